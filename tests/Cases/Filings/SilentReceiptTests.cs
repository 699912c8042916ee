using System.Text.Json;
using System.Text.Json.Nodes;
using Habeas.Cases.Filings;
using static Habeas.Cases.Tests.Filings.Papers;

namespace Habeas.Cases.Tests.Filings;

/// <summary>
/// The story of the two lawsuits: handed over on Thursday 6 November 2025. Days worked after it: Fri 7, Wed 12, Thu 13 (8-11 are off), so
/// a receipt is expected by 13 November; five more, 14 and 17-20, and it is presumed withheld from the 21st.
/// </summary>
public sealed class SilentReceiptTests
{
    [Fact]
    public void On_the_day_of_an_entry_the_clock_stays_silent_unless_the_entries_are_marked_complete()
    {
        // Handed over on 6 November; entered on the 25th, when both rules are long over.
        var late = Papers.Given() with { LastEnteredOn = Papers.Day("2025-11-25") };
        late.Check(Papers.Clock, Papers.Day("2025-11-25")).Events.ShouldBeEmpty();
        late.CheckDay().ShouldBe(Papers.Day("2025-11-26"));
        late.Check(Papers.Clock, Papers.Day("2025-11-25"), isComplete: true).Events.Select(happened => happened.Event.GetType())
            .ShouldBe([typeof(WentUnconfirmed), typeof(PresumedWithheld), typeof(AdministrationAccused), typeof(RemedyOpened)]);
        late.Check(Papers.Clock, Papers.Day("2025-11-26")).Events.Count.ShouldBe(4);
        // Entered in time, it waits as long as any other.
        (Papers.Given() with { LastEnteredOn = Papers.Day("2025-11-06") }).CheckDay().ShouldBe(Papers.Given().CheckDay());
    }

    [Fact]
    public void A_clerks_entry_records_its_day_and_what_the_clock_notices_does_not()
    {
        var entered = Filing.Entered(
            Papers.Given().Prove(Papers.Receipt("2025-11-07", "RR 1"), heldBy: null, Papers.Day("2025-11-10")), Papers.Day("2025-11-10"));
        entered.Events.ShouldAllBe(happened => happened.Event.EnteredOn == Papers.Day("2025-11-10"));
        Papers.Given().Check(Papers.Clock, Papers.Day("2025-11-25")).Events.ShouldAllBe(happened => happened.Event.EnteredOn == null);
    }

    [Theory]
    [InlineData("2025-11-13", null)]
    [InlineData("2025-11-14", SilenceStage.Unconfirmed)]
    [InlineData("2025-11-20", SilenceStage.Unconfirmed)]
    [InlineData("2025-11-21", SilenceStage.PresumedWithheld)]
    public void The_silence_is_noticed_on_the_first_day_that_it_could_be(string today, SilenceStage? stage) =>
        (Given().CheckedOn(today).Silence?.Stage).ShouldBe(stage);

    [Fact]
    public void Nothing_is_presumed_on_the_last_day() => Given().CheckedOn("2025-11-13").Silences.ShouldBeEmpty();

    [Fact]
    public void The_clock_says_when_it_is_next_due()
    {
        var filing = Given();
        filing.CheckDay().ShouldBe(Day("2025-11-14"));
        filing = filing.CheckedOn("2025-11-14");
        filing.CheckDay().ShouldBe(Day("2025-11-21"));
        filing = filing.CheckedOn("2025-11-21");
        filing.CheckDay().ShouldBeNull();
    }

    [Fact]
    public void Weeks_of_downtime_lose_nothing_and_report_nothing_twice()
    {
        var decision = Given().Check(Clock, Day("2025-12-24"));

        decision.Events.Select(happened => happened.Event.GetType())
            .ShouldBe([typeof(WentUnconfirmed), typeof(PresumedWithheld), typeof(AdministrationAccused), typeof(RemedyOpened)]);
        var filing = Given().After(decision);
        filing.Check(Clock, Day("2025-12-24")).Events.ShouldBeEmpty();
        filing.Check(Clock, Day("2026-12-24")).Events.ShouldBeEmpty();
    }

    [Fact]
    public void The_presumption_names_the_facility() =>
        Given().Check(Clock, Day("2025-11-21")).Events.Select(happened => happened.Event).OfType<PresumedWithheld>().Single()
            .ShouldBe(new PresumedWithheld(
                FilingStep.HandedOver,
                DeliveryWay.Administration,
                Colony,
                "az.filing.presumed_withheld",
                Day("2025-11-20"),
                AccusesApart: true));

    [Fact]
    public void The_latest_possible_day_counts_before_anybody_is_accused()
    {
        // November 2025 at the latest is Sunday the 30th: 1, 2 and 3 December.
        Given("2025-11").CheckedOn("2025-12-03").Silence.ShouldBeNull();
        Given("2025-11").CheckedOn("2025-12-04").Silence!.Stage.ShouldBe(SilenceStage.Unconfirmed);
    }

    [Fact]
    public void A_late_receipt_withdraws_the_presumption_and_the_history_stays()
    {
        var filing = Given().CheckedOn("2025-11-21").Then(paper => paper.Prove(Receipt("2025-12-01"), heldBy: null, LaterOn));

        filing.IsPresumedWithheld.ShouldBeFalse();
        filing.Silences.Select(silence => (silence.Stage, silence.TakenBack)).ShouldBe(
            [(SilenceStage.Unconfirmed, On("2025-12-01")), (SilenceStage.PresumedWithheld, On("2025-12-01"))]);
    }

    [Fact]
    public void The_addressees_registration_number_withdraws_the_presumption_too() =>
        Given().CheckedOn("2025-11-21").Register(new Registered("registry", "1", On("2025-11-25")), LaterOn)
            .Events.Select(happened => happened.Event).OfType<PresumptionTakenBack>().Single()
            .ShouldBe(new PresumptionTakenBack(FilingStep.Registered, SilenceStage.PresumedWithheld, On("2025-11-25")));

    [Fact]
    public void The_administrations_word_does_not_withdraw_the_presumption() =>
        Given().CheckedOn("2025-11-21")
            .Then(paper => paper.Post(new Posted("administration", On("2025-11-24")), LaterOn)).IsPresumedWithheld.ShouldBeTrue();

    [Fact]
    public void After_the_receipt_the_registration_number_is_awaited_from_the_day_of_posting()
    {
        var filing = Given().CheckedOn("2025-11-21").Then(paper => paper.Prove(Receipt("2025-12-01"), heldBy: null, LaterOn));

        // Ten working days from Mon 1 Dec: 2-5 are four, 8-12 nine, Mon 15 ten.
        filing.CheckDay().ShouldBe(Day("2025-12-16"));
        filing.CheckedOn("2025-12-16").Silence!.After.ShouldBe(FilingStep.Posted);
    }

    [Fact]
    public void What_a_lawyer_files_is_not_held_against_the_facility()
    {
        var filing = Given(way: DeliveryWay.Lawyer).CheckedOn("2025-12-24");

        filing.Silence!.Rule.ShouldBe("az.filing.presumed_not_registered");
        InterceptionRate.Of(Colony, [filing, .. Enumerable.Repeat(Given(), InterceptionRate.Minimum - 1)]).IsSuppressed.ShouldBeTrue();
    }

    [Fact]
    public void A_slow_court_withholds_nothing()
    {
        var filing = Given().Then(paper => paper.Register(new Registered("", "1", On("2025-11-12")), LaterOn)).CheckedOn("2026-06-01");

        filing.Silence!.Stage.ShouldBe(SilenceStage.Unconfirmed);
        filing.IsPresumedWithheld.ShouldBeFalse();
    }

    [Fact]
    public void The_remedies_follow_one_another()
    {
        var filing = Given().CheckedOn("2025-11-21");
        filing.NextRemedy.ShouldBe(RemedyTarget.AddresseeRegistry);
        filing.LaidOut.Select(remedy => remedy.Target).ShouldBe(Enum.GetValues<RemedyTarget>());

        filing = filing
            .Then(paper => paper.SendRemedy(new RemedySent(RemedyTarget.AddresseeRegistry, Filing: null, On("2025-11-21")), LaterOn))
            .Then(paper => paper.CloseRemedy(
                new RemedyClosed(RemedyTarget.AddresseeRegistry, RemedyResult.Answered, "no such claim", On("2025-11-22")), LaterOn));
        filing.NextRemedy.ShouldBe(RemedyTarget.PenitentiaryService);
        filing.Remedies.Single(remedy => remedy.Target == RemedyTarget.PenitentiaryService).OpenedOn.ShouldBe(LaterOn);
    }

    [Fact]
    public void Silence_moves_on_to_the_next_remedy()
    {
        var filing = Given().CheckedOn("2025-11-21")
            .Then(paper => paper.SendRemedy(new RemedySent(RemedyTarget.AddresseeRegistry, Filing: null, On("2025-11-21")), LaterOn));

        // Fifteen working days from Fri 21 Nov: 24-28 five, 1-5 Dec ten, 8-12 fifteen.
        filing.CheckDay().ShouldBe(Day("2025-12-13"));
        filing.CheckedOn("2025-12-12").NextRemedy.ShouldBe(RemedyTarget.PenitentiaryService);
        filing.CheckedOn("2025-12-12").Remedies.Single().Result.ShouldBeNull();

        filing = filing.CheckedOn("2025-12-13");
        filing.Remedies.Select(remedy => (remedy.Target, remedy.Result)).ShouldBe(
            [(RemedyTarget.AddresseeRegistry, RemedyResult.Silent), (RemedyTarget.PenitentiaryService, null)]);
        filing.Check(Clock, Day("2025-12-13")).Events.ShouldBeEmpty();
    }

    [Fact]
    public void The_Minister_and_the_Ombudsman_are_asked_on_the_same_day()
    {
        var filing = Given().CheckedOn("2025-11-21")
            .Then(paper => paper.SendRemedy(new RemedySent(RemedyTarget.MinisterOfJustice, Filing: null, On("2025-11-24")), LaterOn))
            .Then(paper => paper.SendRemedy(new RemedySent(RemedyTarget.Ombudsman, Filing: null, On("2025-11-24")), LaterOn));

        filing.NextRemedy.ShouldBe(RemedyTarget.AddresseeRegistry);
        filing.Remedies.Count(remedy => remedy.SentOn is not null).ShouldBe(2);
    }

    [Fact]
    public void Remedies_exist_only_for_what_is_withheld()
    {
        Given().SendRemedy(new RemedySent(RemedyTarget.Ombudsman, Filing: null, On("2025-11-07")), LaterOn).Reason()
            .ShouldBe("NOT_WITHHELD");
        var filing = Given().CheckedOn("2025-11-21");
        filing.CloseRemedy(new RemedyClosed(RemedyTarget.Ombudsman, RemedyResult.Refused, "", On("2025-12-01")), LaterOn).Reason()
            .ShouldBe("REMEDY_NOT_SENT");
    }

    [Fact]
    public void Accusing_the_administration_is_an_event_of_its_own()
    {
        var filing = Given().CheckedOn("2025-11-21");
        filing.ToReport.ShouldBe(new Accusation(2, Colony, Incident: null, Withdrawn: false, HandedOver: On("2025-11-06")));
        Given(way: DeliveryWay.Lawyer)
            .Check(Clock, Day("2025-12-24")).Events.ShouldAllBe(happened => !(happened.Event is AdministrationAccused));
        // A presumption that announces a separate accusation is not one itself: replaying decides nothing.
        var presumed = new PresumedWithheld(
            FilingStep.HandedOver, DeliveryWay.Administration, Colony, "rule", Day("2025-11-20"), AccusesApart: true);
        Filing.Evolve(Given(), presumed).Accusations.ShouldBeEmpty();
    }

    [Fact]
    public void A_journal_without_the_accusation_event_gives_the_same_filing()
    {
        var today = Given().Check(Clock, Day("2025-11-21")).Events.Select(happened => happened.Event).ToList();
        var then = today.Where(happened => happened is not AdministrationAccused)
            .Select(happened => JsonNode.Parse(JsonSerializer.Serialize(happened, happened.GetType(), JournalJson.Options))!)
            .Select(
                (json, place) => (json.AsObject().Remove("accusesApart"), json.Deserialize(Types(today)[place], JournalJson.Options)).Item2)
            .Cast<FilingEvent>();

        var (read, now) = (then.Aggregate(Given(), Filing.Evolve), today.Aggregate(Given(), Filing.Evolve));
        JsonSerializer.Serialize(read, JournalJson.Options).ShouldBe(JsonSerializer.Serialize(now, JournalJson.Options));
        read.ToReport.ShouldNotBeNull();
    }

    private static Type[] Types(IEnumerable<FilingEvent> events) =>
        [.. events.Where(happened => happened is not AdministrationAccused).Select(happened => happened.GetType())];
}
