namespace Habeas.Platform.Tests.Hosting;

/// <summary>An event-sourced grain on a real host with SQLite.</summary>
public sealed class GrainTests : IAsyncLifetime
{
    private readonly TallyHost host = new();

    public ValueTask InitializeAsync() => host.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_command_is_durable_before_it_is_answered_and_survives_a_restart()
    {
        var id = Guid.CreateVersion7();
        await Grain(id).Name(new Call("clerk"), "sheep");
        var outcome = await Grain(id).Add(new Call("clerk"), 2);
        outcome.Kind.ShouldBe(OutcomeKind.Done);
        outcome.Snapshot!.State.ShouldBe(new Tally(2, "sheep"));
        outcome.Snapshot.Version.ShouldBe(2);

        await host.Stop();
        await host.Start();
        (await Grain(id).Read())!.State.ShouldBe(new Tally(2, "sheep"));
    }

    [Fact]
    public async Task A_refusal_is_returned_as_a_value_with_its_reason()
    {
        var id = await New();
        var outcome = await Grain(id).Add(new Call("clerk"), -1);
        outcome.Kind.ShouldBe(OutcomeKind.Refused);
        outcome.Refusal!.Reason.ShouldBe("NEGATIVE");
    }

    [Fact]
    public async Task A_missing_grain_is_not_found_and_a_command_with_nothing_to_do_changes_nothing()
    {
        (await Grain(Guid.CreateVersion7()).Add(new Call("clerk"), 1)).Kind.ShouldBe(OutcomeKind.NotFound);
        (await Grain(Guid.CreateVersion7()).Read()).ShouldBeNull();
        var id = await New();
        (await Grain(id).Add(new Call("clerk"), 0)).Snapshot!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_whatever_happened_since()
    {
        var id = await New();
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        await Grain(id).Add(new Call("clerk", request), 5);
        await Grain(id).Add(new Call("clerk"), 10);
        var again = await Grain(id).Add(new Call("clerk", request), 5);
        again.Kind.ShouldBe(OutcomeKind.Done);
        again.Snapshot!.State.Count.ShouldBe(5);
        (await Grain(id).Read())!.State.Count.ShouldBe(15);
        (await Grain(id).Add(new Call("clerk", request with { Digest = "another" }), 6)).Kind.ShouldBe(OutcomeKind.RequestReused);
    }

    [Fact]
    public async Task A_repeated_create_says_where_the_first_one_is()
    {
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        var first = Guid.CreateVersion7();
        await Grain(first).Name(new Call("clerk", request), "goats");
        var second = await Grain(Guid.CreateVersion7()).Name(new Call("clerk", request), "goats");
        second.Kind.ShouldBe(OutcomeKind.Done);
        second.Elsewhere.ShouldBe(new StreamId("tally", first));
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var id = await New();
        await Grain(id).Add(new Call("clerk", ExpectedVersion: 1), 1);
        (await Grain(id).Add(new Call("clerk", ExpectedVersion: 1), 1)).Kind.ShouldBe(OutcomeKind.Stale);
    }

    [Fact]
    public async Task Events_of_another_writer_are_read_before_deciding()
    {
        var id = await New();
        var journal = host.Journal;
        await journal.Append(
            new Append(new StreamId("tally", id), 1, "elsewhere", null, [new NewEvent("counted", """{"by":7}""", null, [])], []));
        var activation = await Grain(id).Activation();
        (await Grain(id).Add(new Call("clerk"), 1)).Snapshot!.State.Count.ShouldBe(8);
        (await Grain(id).Read())!.Version.ShouldBe(3);
        (await Grain(id).Activation()).ShouldBe(activation);
    }

    [Fact]
    public async Task The_past_is_read_as_it_was_known()
    {
        var id = await New();
        await Grain(id).Add(new Call("clerk"), 1);
        var then = (await Grain(id).Read())!.UpdatedAt;
        await Grain(id).Add(new Call("clerk"), 1);
        (await Grain(id).Read(then))!.State.Count.ShouldBe(1);
        (await Grain(id).Read(then.AddDays(-1))).ShouldBeNull();
        (await Grain(id).ReadVersion(2))!.State.Count.ShouldBe(1);
        (await Grain(id).ReadVersion(4)).ShouldBeNull();
        (await Grain(id).History()).Select(recorded => recorded.Type).ShouldBe(["named", "counted", "counted"]);
    }

    [Fact]
    public async Task Every_event_of_a_call_has_the_calls_sources()
    {
        var id = await New();
        await Grain(id).Add(new Call("clerk", Sources: ["https://example.org/report", "the clerk's own count"]), 1);
        await Grain(id).Add(new Call("clerk"), 1);
        (await Grain(id).History())
            .Select(recorded => recorded.Sources)
            .ShouldBe([[], ["https://example.org/report", "the clerk's own count"], []]);
    }

    [Fact]
    public async Task An_events_own_sources_take_precedence_over_the_calls()
    {
        var id = await New();
        await Grain(id).AddFrom(new Call("clerk", Sources: ["the call"]), 1, "the event");
        (await Grain(id).History())[^1].Sources.ShouldBe(["the event"]);
    }

    [Fact]
    public async Task Index_rows_are_there_with_the_answer_and_the_old_ones_with_their_time()
    {
        var id = await New();
        await Grain(id).Add(new Call("clerk"), 3);
        var index = host.Journal;
        var rows = await index.Query<(long Count, double Half, long KnownTo)>(
            "SELECT count, half, known_to FROM tallies WHERE stream = @id ORDER BY known_from", new { id = id.ToString() });
        rows.Count.ShouldBe(2);
        rows[0].KnownTo.ShouldBeLessThan(IndexTable.Current);
        rows[1].ShouldBe((3, 1.5, IndexTable.Current));
    }

    [Fact]
    public async Task Reads_return_the_state_itself_without_copying()
    {
        var id = await New();
        (await Grain(id).Read()).ShouldBeSameAs(await Grain(id).Read());
    }

    private Task<Guid> New() => host.New();

    private ITallyGrain Grain(Guid id) => host.Grain(id);
}
