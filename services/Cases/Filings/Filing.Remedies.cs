namespace Habeas.Cases.Filings;

/// <summary>A remedy and the rule that sets the deadline for its answer.</summary>
public sealed record RemedyPlan(RemedyTarget Target, string AnswerRule);

public sealed partial record Filing
{
    /// <summary>
    /// The order of the remedies: if one is answered without a receipt, refused or met with silence, the next one is due.
    /// </summary>
    public static IReadOnlyList<RemedyPlan> Ladder { get; } =
    [
        new(RemedyTarget.AddresseeRegistry, NamedRules.StateBodyAnswer),
        new(RemedyTarget.PenitentiaryService, NamedRules.StateBodyAnswer),
        new(RemedyTarget.MinisterOfJustice, NamedRules.StateBodyAnswer),
        new(RemedyTarget.Ombudsman, NamedRules.OmbudsmanAnswer),
        new(RemedyTarget.Court, NamedRules.CourtAcceptance),
    ];

    /// <summary>The next remedy to try; null if the filing is not presumed withheld or every remedy was tried.</summary>
    public RemedyTarget? NextRemedy => IsPresumedWithheld
        ? Ladder.Select(plan => (RemedyTarget?)plan.Target)
            .FirstOrDefault(target => Find(target!.Value) is not { Result: not null } and not { SentOn: not null })
        : null;

    /// <summary>All remedies: those that were opened and those still to come.</summary>
    public IEnumerable<Remedy> LaidOut =>
        Ladder.Select(
            plan => Find(plan.Target) ?? new Remedy(plan.Target, OpenedOn: null, SentOn: null, Filing: null, Result: null, ClosedOn: null));

    /// <summary>Any remedy may be sent at any time, for example to the Minister and the Ombudsman on the same day.</summary>
    public Decision<FilingEvent> SendRemedy(RemedySent sent, DateOnly today) =>
        !IsPresumedWithheld ? FilingRefusals.NotWithheld
        : sent.On.Earliest > today ? FilingRefusals.InFuture
        : HandedOverOn is { } handedOver && sent.On.IsCertainlyBefore(handedOver) ? FilingRefusals.DatesRunBackwards
        : Find(sent.Target) switch
        {
            { Result: not null } => FilingRefusals.RemedyClosed,
            { SentOn: not null } => Decision<FilingEvent>.Nothing,
            _ => Happened(sent, sent.On),
        };

    /// <summary>
    /// Records an answer, a refusal or silence. The next remedy is then due, unless a receipt came with it and the presumption was taken
    /// back.
    /// </summary>
    public Decision<FilingEvent> CloseRemedy(RemedyClosed closed, DateOnly today)
    {
        if (Find(closed.Target) is not { SentOn: { } sentOn } remedy)
        {
            return FilingRefusals.RemedyNotSent;
        }

        if (remedy.Result is not null)
        {
            return FilingRefusals.RemedyClosed;
        }

        if (closed.On.Earliest > today)
        {
            return FilingRefusals.InFuture;
        }

        if (closed.On.IsCertainlyBefore(sentOn))
        {
            return FilingRefusals.DatesRunBackwards;
        }

        return Decision<FilingEvent>.Of([Happened(closed, closed.On), .. NextTurn(today)]);
    }

    internal Remedy? Find(RemedyTarget target) => Remedies.Find(remedy => remedy.Target == target);

    /// <summary>Starts the remedies, or starts them again if an earlier presumption was taken back.</summary>
    private static RemedyOpened FirstRemedy(DateOnly today) => new(Ladder[0].Target, today);

    /// <summary>The remedy after those already sent, unless it is already open.</summary>
    private IEnumerable<Happened<FilingEvent>> NextTurn(DateOnly today) =>
        NextRemedy is { } next && Find(next) is null ? [new(new RemedyOpened(next, today))] : [];

    /// <summary>Remedies that were not answered in time.</summary>
    private IEnumerable<Happened<FilingEvent>> CloseSilentRemedies(FilingClock clock, DateOnly today)
    {
        if (!IsPresumedWithheld)
        {
            return [];
        }

        var day = PartialDate.From(today);
        Happened<FilingEvent>[] closed =
        [
            .. Ladder.Where(plan => clock.Answer(this, plan) is { } deadline && today > deadline.Latest)
                .Select(plan => Happened(new RemedyClosed(plan.Target, RemedyResult.Silent, "", day), day)),
        ];
        return closed.Length == 0 ? [] : [.. closed, .. NextTurn(today)];
    }
}
