namespace Habeas.Web.Desk.Persons;

/// <summary>What the person lets be published, and who may act for the person.</summary>
/// <param name="Ways">The ways on which a word can come, each with its address.</param>
/// <param name="Givers">Who can give a mandate, each with its address.</param>
/// <param name="IsPartly">Whether there is more than is shown.</param>
public sealed record PersonConsents(
    ImmutableArray<ConsentRow> Rows, ImmutableArray<Named> Ways, ImmutableArray<DeskForm> Say, ImmutableArray<DeskForm> Recall,
    ImmutableArray<MandateCard> Mandates, ImmutableArray<Named> Givers, ImmutableArray<DeskForm> Give, bool IsPartly)
{
    /// <summary>The ids of the sections.</summary>
    public const string Section = "consents";

    public const string MandatesSection = "mandates";

    // More than anybody has.
    private const int Most = 200;

    internal static async Task<PersonConsents?> Read(
        Prisoner prisoner, PersonAsked asked, DeskApi api, DeskCaller caller, string path,
        Func<IEnumerable<DeskForm>, ImmutableArray<DeskForm>> shown, Site site, Texts texts, CancellationToken cancel)
    {
        var reading = api.Consents.ListConsentsAsync(
            new ListConsentsRequest { Parent = prisoner.Name, PageSize = Most }, cancellationToken: cancel).OrNothing();
        var given = await api.Mandates.ListMandatesAsync(
            new ListMandatesRequest { Prisoner = prisoner.Name, PageSize = Most }, cancellationToken: cancel).OrNothing();
        if (await reading is not { } said || given is null)
        {
            return null;
        }

        var people = await DeskPeople.Read(api, cancel);
        var consents = new ConsentForms(people, [.. given.Mandates], texts);
        var mandates = new MandateForms(people, caller, texts);
        return new PersonConsents(
            [.. said.Consents.Select(consent => ConsentRow.Of(consent, given.Mandates, people, texts))],
            [
                .. consents.Words.Select(word => Link(word.Word, word.Text, ConsentForms.WordKey, Section)),
            ],
            shown(consents.Say(asked.Word)),
            shown([consents.Recall()]),
            [.. given.Mandates.Select(mandate => MandateCard.Of(mandate, shown(mandates.Of(mandate)), people, texts))],
            [
                .. new[] { MandateGiver.Prisoner, MandateGiver.NextOfKin }
                    .Select(giver => Link(Select.Word(giver), texts[$"Mandate.Give.{giver}"], MandateForms.GiverKey, MandatesSection)),
            ],
            shown(mandates.Give(asked.Giver)),
            said.NextPageToken.Length + given.NextPageToken.Length > 0);

        Named Link(string value, string text, string key, string section) =>
            new(value, new Said(text, Language: null), $"{site.To(path, (key, value))}#{section}");
    }
}

/// <summary>One thing that the person said.</summary>
/// <param name="How">How it came, and who witnessed it.</param>
public sealed record ConsentRow(
    string Said, string Answer, string Kinds, string Channels, string Days, string How, string Entered, string Reason)
{
    internal static ConsentRow Of(Consent consent, IEnumerable<Mandate> mandates, DeskPeople people, Texts texts) => new(
        Texts.Day(consent.SpokenDate),
        texts.Of(consent.Answer),
        All(consent.Kinds.Select(texts.Of), texts),
        All(consent.Channels.Select(texts.Of), texts),
        texts.Span(consent.StartDate, consent.EndDate),
        string.Join(", ", new[]
        {
            consent.Mandate.Length > 0 ? texts["Consent.ByMandate", people.NameOf(Representative(consent, mandates))]
                : consent.Way == InstructionWay.Unspecified ? "" : texts.Of(consent.Way),
            consent.Statement,
            string.Join(", ", consent.Witnesses.Select(people.NameOf)),
        }.Where(part => part.Length > 0)),
        consent.CreateTime is null ? consent.Creator : $"{Texts.Day(consent.CreateTime)}, {consent.Creator}",
        consent.Reason);

    private static string Representative(Consent consent, IEnumerable<Mandate> mandates) =>
        mandates.FirstOrDefault(mandate => mandate.Name == consent.Mandate)?.Representative ?? "";

    /// <summary>A recall of none in particular is one of all.</summary>
    private static string All(IEnumerable<string> named, Texts texts) =>
        string.Join(", ", named) is { Length: > 0 } some ? some : texts["Consent.All"];
}

/// <summary>A mandate, with what the caller may do with it.</summary>
public sealed record MandateCard(
    string Representative, MandateState State, ImmutableArray<Fact> Facts, ImmutableArray<DeskForm> Forms)
{
    internal static MandateCard Of(Mandate mandate, ImmutableArray<DeskForm> forms, DeskPeople people, Texts texts) => new(
        people.NameOf(mandate.Representative),
        mandate.State,
        [
            .. Fact.Known(texts["Mandate.Scopes"], string.Join(", ", mandate.Scopes.Select(texts.Of))),
            .. Fact.Known(texts["Mandate.Giver"], texts.Of(mandate.Giver)),
            .. Fact.Known(texts["Mandate.Kin"], mandate.Kin),
            .. Fact.Known(texts["Mandate.Incapacity"], mandate.IncapacityReason),
            .. Fact.Known(texts["Mandate.Days"], texts.Span(mandate.StartDate, mandate.EndDate)),
            .. Fact.Known(texts["Mandate.Instructed"], $"{Texts.Day(mandate.InstructDate)}, {texts.Of(mandate.Way)}"),
            .. Fact.Known(texts["Consent.Witnesses"], string.Join(", ", mandate.Witnesses.Select(people.NameOf))),
            .. Fact.Known(texts["Publications.By"], mandate.Creator),
            .. Fact.Known(texts["Mandate.Confirmer"], mandate.Confirmer),
            .. Fact.Known(texts["Form.Reason"], mandate.StateReason),
        ],
        forms);
}
