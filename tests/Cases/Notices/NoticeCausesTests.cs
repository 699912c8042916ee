using Habeas.Cases.Clocks;
using Habeas.Cases.Deadlines;
using Habeas.Cases.Filings;
using Habeas.Cases.Notices;
using Habeas.Cases.Proceedings;
using Habeas.Cases.Tests.Filings;
using Habeas.Cases.Tests.Proceedings;

namespace Habeas.Cases.Tests.Notices;

/// <summary>Which events and deadlines cause a notice.</summary>
public sealed class NoticeCausesTests
{
    private static readonly NoticeCauses Causes = new(RuleBook.Embedded, Files.Calculator);

    [Fact]
    public void A_notice_of_a_hearing_says_when_it_is_or_was_to_be()
    {
        var file = Files.Case().Then(found => found.ScheduleHearing(new DateOnly(2026, 3, 2), new TimeOnly(10, 30), "4"));
        Of(new HearingScheduled(1, new DateOnly(2026, 3, 2), new TimeOnly(10, 30), "4"), file)
            .ShouldBe((NoticeKind.HearingScheduled, Day: 2));
        Of(new HearingPostponed(1, new DateOnly(2026, 3, 9), At: null, "ill"), file).ShouldBe((NoticeKind.HearingPostponed, Day: 9));
        Of(new HearingPostponed(1, To: null, At: null, "ill"), file).ShouldBe((NoticeKind.HearingPostponed, Day: null));
        Of(new HearingCancelled(1, "why"), file).ShouldBe((NoticeKind.HearingCancelled, Day: 2));
        Of(new HearingClosedToPublic(1, "why"), file).ShouldBe((NoticeKind.HearingClosed, Day: 2));
        Of(new HearingHeld(1, []), file).ShouldBeNull();
    }

    [Fact]
    public void A_notice_of_a_decision_says_what_kind_it_is()
    {
        var file = Files.Case().Given(DecisionKind.Judgment, "2024-05-13");
        var given = new DecisionGiven(1, DecisionKind.Judgment, Files.On("2024-05-13"), Until: null, DecisionOutcome.Refused, "why");
        Causes.Of(given, file)!.Value.Facts
            .ShouldBe(new NoticeFacts(Day: new DateOnly(2024, 5, 13), Number: 1, Word: "Judgment"));
        Causes.Of(new DecisionServed(1, ServedOn.Counsel, "by hand", Files.On("2024-05-20")), file)!.Value.ShouldBe(
            (NoticeKind.DecisionServed, new NoticeFacts(Day: new DateOnly(2024, 5, 20), Number: 1, Word: "Judgment")));
        Causes.Of(new ProceedingPublished(), file).ShouldBeNull();
    }

    [Fact]
    public void A_notice_of_a_changed_term_says_when_it_now_ends_or_that_it_is_suspended()
    {
        var file = Files.Case().Given(DecisionKind.Judgment, "2024-05-13").Served(1, "2024-05-13");
        var extended = new TermChanged(
            1, "az.civil.appeal", new Extended(Files.Day("2024-05-20"), By: null, Files.Day("2024-07-01"), "why"));
        Moved(extended).ShouldBe(new NoticeFacts("az.civil.appeal", new DateOnly(2024, 7, 1), Number: 1));
        var suspended = new TermChanged(1, "az.civil.appeal", new Suspended(Files.Day("2024-05-20"), To: null, "why"));
        Moved(suspended).ShouldBe(new NoticeFacts("az.civil.appeal", Number: 1, Word: "Suspended"));

        NoticeFacts Moved(TermChanged changed)
        {
            var after = file.Then(found => found.ChangeTerm(changed, RuleBook.Embedded, Files.Calculator, Files.LaterOn));
            return Causes.Of(changed, after)!.Value.Facts;
        }
    }

    [Fact]
    public void Every_silence_after_a_filing_is_announced_and_the_first_remedy_together_with_the_presumption()
    {
        var due = new DateOnly(2025, 11, 13);
        NoticeCauses.Of(new WentUnconfirmed(FilingStep.HandedOver, "az.filing.post_receipt", due))!
            .Value.ShouldBe((NoticeKind.FilingUnconfirmed, new NoticeFacts("az.filing.post_receipt", due)));
        var withheld = new PresumedWithheld(
            FilingStep.HandedOver, DeliveryWay.Administration, Papers.Colony, "az.filing.presumed_withheld", due);
        NoticeCauses.Of(withheld)!.Value.Kind.ShouldBe(NoticeKind.FilingWithheld);
        NoticeCauses.Of(new PresumptionTakenBack(FilingStep.Posted, SilenceStage.Unconfirmed, Papers.On("2025-12-01")))!
            .Value.Kind.ShouldBe(NoticeKind.PresumptionTakenBack);
        NoticeCauses.Of(new RemedyOpened(RemedyTarget.AddresseeRegistry, due)).ShouldBeNull();
        NoticeCauses.Of(new RemedyOpened(RemedyTarget.Ombudsman, due))!
            .Value.ShouldBe((NoticeKind.RemedyOpened, new NoticeFacts(Day: due, Word: "Ombudsman")));
        NoticeCauses.Of(new RemedyClosed(RemedyTarget.Ombudsman, RemedyResult.Silent, "", Papers.On("2025-12-01")))!
            .Value.Kind.ShouldBe(NoticeKind.RemedyOverdue);
        NoticeCauses.Of(new RemedyClosed(RemedyTarget.Ombudsman, RemedyResult.Answered, "", Papers.On("2025-12-01"))).ShouldBeNull();
    }

    /// <summary>
    /// Whichever days are skipped, each check finds what changed since the one before, and two checks share only the cause of one notice.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(25)]
    public void However_rarely_it_is_checked_a_term_is_announced_when_it_is_near_or_over(int everyDays)
    {
        var found = Found();
        var key = new DeadlineKey
        {
            Due = found.Deadline.Due.Iso(),
            RowKey = new EnteredTerm(1, found.Deadline, IsServed: true).Key,
            Kind = "own",
        };
        var (last, told) = (found.Deadline.Due.AddDays(-40), new List<NoticeCause>());
        for (var today = last.AddDays(everyDays); today <= found.Deadline.Due.AddDays(40); today = today.AddDays(everyDays))
        {
            if (Causes.Turned(key, last, today) && NoticeCauses.Of(found, today) is { } cause)
            {
                told.Add(cause);
            }

            last = today;
        }

        told.ShouldNotBeEmpty();
        told.DistinctBy(cause => cause.Key).Select(cause => cause.Kind)
            .ShouldBe(everyDays <= 7 ? [NoticeKind.DeadlineSoon, NoticeKind.DeadlinePassed] : [NoticeKind.DeadlinePassed]);
    }

    [Fact]
    public void A_decree_that_moves_a_term_is_announced_with_the_new_last_day()
    {
        var moved = new TermMoved(
            1,
            "az.civil.appeal",
            new DeadlineMove(Files.Day("2024-06-13"), Files.Day("2024-06-17"), new HolidayVersionId("az", "2024-06")));
        Causes.Of(moved, Files.Case())!
            .Value.ShouldBe((NoticeKind.DeadlineMoved, new NoticeFacts("az.civil.appeal", Files.Day("2024-06-17"), Number: 1)));
        NoticeCauses.MovesDeadlines(moved).ShouldBeTrue();
    }

    [Fact]
    public void A_term_that_is_far_off_kept_or_long_over_is_not_announced()
    {
        var found = Found();
        NoticeCauses.Of(found, found.Deadline.WarnFrom.AddDays(-1)).ShouldBeNull();
        NoticeCauses.Of(found, found.Deadline.WarnFrom)!.Kind.ShouldBe(NoticeKind.DeadlineSoon);
        NoticeCauses.Of(found, found.Deadline.Due)!.Kind.ShouldBe(NoticeKind.DeadlineSoon, "the last day itself is open");
        NoticeCauses.Of(found, found.Deadline.Due.AddDays(1))!.Kind.ShouldBe(NoticeKind.DeadlinePassed);
        NoticeCauses.Of(found, found.Deadline.Due.AddDays(NoticeCauses.DaysBack + 1)).ShouldBeNull();
        var kept = found with { Kept = new KeptTerm(1, found.Deadline.Rule, Files.On("2024-05-20"), Filing: null) };
        NoticeCauses.Of(kept, found.Deadline.Due).ShouldBeNull();
        var moved = found with { Deadline = found.Deadline with { Due = found.Deadline.Due.AddDays(1) } };
        NoticeCauses.Of(moved, moved.Deadline.Due)!
            .Key.ShouldNotBe(NoticeCauses.Of(found, found.Deadline.Due)!.Key, "what moved is told anew");
    }

    private static FoundDeadline Found()
    {
        var term = Files.Case().Given(DecisionKind.Judgment, "2024-05-13").Served(1, "2024-05-13").Terms()
            .First(found => found.Deadline.Rule == "az.civil.appeal");
        return new FoundDeadline(
            "proceedings/1",
            "",
            V1.DeadlineKind.Own,
            term.Deadline,
            term.Decision,
            term.IsServed,
            Kept: null,
            Target: null,
            [],
            [],
            [],
            Version: 3,
            UpdatedAt: default);
    }

    private static (NoticeKind Kind, int? Day)? Of(ProceedingEvent happened, Proceeding file) =>
        Causes.Of(happened, file) is var (kind, facts) ? (kind, facts.Day?.Day) : null;
}
