namespace Habeas.Platform.Tests.Hosting;

/// <summary>A grain whose journal does not answer, or serves another writer first.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly TallyHost host;
    private StubbornJournal journal = null!;

    public OutageTests() => host = new TallyHost(inner => journal = new StubbornJournal(inner));

    public ValueTask InitializeAsync() => host.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_unacknowledged_write_is_read_and_not_written_twice()
    {
        var id = await host.New();
        var activation = await host.Grain(id).Activation();
        var call = new Call("clerk", new RequestStamp(Guid.CreateVersion7(), "digest"));
        journal.After = () => throw StubbornJournal.Down(outcomeUnknown: true);
        (await host.Grain(id).Add(call, 5)).Kind.ShouldBe(OutcomeKind.Unavailable);
        journal.After = () => { };
        (await host.Grain(id).Read())!.State.Count.ShouldBe(5);
        (await host.Grain(id).Add(call, 5)).Snapshot!.State.Count.ShouldBe(5);
        (await host.Grain(id).Add(new Call("clerk"), 1)).Snapshot!.State.Count.ShouldBe(6);
        (await host.Grain(id).Activation()).ShouldBe(activation);
    }

    [Fact]
    public async Task No_stale_state_is_returned_until_the_journal_is_back()
    {
        var id = await host.New();
        var activation = await host.Grain(id).Activation();
        journal.IsDown = true;
        (await host.Grain(id).Add(new Call("clerk"), 5)).Kind.ShouldBe(OutcomeKind.Unavailable);
        (await host.Grain(id).Add(new Call("clerk"), 5)).Kind.ShouldBe(OutcomeKind.Unavailable);
        await Should.ThrowAsync<JournalUnavailableException>(() => host.Grain(id).Read());
        journal.IsDown = false;
        (await host.Grain(id).Read())!.State.Count.ShouldBe(0);
        (await host.Grain(id).Add(new Call("clerk"), 5)).Snapshot!.State.Count.ShouldBe(5);
        (await host.Grain(id).Activation()).ShouldBe(activation);
    }

    [Theory]
    [InlineData(4, OutcomeKind.Done)]
    [InlineData(5, OutcomeKind.Stale)]
    public async Task A_command_is_tried_five_times_while_others_write_first(int quicker, OutcomeKind expected)
    {
        var id = await host.New();
        var before = journal.Appends;
        journal.Before = append =>
            append.ExpectedVersion <= quicker ? Elsewhere(append.Stream, append.ExpectedVersion) : Task.CompletedTask;
        (await host.Grain(id).Add(new Call("clerk"), 100)).Kind.ShouldBe(expected);
        (journal.Appends - before).ShouldBe(5);
        (await host.Grain(id).Read())!.State.Count.ShouldBe(quicker + (expected == OutcomeKind.Done ? 100 : 0));
    }

    [Fact]
    public async Task A_command_is_decided_again_if_the_state_changed_meanwhile()
    {
        var id = await host.New();
        var call = new Call("clerk", ExpectedVersion: 1);
        journal.Before = append => append.ExpectedVersion == 1 ? Elsewhere(append.Stream, 1) : Task.CompletedTask;
        var outcome = await host.Grain(id).Add(call, 100);
        (outcome.Kind, outcome.Version).ShouldBe((OutcomeKind.Stale, 2));
        (await host.Grain(id).History()).Count.ShouldBe(2);
    }

    private Task<AppendResult> Elsewhere(StreamId stream, long version) =>
        host.Journal.Append(new Append(stream, version, "elsewhere", null, [new NewEvent("counted", """{"by":1}""", null, [])], []));
}
