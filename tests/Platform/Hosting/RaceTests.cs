namespace Habeas.Platform.Tests.Hosting;

/// <summary>Two activations of one grain, as in a divided cluster, and many calls for records that do not exist.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Races = 200;

    private readonly TallyHost host = new();

    public ValueTask InitializeAsync() => host.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_command_of_either_activation_is_carried_out_once()
    {
        for (var race = 0; race < Races; race++)
        {
            var id = await host.New();
            var same = Request();
            var outcomes = await Task.WhenAll(
                host.Grain(id)
                    .Add(Request(), 1), host.Twin(id)
                    .Add(Request(), 10), host.Grain(id)
                    .Add(same, 100), host.Twin(id)
                    .Add(same, 100));
            outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Done);
            outcomes[2].Snapshot!.Version.ShouldBe(outcomes[3].Snapshot!.Version);
            outcomes[2].Snapshot!.State.ShouldBe(outcomes[3].Snapshot!.State);
            (await host.Grain(id).History()).Select(recorded => recorded.Version).ShouldBe([1L, 2, 3, 4]);
            (await host.Twin(id).ReadVersion(4))!.State.Count.ShouldBe(111);
            (await host.Grain(id).ReadVersion(4))!.State.Count.ShouldBe(111);
        }
    }

    [Fact]
    public async Task A_record_created_by_both_with_one_request_exists_once()
    {
        for (var race = 0; race < Races; race++)
        {
            var id = Guid.CreateVersion7();
            var same = Request();
            var outcomes = await Task.WhenAll(
                host.Grain(id).Name(same, "sheep"), host.Twin(id).Name(same, "sheep"), host.Grain(id).Name(same, "sheep"));
            outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Done && outcome.Snapshot!.Version == 1);
            (await host.Twin(id).History()).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Of_two_commands_that_expect_the_same_version_one_is_stale()
    {
        for (var race = 0; race < Races; race++)
        {
            var id = await host.New();
            var outcomes = await Task.WhenAll(
                host.Grain(id)
                    .Add(Request() with { ExpectedVersion = 1 }, 1), host.Twin(id)
                    .Add(Request() with { ExpectedVersion = 1 }, 1));
            outcomes.Select(outcome => outcome.Kind).Order().ShouldBe([OutcomeKind.Done, OutcomeKind.Stale]);
            (await host.Grain(id).History()).Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Any_number_of_calls_for_a_missing_record_are_answered()
    {
        for (var race = 0; race < Races; race++)
        {
            var id = Guid.CreateVersion7();
            var commands = Enumerable.Range(0, 16).Select(_ => host.Grain(id).Add(Request(), 1)).ToArray();
            var reads = Enumerable.Range(0, 16).Select(_ => host.Grain(id).Read()).ToArray();
            (await Task.WhenAll(commands)).ShouldAllBe(outcome => outcome.Kind == OutcomeKind.NotFound);
            (await Task.WhenAll(reads)).ShouldAllBe(snapshot => snapshot == null);
        }
    }

    [Fact]
    public async Task Any_number_of_repeated_creates_are_told_where_the_first_one_is()
    {
        var first = Guid.CreateVersion7();
        var same = Request();
        await host.Grain(first).Name(same, "goats");
        for (var race = 0; race < Races; race++)
        {
            var id = Guid.CreateVersion7();
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.Grain(id).Name(same, "goats")));
            outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Done && outcome.Elsewhere == new StreamId("tally", first));
        }
    }

    [Fact]
    public async Task A_missing_record_leaves_memory_and_a_created_one_stays()
    {
        var (born, absent) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await host.Grain(born).Read()).ShouldBeNull();
        var activation = await host.Grain(born).Activation();
        await host.Grain(born).Name(Request(), "calf");
        (await host.Grain(absent).Read()).ShouldBeNull();
        await host.Departures.Of(absent);
        (await host.Grain(born).Activation()).ShouldBe(activation);
    }

    [Fact]
    public async Task A_record_created_by_another_activation_is_seen_at_the_next_call()
    {
        var id = Guid.CreateVersion7();
        (await host.Grain(id).Read()).ShouldBeNull();
        await host.Twin(id).Name(Request(), "foal");
        (await host.Grain(id).Read())!.State.Label.ShouldBe("foal");
        await host.Twin(id).Add(Request(), 1);
        (await host.Grain(id).ReadVersion(2))!.State.Count.ShouldBe(1);
    }

    private static Call Request() => new("clerk", new RequestStamp(Guid.CreateVersion7(), "digest"));
}
