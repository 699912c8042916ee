using Habeas.Cases.Clocks;
using Habeas.Platform.Grains;

namespace Habeas.Cases.Filings;

/// <summary>A remedy and the rule by which its answer is awaited.</summary>
public sealed record RemedyPlan(RemedyTarget Target, string AnswerRule);

public sealed partial record Filing
{
    /// <summary>The ladder: each that is answered without a receipt, refused or silent moves on to the next.</summary>
    public static IReadOnlyList<RemedyPlan> Ladder { get; } =
    [
        new(RemedyTarget.AddresseeRegistry, NamedRules.StateBodyAnswer),
        new(RemedyTarget.PenitentiaryService, NamedRules.StateBodyAnswer),
        new(RemedyTarget.MinisterOfJustice, NamedRules.StateBodyAnswer),
        new(RemedyTarget.Ombudsman, NamedRules.OmbudsmanAnswer),
        new(RemedyTarget.Court, NamedRules.CourtAcceptance),
    ];

    /// <summary>The next one to try; null when the filing is not presumed withheld, or every one was tried.</summary>
    public RemedyTarget? NextRemedy => IsPresumedWithheld
        ? Ladder.Select(plan => (RemedyTarget?)plan.Target).FirstOrDefault(target => Find(target!.Value) is not { Result: not null } and not { SentOn: not null })
        : null;

    /// <summary>The remedies as they are laid out: those that were opened, and those still to come.</summary>
    public IEnumerable<Remedy> LaidOut => Ladder.Select(plan => Find(plan.Target) ?? new Remedy(plan.Target, OpenedOn: null, SentOn: null, Filing: null, Result: null, ClosedOn: null));

    /// <summary>Any remedy may be asked for at once: the Minister and the Ombudsman on one day, too.</summary>
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

    /// <summary>An answer, a refusal or silence: it is the next one's turn, unless a receipt came with it and took the presumption back.</summary>
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

        var next = NextRemedy;
        return next is { } target && Find(target) is null
            ? Decision<FilingEvent>.Of([Happened(closed, closed.On), new Happened<FilingEvent>(new RemedyOpened(target, today))])
            : Happened(closed, closed.On);
    }

    /// <summary>When the answer to a remedy that was sent is due; null when none is awaited.</summary>
    public Deadline? RemedyDeadline(RemedyTarget target, DeadlineCalculator calculator, RuleBook book) =>
        Find(target) is { SentOn: { } sentOn, Result: null } && book.Find(Ladder.Single(plan => plan.Target == target).AnswerRule) is { } rule
            ? calculator.Compute(rule, new Trigger(sentOn)).Deadline
            : null;

    private Remedy? Find(RemedyTarget target) => Remedies.Find(remedy => remedy.Target == target);
}
