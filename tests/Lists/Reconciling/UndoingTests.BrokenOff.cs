using Habeas.Lists.Reconciling;
using Habeas.Lists.Tests.Editions;
using Habeas.Lists.V1;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>Undoings interrupted between the register and the edition.</summary>
public sealed partial class UndoingTests
{
    private static readonly string[] Names = ["Gülnar Səfərova", "Zaur Bağırov", "Rauf İbrahimli"];

    /// <summary>The registry becomes unavailable after some retractions, and is available again once the call has failed.</summary>
    private async Task Interrupt(Func<Task> call, int after)
    {
        host.Registry.Retractions = host.Registry.Retracted.Count + after;
        (await Should.ThrowAsync<RpcException>(call)).StatusCode.ShouldBe(StatusCode.Unavailable);
        host.Registry.Retractions = int.MaxValue;
    }

    [Fact]
    public async Task A_run_completes_an_interrupted_undo_before_it_decides()
    {
        var id = await Import([.. Names.Select((name, i) => Sample.Row(i + 1, name))]);
        await host.Reconcile(id);
        var before = host.Registry.Standing();
        await Interrupt(() => Undo(id), after: 1);
        var broken = (await Grain(id).Read())!.State;
        (broken.Pending is not null, broken.Holders.Count).ShouldBe((true, 3), "the register is cleared, and nothing undone yet");
        (await Grain(id).Reconcile(new Call("run"), [], [])).Refusal!.Reason.ShouldBe("UNDO_PENDING");

        (await host.Reconcile(id)).Count.ShouldBe(new ReconciliationCount { New = 3 });
        host.Registry.Standing().ShouldBe(before);
        var state = (await Grain(id).Read())!.State;
        state.Pending.ShouldBeNull();
        state.Holders.Keys.ShouldAllBe(prisoner => !host.Registry.Prisoners[$"prisoners/{prisoner}"].Retracted);
    }

    [Fact]
    public async Task An_interrupted_undo_is_completed_after_a_restart_without_any_call()
    {
        Known("Rauf Kamran oğlu İbrahimli", 2013, 5, 6);
        var before = host.Registry.Standing();
        var id = await Import(
            Sample.Row(1, "Rauf Kamran oglu Ibrahimli", new PartialDate(2013, 5, 6)), Sample.Row(2, Names[0]), Sample.Row(3, Names[1]));
        await host.Reconcile(id);
        await Interrupt(() => Undo(id), after: 1);
        await host.Restart();

        await host.WaitForEvent("undo_ended");
        var state = (await Grain(id).Read())!.State;
        (state.Pending, state.Holders.Count).ShouldBe((null, 0));
        host.Registry.Standing().ShouldBe(before);
    }

    [Fact]
    public async Task Only_one_caller_at_a_time_undoes_an_edition()
    {
        var id = await Import(Sample.Row(1, Names[0]));
        await host.Reconcile(id);
        var (turn, other) = (host.Grains.GetGrain<IUndoingTurnGrain>(id), Guid.CreateVersion7());
        (await turn.Take(other)).ShouldBeTrue();
        foreach (var call in new Func<Task>[] { () => Undo(id), () => UndoOne(id, 1) })
        {
            (await Should.ThrowAsync<RpcException>(call)).Info().Reason.ShouldBe("UNDO_PENDING");
        }

        host.Registry.Retracted.ShouldBeEmpty();
        await turn.Leave(other);
        await Undo(id);
        host.Registry.Standing().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_that_was_never_released_expires()
    {
        var (time, lost, next) = (new FakeTimeProvider(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var turn = new UndoingTurnGrain(time);
        (await turn.Take(lost)).ShouldBeTrue();
        time.Advance(UndoingTurnGrain.Longest - TimeSpan.FromSeconds(1));
        (await turn.Take(next)).ShouldBeFalse();
        (await turn.Take(lost)).ShouldBeTrue("the holder can renew the lock");
        time.Advance(UndoingTurnGrain.Longest);
        (await turn.Take(next)).ShouldBeTrue();
        (await turn.Take(lost)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_decision_whose_undo_was_interrupted_is_undone_by_the_next_call_on_the_edition()
    {
        var id = await Import(Sample.Row(1, Names[0]), Sample.Row(2, Names[1]));
        await host.Reconcile(id);
        await Interrupt(() => UndoOne(id, 1), after: 0);
        (await Grain(id).Read())!.State.Pending.ShouldNotBeNull();
        await UndoOne(id, 2);
        var state = (await Grain(id).Read())!.State;
        (state.Pending, state.Holders.Count).ShouldBe((null, 0));
        host.Registry.Standing().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_whose_undo_was_interrupted_is_undone_by_a_repeat()
    {
        var id = await Import(Sample.Row(1, Names[0]));
        await host.Reconcile(id);
        var again = Guid.CreateVersion7().ToString();
        var request = new DecideEntryRequest { Name = $"editions/{id}/entries/1", Undo = 1, Reason = "a slip", RequestId = again };
        await Interrupt(async () => await host.Editions.DecideEntryAsync(request, host.Desk), after: 0);
        var entry = await host.Editions.DecideEntryAsync(request, host.Desk);
        entry.Decisions.Single().Undone.ShouldBeTrue();
        (await host.Editions.DecideEntryAsync(request, host.Desk)).ShouldBe(entry, "a repeat gets the first answer");
        (await Grain(id).Read())!.State.Pending.ShouldBeNull();
        host.Registry.Standing().ShouldBeEmpty();
    }
}
