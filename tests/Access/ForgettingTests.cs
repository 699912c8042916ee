using Habeas.Access.Forgettings;
using Habeas.Platform.Grains;

namespace Habeas.Access.Tests;

public sealed class ForgettingTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.Parse("0198f000-0000-7000-8000-000000000001");
    private static readonly Guid Twin = Guid.Parse("0198f000-0000-7000-8000-000000000002");

    [Fact]
    public void Another_custodian_confirms_it_and_it_waits_seven_days()
    {
        var proposed = Proposed();
        proposed.Confirm("leyla", Now).Refusal!.Reason.ShouldBe("SAME_PERSON");
        proposed.Confirm("LEYLA", Now).Refusal!.Reason.ShouldBe("SAME_PERSON");
        var confirmed = After(proposed, proposed.Confirm("nadir", Now), "nadir");
        confirmed.At(Now).ShouldBe(ForgettingState.Waiting);
        confirmed.At(Now.AddDays(7)).ShouldBe(ForgettingState.Due);
        confirmed.Report("cases", "m1", [], Now.AddDays(6)).Refusal!.Reason.ShouldBe("FORGETTING_NOT_DUE");
    }

    [Fact]
    public void In_danger_it_is_due_at_once()
    {
        var urgent = Proposed(urgent: true);
        After(urgent, urgent.Confirm("nadir", Now), "nadir").At(Now).ShouldBe(ForgettingState.Due);
    }

    [Fact]
    public void It_can_be_cancelled_until_it_is_due()
    {
        var proposed = Proposed();
        var confirmed = After(proposed, proposed.Confirm("nadir", Now), "nadir");
        confirmed.Cancel(Now.AddDays(7)).Refusal!.Reason.ShouldBe("FORGETTING_BEGUN");
        var cancelled = After(confirmed, confirmed.Cancel(Now.AddDays(6)));
        cancelled.At(Now.AddDays(8)).ShouldBe(ForgettingState.Cancelled);
        cancelled.Confirm("nadir", Now).Refusal!.Reason.ShouldBe("FORGETTING_CANCELLED");
        cancelled.Report("cases", "m1", [], Now.AddDays(8)).Refusal!.Reason.ShouldBe("FORGETTING_NOT_DUE");
    }

    [Fact]
    public void It_is_complete_once_every_service_has_a_new_master_key()
    {
        var forgetting = Due();
        foreach (var service in Forgetting.Services)
        {
            forgetting.At(Now).ShouldBe(ForgettingState.Due);
            forgetting = Reported(forgetting, service, "m1");
        }

        forgetting.At(Now).ShouldBe(ForgettingState.KeysDestroyed);
        forgetting.Report("cases", "m1", [], Now).Events.ShouldBeEmpty("the master key is still the former one");
        foreach (var service in Forgetting.Services)
        {
            forgetting.At(Now).ShouldBe(ForgettingState.KeysDestroyed);
            forgetting = Reported(forgetting, service, "m2");
        }

        forgetting.At(Now).ShouldBe(ForgettingState.Complete);
    }

    [Fact]
    public void A_further_record_of_the_person_makes_all_services_look_again()
    {
        var forgetting = Reported(Reported(Due(), "cases", "m1"), "registry", "m1", Twin, Person);
        forgetting.Merged.ShouldBe([Twin]);
        forgetting.Reports.Select(report => report.Service).ShouldBe(["registry"]);
        Reported(forgetting, "registry", "m1", Twin).Reports.Count.ShouldBe(1);
    }

    [Fact]
    public void Only_services_with_keys_of_persons_report() => Due().Report("web", "m1", [], Now).Events.ShouldBeEmpty();

    private static Forgetting Proposed(bool urgent = false) => After(
        Forgetting.Empty, Forgetting.Propose(new ForgettingProposed(Person, "asked through the lawyer", urgent)), "leyla");

    private static Forgetting Due()
    {
        var urgent = Proposed(urgent: true);
        return After(urgent, urgent.Confirm("nadir", Now), "nadir");
    }

    private static Forgetting Reported(Forgetting forgetting, string service, string master, params Guid[] merged) =>
        After(forgetting, forgetting.Report(service, master, merged, Now), service);

    private static Forgetting After(Forgetting forgetting, Decision<ForgettingEvent> decision, string actor = "leyla")
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events
            .Select(happened => new Recorded<ForgettingEvent>(happened.Event, Version: 1, EffectiveAt: null, Now, actor, []))
            .Aggregate(forgetting, Forgetting.Evolve);
    }
}
