using System.Text.Json;
using Habeas.Cases.News;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Publishing;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>What is public is what a second person approved, and no more.</summary>
public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 6, 6, 0, 0, TimeSpan.Zero);

    private long version;

    private Proceeding File { get; set; } = Proceeding.Empty;

    [Fact]
    public void The_first_approval_is_by_somebody_who_neither_opened_the_file_nor_entered_anything()
    {
        By("clerk", Opens());
        By("lawyer", file => file.ScheduleHearing(Day("2024-03-01"), at: null, ""));

        File.Publish(new Approver("clerk")).Reason().ShouldBe("SAME_PERSON");
        File.Publish(new Approver("lawyer")).Reason().ShouldBe("SAME_PERSON");
        File.ApprovalState.ShouldBe(ApprovalState.None);
        By("second", file => file.Publish(new Approver("second")));
        File.ApprovalState.ShouldBe(ApprovalState.Complete);
        File.Publish(new Approver("clerk")).ShouldBe(Decision<ProceedingEvent>.Nothing, "there is nothing to approve");
    }

    [Fact]
    public void Later_entries_wait_for_approval_by_somebody_who_did_not_enter_them()
    {
        Approved();
        By("second", file => file.ScheduleHearing(Day("2024-03-01"), new TimeOnly(10, 30), "4"));
        By("lawyer", file => file.GiveDecision(DecisionKind.Ruling, "2024-03-01", DecisionOutcome.Refused, "why"));

        (File.ApprovalState, File.Publication.Waiting).ShouldBe((ApprovalState.ChangesPending, 2));
        (File.Publication.Public!.Hearings.Count, File.Publication.Public!.Decisions.Count).ShouldBe((0, 0));
        File.Publish(new Approver("second")).Reason()
            .ShouldBe("SAME_PERSON", "approving the file once is no right to approve what one enters");
        File.Publish(new Approver("lawyer")).Reason().ShouldBe("SAME_PERSON");
        By("clerk", file => file.Publish(new Approver("clerk")));
        (File.Publication.Waiting, File.Publication.Public!.Hearings.Count, File.Publication.Public!.Decisions.Count).ShouldBe((0, 1, 1));
    }

    [Fact]
    public void Entries_that_the_public_never_sees_need_no_approval_and_are_not_part_of_one()
    {
        By("clerk", Opens());
        By("second", file => file.NoteCost(new Cost("fee", new Money(10, "AZN"), On("2024-02-01")), LaterOn));
        By("second", file => file.AssignLawyers(["lawyer-1"]));
        By("second", file => file.Publish(new Approver("second")));
        By("clerk", file => file.MakeMotion("the defence", "release", On("2024-02-02"), LaterOn));

        File.ApprovalState.ShouldBe(ApprovalState.Complete);
        var shown = File.Publication.Public!;
        (shown.Costs.Count, shown.Lawyers.Count, shown.Parties.Count, shown.Claim).ShouldBe((0, 0, 0, ""));
        (File.Costs.Count, File.Lawyers.Count, File.Motions.Count).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void A_case_is_public_with_the_consent_of_all_its_prisoners_or_not_at_all()
    {
        By("clerk", Opens());
        var fact = new PersonFact(FactKind.Case, File.Prisoners[0]);
        File.Publish(new Approver("second"), new Consent(File.ToAsk(), [new WithheldFact(fact, "CONSENT_REFUSED")])).Reason()
            .ShouldBe("NOT_CONSENTED");
        By("second", file => file.Publish(new Approver("second")));

        By("consent", file => file.Withhold([fact]));
        File.Publication.Public.ShouldBeNull();
    }

    [Fact]
    public void Whoever_runs_the_installation_alone_approves_their_own_entries()
    {
        By("clerk", Opens());
        By("clerk", file => file.Publish(new Approver("clerk", Alone: true)));
        File.ApprovalState.ShouldBe(ApprovalState.Complete);
    }

    [Fact]
    public void A_cancelled_hearing_stays_as_approved_until_the_cancellation_is_approved()
    {
        By("clerk", Opens());
        By("clerk", file => file.ScheduleHearing(Day("2024-03-01"), at: null, ""));
        By("second", file => file.Publish(new Approver("second")));
        By("clerk", file => file.CancelHearing(new HearingCancelled(1, "the judge is ill")));

        (File.Hearings[0].State, File.Publication.Public!.Hearings[0].State).ShouldBe((HearingState.Cancelled, HearingState.Scheduled));
        By("second", file => file.Publish(new Approver("second")));
        File.Publication.Public!.Hearings[0].State.ShouldBe(HearingState.Cancelled);
    }

    [Fact]
    public void Unpublishing_takes_everything_back_at_once_and_the_next_approval_counts_as_the_first()
    {
        Approved();
        By("clerk", file => file.Unpublish("consent withdrawn"));

        (File.Publication.Public, File.ApprovalState, File.Publication.Waiting).ShouldBe((null, ApprovalState.None, 1));
        File.Publish(new Approver("clerk")).Reason().ShouldBe("SAME_PERSON");
        File.Publish(new Approver("second")).Reason().ShouldBeNull();
    }

    [Fact]
    public void News_items_are_the_approved_entries_and_keep_their_place_forever()
    {
        By("clerk", Opens());
        By("clerk", file => file.ScheduleHearing(Day("2024-03-01"), new TimeOnly(10, 30), ""));
        By("clerk", file => file.ChangeParties([]));
        By("second", file => file.Publish(new Approver("second")));
        By("clerk", file => file.PostponeHearing(new HearingPostponed(1, To: null, At: null, "ill")));
        File.Publication.Public!.News.Select(news => (news.Entry.Id, news.Entry.Kind))
            .ShouldBe([(1, CourtNewsKind.Opened), (2, CourtNewsKind.HearingScheduled)]);

        By("second", file => file.Publish(new Approver("second")));
        File.Publication.Public!.News.Select(news => (news.Entry.Id, news.Entry.Kind, news.Entry.On?.ToString()))
            .ShouldBe(
            [
                (1, CourtNewsKind.Opened, "2024-01-10"),
                (2, CourtNewsKind.HearingScheduled, "2024-03-01"),
                (5, CourtNewsKind.HearingPostponed, null),
            ]);
        File.Publication.Public!.News.Select(news => news.PublishedAt).ShouldBe([Start.AddHours(4), Start.AddHours(4), Start.AddHours(6)]);
    }

    [Fact]
    public void A_corrected_seat_corrects_its_own_news_and_not_that_of_another_stage()
    {
        Approved();
        By("clerk", file => file.ChangeSeat(File.Seat! with { CaseNumber = "2-2/24" }, LaterOn));
        By("clerk", file => file.ChangeSeat(new Seat(Stage.Appeal, "Court of appeal", "9/24", "", On("2024-06-01")), LaterOn));
        By("second", file => file.Publish(new Approver("second")));

        var (opened, appeal) = (File.Publication.Public!.News.First(), File.Publication.Public!.News.Last());
        (opened.Entry.Id, opened.Seat.CaseNumber, opened.PublishedAt, opened.UpdatedAt)
            .ShouldBe((1, "2-2/24", Start.AddHours(2), Start.AddHours(5)));
        (appeal.Entry.Kind, appeal.Seat.CaseNumber, appeal.UpdatedAt).ShouldBe((CourtNewsKind.StageChanged, "9/24", Start.AddHours(5)));
        By("clerk", file => file.ScheduleHearing(Day("2024-07-01"), at: null, ""));
        By("second", file => file.Publish(new Approver("second")));
        File.Publication.Public!.News.First().ShouldBe(opened, "what did not change keeps its time");
    }

    [Fact]
    public void After_a_withdrawal_past_versions_are_no_longer_shown()
    {
        Approved();
        File.Publication.Approvals[0].At.ShouldBe(Start.AddHours(2));
        By("clerk", file => file.ScheduleHearing(Day("2024-03-01"), at: null, ""));
        By("second", file => file.Publish(new Approver("second")));
        File.Publication.Approvals[0].At.ShouldBe(Start.AddHours(2), "it was public all the time");
        By("clerk", file => file.Unpublish("consent withdrawn"));
        By("second", file => file.Publish(new Approver("second")));
        File.Publication.Approvals[0].At.ShouldBe(Start.AddHours(6));
    }

    [Fact]
    public void Index_rows_do_not_depend_on_when_something_is_recorded()
    {
        Approved();
        var rows = Definition.Rows(File).ToArray();
        var earlier = Definition.Evolve(
            File, new Recorded<ProceedingEvent>(new ProceedingPublished(), version + 1, EffectiveAt: null, default, "second", []));
        Definition.Rows(earlier).ShouldBe(rows);
    }

    [Fact]
    public void An_approval_survives_serialization_between_silos()
    {
        By("clerk", Opens());
        By("clerk", file => file.ScheduleHearing(Day("2024-03-01"), new TimeOnly(10, 30), "4"));
        By("second", file => file.Publish(new Approver("second")));
        By("clerk", file => file.CancelHearing(new HearingCancelled(1, "ill")));

        var sent = JsonSerializer.Serialize(File, JournalJson.Options);
        var received = JsonSerializer.Deserialize<Proceeding>(sent, JournalJson.Options)!;
        JsonSerializer.Serialize(received, JournalJson.Options).ShouldBe(sent);
        var shown = received.Publication.Public!;
        (shown.Hearings.Single().State, shown.News.Count(), received.Publication.Waiting).ShouldBe((HearingState.Scheduled, 2, 1));
        received.Publish(new Approver("clerk")).Reason().ShouldBe("SAME_PERSON");
    }

    private static Func<Proceeding, Decision<ProceedingEvent>> Opens() =>
        file => Proceeding.Open(file, Opening(), [], [], acknowledged: false, LaterOn);

    private void Approved()
    {
        By("clerk", Opens());
        By("second", file => file.Publish(new Approver("second")));
    }

    /// <summary>Enters something as somebody, an hour after the last entry.</summary>
    private void By(string actor, Func<Proceeding, Decision<ProceedingEvent>> decide)
    {
        var decision = decide(File);
        decision.Refusal.ShouldBeNull();
        foreach (var happened in decision.Events)
        {
            version++;
            File = Definition.Evolve(
                File, new Recorded<ProceedingEvent>(happened.Event, version, happened.EffectiveAt, Start.AddHours(version), actor, []));
        }
    }
}
