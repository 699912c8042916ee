namespace Habeas.Web.Desk.Persons;

/// <summary>Who may act and speak for the person: entered by one, confirmed by another.</summary>
internal sealed class MandateForms(DeskPeople people, DeskCaller caller, Texts texts)
{
    public const string GiveAct = "give-mandate";
    public const string ConfirmAct = "confirm-mandate";
    public const string SuspendAct = "suspend-mandate";
    public const string ResumeAct = "resume-mandate";
    public const string RecallAct = "recall-mandate";

    /// <summary>The part of the address that says who gives the mandate.</summary>
    public const string GiverKey = "giver";

    private const string Wire = "mandate.";

    private static readonly ImmutableArray<MandateScope> Scopes =
        [.. Enum.GetValues<MandateScope>().Where(scope => scope != MandateScope.Unspecified)];

    /// <param name="giver">Who gives it; nothing is offered before that is chosen.</param>
    public IEnumerable<DeskForm> Give(MandateGiver giver)
    {
        if (giver == MandateGiver.Unspecified)
        {
            yield break;
        }

        yield return new DeskForm(GiveAct, Select.Word(giver), texts[$"Mandate.Give.{giver}"], texts[$"Form.{GiveAct}.Submit"], "", [
            .. giver == MandateGiver.NextOfKin
                ?
                [
                    new Field("kin", texts["Mandate.Kin"]) { Wire = Wire + "kin", Longest = 500, Hint = texts["Consent.Lawyers"] },
                    Field.Lines("incapacity", texts["Mandate.Incapacity"], isNeeded: true) with
                    {
                        Wire = Wire + "incapacity_reason",
                        Longest = 1000,
                        Hint = texts["Consent.Lawyers"],
                    },
                ]
                : ImmutableArray<Field>.Empty,
            people.One("representative", texts["Mandate.Representative"]) with { Wire = Wire + "representative" },
            Field.Several("scopes", texts["Mandate.Scopes"], texts, Scopes.AsSpan()) with { Wire = Wire + "scopes" },
            ConsentForms.Way("way", texts, isNeeded: true) with { Wire = Wire + "way" },
            Field.Day(texts["Mandate.Instructed"], day: null) with { Wire = Wire + "instruct_date" },
            people.Witnesses("witnesses", texts) with { Wire = Wire + "witnesses" },
            new Field("start", texts["Consent.From"], "date", IsNeeded: false)
            {
                Wire = Wire + "start_date",
                Hint = texts["Mandate.From.Hint"],
            },
            new Field("end", texts["Consent.Until"], "date", IsNeeded: false)
            {
                Wire = Wire + "end_date",
                Hint = texts["Mandate.Until.Hint"],
            },
        ])
        {
            Text = texts["Mandate.Give.Text"],
            Kept = [(GiverKey, Select.Word(giver))],
        };
    }

    /// <summary>What the caller may do with it in its present state.</summary>
    public IEnumerable<DeskForm> Of(Mandate mandate)
    {
        if (mandate.State == MandateState.Unconfirmed && IsSecondPerson(mandate))
        {
            yield return Form(ConfirmAct, mandate, []);
        }

        if (mandate.State is MandateState.InForce or MandateState.NotBegun)
        {
            yield return Form(SuspendAct, mandate, [Reason()]) with { Text = texts["Mandate.Suspend.Text"] };
        }

        if (mandate.State == MandateState.Suspended)
        {
            yield return Form(ResumeAct, mandate, []);
        }

        if (mandate.State != MandateState.Recalled)
        {
            yield return Form(RecallAct, mandate, [Reason(), new Field("sure", texts["Mandate.Recall.Sure"], "checkbox")]) with
            {
                Text = texts["Mandate.Recall.Text"],
            };
        }
    }

    internal static readonly DeskActs Acts = new()
    {
        [GiveAct] = DeskAct.Of(
            (name, sent) => new CreateMandateRequest { Mandate = Read(name, sent) },
            (api, request, options) => api.Mandates.CreateMandateAsync(request, options)),
        [ConfirmAct] = DeskAct.Of(
            _ => new ConfirmMandateRequest(), (api, request, options) => api.Mandates.ConfirmMandateAsync(request, options), Name),
        [SuspendAct] = DeskAct.Of(
            sent => new SuspendMandateRequest { Reason = sent["reason"] },
            (api, request, options) => api.Mandates.SuspendMandateAsync(request, options),
            Name),
        [ResumeAct] = DeskAct.Of(
            _ => new ResumeMandateRequest(), (api, request, options) => api.Mandates.ResumeMandateAsync(request, options), Name),
        [RecallAct] = DeskAct.Of(
            sent => new RecallMandateRequest { Reason = sent["reason"] },
            (api, request, options) => api.Mandates.RecallMandateAsync(request, options),
            Name),
    };

    private static string Name(string prisoner, SentForm sent) => "mandates/" + sent.Target;

    private static Mandate Read(string prisoner, SentForm sent)
    {
        var instructed = sent.Day("date");
        return new Mandate
        {
            Prisoner = prisoner,
            Giver = sent.TargetAs<MandateGiver>(),
            Kin = sent["kin"],
            IncapacityReason = sent["incapacity"],
            Representative = DeskPeople.Read(sent, "representative").FirstOrDefault() ?? "",
            Scopes = { sent.Chosen<MandateScope>("scopes") },
            Way = sent.Choice<InstructionWay>("way"),
            InstructDate = instructed,
            StartDate = sent.OptionalDay("start") ?? instructed,
            EndDate = sent.OptionalDay("end"),
            Witnesses = { DeskPeople.Read(sent, "witnesses") },
        };
    }

    /// <summary>A witness or a custodian, but neither who entered it nor the representative.</summary>
    private bool IsSecondPerson(Mandate mandate)
    {
        var account = people.AccountOf(caller.SignInName);
        return mandate.Creator != caller.SignInName
            && mandate.Representative != account
            && (caller.IsCustodian || mandate.Witnesses.Contains(account));
    }

    private Field Reason() => Field.Reason(texts) with { Longest = 1000, Hint = texts["Consent.Lawyers"] };

    private DeskForm Form(string act, Mandate mandate, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, Names.Id(mandate.Name), mandate.Etag, texts, fields);
}
