using Habeas.Cases.Deadlines;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Notices;

/// <summary>A reason to notify receivers.</summary>
/// <param name="Key">The same for the same cause; the notice's id is derived from it and the receiver.</param>
/// <param name="About">The resource name of its subject.</param>
public sealed record NoticeCause(string Key, NoticeKind Kind, string About, NoticeFacts Facts);

/// <summary>Decides which events and deadlines cause notices. Pure.</summary>
internal sealed class NoticeCauses(RuleBook book, DeadlineCalculator calculator)
{
    /// <summary>No notice is sent for a term that passed longer ago: it was entered late, for the record.</summary>
    public const int DaysBack = 30;

    /// <summary>The earliest that any term is due soon, in days before its end.</summary>
    public int MostWarnDays { get; } = book.Packs.SelectMany(pack => pack.Rules).Max(rule => rule.WarnDays);

    /// <param name="file">The proceeding after the event.</param>
    public (NoticeKind Kind, NoticeFacts Facts)? Of(ProceedingEvent happened, Proceeding file) => happened switch
    {
        HearingScheduled scheduled => (
            NoticeKind.HearingScheduled, new NoticeFacts(Day: scheduled.On, At: scheduled.At, Number: scheduled.Hearing)),
        HearingPostponed postponed => (
            NoticeKind.HearingPostponed, new NoticeFacts(Day: postponed.To, At: postponed.At, Number: postponed.Hearing)),
        HearingCancelled cancelled => (NoticeKind.HearingCancelled, Of(file, cancelled.Hearing)),
        HearingClosedToPublic closed => (NoticeKind.HearingClosed, Of(file, closed.Hearing)),
        DecisionGiven given => (
            NoticeKind.DecisionGiven, new NoticeFacts(Day: given.On.Latest, Number: given.Decision, Word: given.Kind.ToString())),
        DecisionServed served => (
            NoticeKind.DecisionServed,
            new NoticeFacts(Day: served.On.Latest, Number: served.Decision, Word: file.Find(served.Decision)!.Kind.ToString())),
        TermChanged changed => (NoticeKind.DeadlineMoved, Of(file, changed)),
        TermMoved moved => (NoticeKind.DeadlineMoved, new NoticeFacts(moved.Rule, moved.Move.To, Number: moved.Decision)),
        _ => null,
    };

    public static (NoticeKind Kind, NoticeFacts Facts)? Of(FilingEvent happened) => happened switch
    {
        WentUnconfirmed unconfirmed => (NoticeKind.FilingUnconfirmed, new NoticeFacts(unconfirmed.Rule, unconfirmed.Due)),
        PresumedWithheld withheld => (NoticeKind.FilingWithheld, new NoticeFacts(withheld.Rule, withheld.Due)),
        PresumptionTakenBack taken => (NoticeKind.PresumptionTakenBack, new NoticeFacts(Day: taken.On.Latest)),
        RemedyClosed { Result: RemedyResult.Silent } closed => (
            NoticeKind.RemedyOverdue, new NoticeFacts(Day: closed.On.Latest, Word: closed.Target.ToString())),
        // The first remedy opens together with the presumption, whose notice mentions it.
        RemedyOpened opened when opened.Target != Filing.Ladder[0].Target =>
            (NoticeKind.RemedyOpened, new NoticeFacts(Day: opened.On, Word: opened.Target.ToString())),
        _ => null,
    };

    /// <summary>Whether the event may change deadlines or who receives notices of them.</summary>
    public static bool MovesDeadlines(ProceedingEvent happened) =>
        happened is DecisionGiven or DecisionServed or TermChanged or TermMoved or TermsEntered or LawyersAssigned;

    /// <summary>
    /// The notice for a deadline in its state on that day; null if it was met, is far off or passed long ago. A moved deadline causes a new
    /// notice.
    /// </summary>
    public static NoticeCause? Of(FoundDeadline found, DateOnly today)
    {
        var state = found.Deadline.StateOn(today);
        NoticeKind? kind = state switch
        {
            _ when found.Kept is not null || found.Kind != V1.DeadlineKind.Own => null,
            DeadlineState.DueSoon => NoticeKind.DeadlineSoon,
            DeadlineState.MayHavePassed or DeadlineState.Passed when found.Deadline.Due >= today.AddDays(-DaysBack) =>
                NoticeKind.DeadlinePassed,
            _ => null,
        };
        return kind is not { } told ? null : new NoticeCause(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Subject}/{found.Decision}/{found.Deadline.Rule}/{found.Deadline.Due:yyyy-MM-dd}/{told}"),
            told,
            found.Subject,
            new NoticeFacts(found.Deadline.Rule, found.Deadline.Due, found.Deadline.At, found.Decision, state.ToString()));
    }

    /// <summary>
    /// Whether an indexed deadline became due soon or passed on one of the days after <paramref name="last"/> up to today.
    /// </summary>
    public bool Turned(DeadlineKey key, DateOnly last, DateOnly today)
    {
        var due = IsoDay.Parse(key.Due);
        var rule = key.RowKey[(key.RowKey.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var warns = due.AddDays(-(book.Find(rule)?.WarnDays ?? MostWarnDays));
        return (warns > last && warns <= today) || (due >= last && due < today);
    }

    private static NoticeFacts Of(Proceeding file, int hearing) =>
        file.Hearings.Find(known => known.Number == hearing) is { } found
            ? new NoticeFacts(Day: found.On, At: found.At, Number: hearing)
            : new NoticeFacts(Number: hearing);

    private NoticeFacts Of(Proceeding file, TermChanged changed) => file.ComputeTerms(book, calculator)
        .Where(term => term.Decision == changed.Decision && term.Deadline.Rule == changed.Rule)
        .Select(term => term.Deadline.IsRunning
            ? new NoticeFacts(changed.Rule, term.Deadline.Due, term.Deadline.At, changed.Decision)
            : new NoticeFacts(changed.Rule, Number: changed.Decision, Word: nameof(DeadlineState.Suspended)))
        .FirstOrDefault(new NoticeFacts(changed.Rule, Number: changed.Decision));
}
