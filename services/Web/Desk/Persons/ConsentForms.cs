namespace Habeas.Web.Desk.Persons;

/// <summary>What the person lets be published: a consent or a refusal as it was said, and a recall.</summary>
/// <param name="people">The accounts of those who may have witnessed it.</param>
/// <param name="mandates">Under which a representative may have said it.</param>
internal sealed class ConsentForms(DeskPeople people, ImmutableArray<Mandate> mandates, Texts texts)
{
    public const string SayAct = "record-consent";
    public const string RecallAct = "recall-consents";

    /// <summary>The part of the address that says how the person's word came: one of these, or the id of a mandate.</summary>
    public const string WordKey = "word";

    /// <summary>Said to somebody.</summary>
    public const string Told = "told";

    /// <summary>Published by the person.</summary>
    public const string Published = "published";

    private static readonly ImmutableArray<FactKind> Kinds =
        [.. Enum.GetValues<FactKind>().Where(kind => kind is not (FactKind.Unspecified or FactKind.Impersonal))];

    private static readonly ImmutableArray<Channel> Channels =
        [.. Enum.GetValues<Channel>().Where(channel => channel != Channel.Unspecified)];

    /// <summary>The ways on which a word can come, each with the text of its link.</summary>
    public ImmutableArray<(string Word, string Text)> Words =>
    [
        (Told, texts["Consent.Told"]),
        (Published, texts["Consent.Published"]),
        .. mandates.Where(CanConsent).Select(
            mandate => (
                Names.Id(mandate.Name),
                texts["Consent.Under", people.NameOf(mandate.Representative), Texts.Day(mandate.StartDate)])),
    ];

    /// <param name="word">How it came.</param>
    public IEnumerable<DeskForm> Say(string word)
    {
        if (Words.FirstOrDefault(known => known.Word == word).Text is not { } title)
        {
            yield break;
        }

        yield return new DeskForm(SayAct, word, title, texts[$"Form.{SayAct}.Submit"], "", [
            Field.Choice(
                "answer", texts["Consent.Answer"], ConsentAnswer.Given, texts, ConsentAnswer.Given, ConsentAnswer.Refused) with
            {
                Wire = "consent.answer",
            },
            KindsField() with { Wire = "consent.kinds" },
            ChannelsField() with { Wire = "consent.channels" },
            Field.Day(texts["Consent.Said"], day: null) with { Wire = "consent.spoken_date" },
            .. word switch
            {
                Told =>
                [
                    Way("way", texts, isNeeded: true) with { Wire = "consent.way" },
                    people.Witnesses("witnesses", texts) with { Wire = "consent.witnesses" },
                ],
                Published =>
                [
                    new Field("statement", texts["Consent.Statement"])
                    {
                        Wire = "consent.statement",
                        Longest = 2000,
                        Hint = texts["Consent.Statement.Hint"],
                    },
                ],
                _ => ImmutableArray<Field>.Empty,
            },
            new Field("start", texts["Consent.From"], "date", IsNeeded: false)
            {
                Wire = "consent.start_date",
                Hint = texts["Consent.From.Hint"],
            },
            new Field("end", texts["Consent.Until"], "date", IsNeeded: false)
            {
                Wire = "consent.end_date",
                Hint = texts["Consent.Until.Hint"],
            },
        ])
        {
            Kept = [(WordKey, word)],
        };
    }

    public DeskForm Recall() => DeskForm.Of(RecallAct, "", "", texts, [
        KindsField() with { Hint = texts["Consent.NoneIsAll"] },
        ChannelsField() with { Hint = texts["Consent.NoneIsAll"] },
        new Field("said", texts["Consent.Said"], "date", IsNeeded: false) { Wire = "spoken_date", Hint = texts["Consent.Said.Hint"] },
        Way("way", texts, isNeeded: false),
        Field.Reason(texts) with { Longest = 1000, Hint = texts["Consent.Lawyers"] },
        new Field("sure", texts["Consent.Recall.Sure"], "checkbox"),
    ]) with
    {
        Text = texts["Consent.Recall.Text"],
    };

    internal static Field Way(string name, Texts texts, bool isNeeded) => new(name, texts["Consent.Way"], "select", IsNeeded: isNeeded)
    {
        Options =
        [
            new Option("", "–"),
            .. new[] { InstructionWay.Visit, InstructionWay.Call, InstructionWay.Letter, InstructionWay.Lawyer }
                .Select(way => new Option(Select.Word(way), texts.Of(way))),
        ],
    };

    internal static readonly DeskActs Acts = new()
    {
        [SayAct] = DeskAct.Of(
            sent => new CreateConsentRequest { Consent = Read(sent) },
            (api, request, options) => api.Consents.CreateConsentAsync(request, options)),
        [RecallAct] = DeskAct.Of(
            sent => new RecallConsentsRequest
            {
                Kinds = { sent.Chosen<FactKind>("kinds") },
                Channels = { sent.Chosen<Channel>("channels") },
                SpokenDate = sent.OptionalDay("said"),
                Way = sent.Choice<InstructionWay>("way"),
                Reason = sent["reason"],
            },
            (api, request, options) => api.Consents.RecallConsentsAsync(request, options)),
    };

    private static Consent Read(SentForm sent)
    {
        var consent = new Consent
        {
            Answer = sent.Choice<ConsentAnswer>("answer"),
            Kinds = { sent.Chosen<FactKind>("kinds") },
            Channels = { sent.Chosen<Channel>("channels") },
            SpokenDate = sent.Day("date"),
            StartDate = sent.OptionalDay("start"),
            EndDate = sent.OptionalDay("end"),
        };
        switch (sent.Target)
        {
            case Told:
                consent.Way = sent.Choice<InstructionWay>("way");
                consent.Witnesses.Add(DeskPeople.Read(sent, "witnesses"));
                break;
            case Published:
                consent.Way = InstructionWay.PublicStatement;
                consent.Statement = sent["statement"];
                break;
            default:
                consent.Mandate = "mandates/" + sent.Target;
                break;
        }

        return consent;
    }

    /// <summary>One that has ended can have been in force on the day on which it was said; the service checks the day.</summary>
    private static bool CanConsent(Mandate mandate) =>
        mandate.Scopes.Contains(MandateScope.ConsentToPublication) && mandate.State is MandateState.InForce or MandateState.Expired;

    private Field KindsField() => Field.Several("kinds", texts["Consent.Kinds"], texts, Kinds.AsSpan());

    private Field ChannelsField() => Field.Several("channels", texts["Consent.Channels"], texts, Channels.AsSpan());
}
