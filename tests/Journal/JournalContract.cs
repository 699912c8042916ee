using System.Globalization;
using Habeas.Platform.Grains;
using Habeas.Platform.Proof;
using Habeas.Platform.Values;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Journal.Tests;

/// <summary>The contract of every journal. The suite runs on each engine.</summary>
public abstract partial class JournalContract
{
    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 24, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Opens the test's journal; a second call opens it once more, as another process would.</summary>
    protected abstract Task<EventJournal> Open(bool groupCommit = true);

    /// <summary>Opens the test's journal with different stream definitions than before.</summary>
    protected Task<EventJournal> Open(params IReadOnlyList<IStreamDefinition> streams) => Open(CancellationToken.None, streams);

    protected abstract Task<EventJournal> Open(CancellationToken cancellation, params IReadOnlyList<IStreamDefinition> streams);

    /// <summary>Changes the stored data directly, bypassing the journal.</summary>
    protected abstract Task Tamper(string sql);

    /// <summary>A stream of a kind without index tables.</summary>
    protected static StreamId NewStream() => new("plain", Guid.CreateVersion7());

    protected static StreamId NewTally() => new("tally", Guid.CreateVersion7());

    protected static NewEvent Event(int by = 1) =>
        new(
            "counted",
            string.Create(CultureInfo.InvariantCulture, $$"""{"by":{{by}}}"""),
            new PartialDate(2025, 11),
            ["a letter", "https://example.org/1"]);

    protected static Append Append(StreamId stream, long expected, RequestStamp? request = null, int events = 1) =>
        new(stream, expected, "clerk", request, [.. Enumerable.Range(1, events).Select(Event)], []);

    protected static async Task<List<RecordedEvent>> All(IAsyncEnumerable<RecordedEvent> events)
    {
        var all = new List<RecordedEvent>();
        await foreach (var recorded in events)
        {
            all.Add(recorded);
        }

        return all;
    }

    protected static async Task<List<string>> Faults(EventJournal journal, params IReadOnlyList<SignedNote> given)
    {
        var faults = new List<string>();
        await foreach (var step in journal.Verify(given))
        {
            if (step.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    [Fact]
    public async Task Events_are_read_as_they_were_appended()
    {
        await using var journal = await Open();
        var stream = NewStream();
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        var appended = (await journal.Append(Append(stream, 0, request, events: 3))).ShouldBeOfType<AppendResult.Appended>();
        var read = await All(journal.Read(stream));
        read.Count.ShouldBe(3);
        foreach (var (recorded, i) in read.Select((recorded, i) => (recorded, i)))
        {
            recorded.ShouldBe(appended.Events[i] with { Hash = recorded.Hash, Sources = recorded.Sources });
            recorded.Hash.ShouldBe(appended.Events[i].Hash);
            recorded.Sources.ShouldBe(["a letter", "https://example.org/1"]);
            recorded.Version.ShouldBe(i + 1);
            recorded.EffectiveAt.ShouldBe(new PartialDate(2025, 11));
            recorded.Payload.ShouldBe(Event(i + 1).Payload);
            recorded.Actor.ShouldBe("clerk");
            recorded.RequestId.ShouldBe(request.Id);
        }

        read.Select(recorded => recorded.RecordedAt).Distinct().ShouldHaveSingleItem().ShouldBe(Time.GetUtcNow());
        (await All(journal.Read(stream, afterVersion: 2))).Single().Version.ShouldBe(3);
        (await All(journal.Read(NewStream()))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stale_append_writes_nothing_and_fails_no_neighbour()
    {
        await using var journal = await Open();
        var stream = NewStream();
        await journal.Append(Append(stream, 0));
        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => journal.Append(i % 2 == 0 ? Append(stream, 7) : Append(NewStream(), 0))));
        results.Where((_, i) => i % 2 == 0).ShouldAllBe(result => result == new AppendResult.Stale(1));
        results.Where((_, i) => i % 2 == 1).ShouldAllBe(result => result is AppendResult.Appended);
        (await All(journal.Read(stream))).Count.ShouldBe(1);
        (await journal.Head()).ShouldBe(26);
    }

    [Fact]
    public async Task Of_two_writers_on_one_stream_one_wins_each_version()
    {
        await using var journal = await Open();
        var stream = NewStream();
        async Task<int> Writer()
        {
            var won = 0;
            for (var version = 0; version < 40; version++)
            {
                var result = await journal.Append(Append(stream, version));
                won += result is AppendResult.Appended ? 1 : 0;
            }

            return won;
        }

        var wins = await Task.WhenAll(Writer(), Writer());
        wins.Sum().ShouldBe((int)(await journal.Head()));
        var read = await All(journal.Read(stream));
        read.Select(recorded => recorded.Version).ShouldBe(Enumerable.Range(1, read.Count).Select(version => (long)version));
        (await Faults(journal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Successive_appends_to_one_stream_may_be_queued_together()
    {
        await using var journal = await Open();
        var stream = NewStream();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(version => journal.Append(Append(stream, version))));
        results.ShouldAllBe(result => result is AppendResult.Appended);
        // No two appends to a stream have the same time, because it distinguishes index rows.
        (await All(journal.Read(stream))).Select(recorded => recorded.RecordedAt).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public async Task A_repeated_request_is_carried_out_once_also_after_a_restart()
    {
        var stream = NewStream();
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        await using (var journal = await Open())
        {
            await journal.Append(Append(stream, 0, request, events: 2));
            (await journal.Append(Append(stream, 2, request))).ShouldBe(new AppendResult.Repeated(stream, 2));
        }

        await using var again = await Open();
        (await again.Append(Append(NewStream(), 0, request))).ShouldBe(new AppendResult.Repeated(stream, 2));
        (await again.Append(Append(stream, 2, request with { Digest = "another" }))).ShouldBeOfType<AppendResult.RequestReused>();
        (await again.FindRequest(request.Id)).ShouldBe(new RequestRecord(request.Id, "digest", stream, 2));
        (await again.FindRequest(Guid.CreateVersion7())).ShouldBeNull();
        (await again.Head()).ShouldBe(2);
    }

    [Fact]
    public async Task A_request_sent_many_times_at_once_is_carried_out_once()
    {
        await using var journal = await Open();
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => journal.Append(Append(NewStream(), 0, request))));
        var done = results.OfType<AppendResult.Appended>().ShouldHaveSingleItem();
        results.OfType<AppendResult.Repeated>().Count().ShouldBe(99);
        results.OfType<AppendResult.Repeated>().ShouldAllBe(repeated => repeated.Stream == done.Events[0].Stream);
    }

    [Fact]
    public async Task The_feed_sees_every_event_once_in_the_order_of_positions_while_many_write()
    {
        await using var first = await Open();
        await using var second = await Open();
        const int Writers = 8;
        const int Each = 50;
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var seen = new List<long>();
        var reader = Task.Run(async () =>
        {
            await foreach (var recorded in first.Follow(0, enough.Token))
            {
                seen.Add(recorded.Position);
                if (seen.Count == Writers * Each)
                {
                    return;
                }
            }
        });
        var writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; i < Each; i++)
            {
                (await (writer % 2 == 0 ? first : second).Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
            }
        }));
        await writers;
        while (!reader.IsCompleted)
        {
            // What the other instance wrote last is seen at the next poll, which the test's clock triggers.
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await reader;
        seen.ShouldBe(Enumerable.Range(1, Writers * Each).Select(position => (long)position));
    }

    [Fact]
    public async Task A_tampered_event_is_found()
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0, events: 3));
        (await Faults(journal)).ShouldBeEmpty();
        await Tamper("UPDATE events SET payload = '{\"by\":1000}' WHERE position = 2");
        (await Faults(journal)).ShouldHaveSingleItem().ShouldContain("version 2");
    }

    [Theory]
    [InlineData("actor = 'somebody else'")]
    [InlineData("type = 'named'")]
    [InlineData("effective_at = '2025-12'")]
    [InlineData("sources = '[]'")]
    [InlineData("sources = 'not json'")]
    [InlineData("recorded_at = recorded_at + 1")]
    [InlineData("request_id = '00000000-0000-0000-0000-000000000001'")]
    public async Task No_field_of_an_event_can_be_changed_undetected(string change)
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0));
        await Tamper($"UPDATE events SET {change} WHERE position = 1");
        (await Faults(journal)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_removed_event_is_found_even_the_last_one(int position)
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0, events: 3));
        await Tamper($"DELETE FROM events WHERE position = {position}");
        (await Faults(journal)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Index_rows_follow_and_a_rebuild_gives_the_same_rows()
    {
        await using var journal = await Open();
        var store = new AggregateStore<Tally, TallyEvent>(Tally.Aggregate, journal);
        foreach (var id in Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()))
        {
            Snapshot<Tally>? snapshot = null;
            foreach (var happened in new TallyEvent[] { new Named("first"), new Counted(2), new Named("second"), new Counted(0) })
            {
                var before = snapshot is null ? Tally.Aggregate.Empty : snapshot.State;
                var after = Tally.Aggregate.Evolve(before, new Recorded<TallyEvent>(happened, 0, null, default, "", []));
                var result = await journal.Append(new Append(
                    store.Stream(id), snapshot?.Version ?? 0, "clerk", null,
                    [
                        Tally.Aggregate.Events.Write(new Happened<TallyEvent>(happened)),
                    ],
                    IndexChange.Between(snapshot is null ? [] : Tally.Aggregate.Rows(before), Tally.Aggregate.Rows(after))));
                snapshot = store.Evolve(snapshot, result.ShouldBeOfType<AppendResult.Appended>().Events[0]);
            }
        }

        var rows = await Rows();
        rows.Count(row => row.KnownTo == IndexTable.Current).ShouldBe(20);
        rows.Count.ShouldBe(60);
        await Tamper("UPDATE tallies SET label = 'wrong'");
        (await Rows()).ShouldNotBe(rows);
        var replayed = 0L;
        await foreach (var progress in journal.RebuildIndex())
        {
            replayed = progress;
        }

        replayed.ShouldBe(80);
        (await Rows()).ShouldBe(rows);

        async Task<IReadOnlyList<(string Stream, string Label, long Count, long KnownFrom, long KnownTo)>> Rows() =>
            await journal.Query<(string, string, long, long, long)>(
                "SELECT stream, label, count, known_from, known_to FROM tallies ORDER BY stream, known_from");
    }

    [Fact]
    public async Task Closing_writes_what_is_queued_and_refuses_later_appends()
    {
        var stream = NewStream();
        Task<AppendResult>[] queued;
        await using (var journal = await Open())
        {
            queued = [.. Enumerable.Range(0, 100).Select(_ => journal.Append(Append(NewStream(), 0)))];
            await journal.DisposeAsync();
            (await Should.ThrowAsync<JournalUnavailableException>(() => journal.Append(Append(stream, 0)))).OutcomeUnknown.ShouldBeFalse();
        }

        (await Task.WhenAll(queued)).ShouldAllBe(result => result is AppendResult.Appended);
        await using var again = await Open();
        (await again.Head()).ShouldBe(100);
    }

    [Fact]
    public async Task Acknowledged_events_survive_a_killed_process()
    {
        await using (var journal = await Open())
        {
        }

        var acknowledged = await KillWhileWriting();
        acknowledged.Count.ShouldBeGreaterThan(100);
        await using var again = await Open();
        foreach (var stream in acknowledged)
        {
            (await All(again.Read(stream))).ShouldHaveSingleItem();
        }

        (await Faults(again)).ShouldBeEmpty();
        (await again.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task A_million_events_are_written_read_and_verified()
    {
        await using var journal = await Open();
        const int Streams = 1000;
        const int Each = 1000;
        await Parallel.ForAsync(0, Streams, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancellation) =>
            (await journal.Append(Append(NewStream(), 0, events: Each), cancellation)).ShouldBeOfType<AppendResult.Appended>());
        (await journal.Head()).ShouldBe(Streams * Each);
        var last = new VerificationStep(0, null);
        await foreach (var step in journal.Verify())
        {
            step.Fault.ShouldBeNull();
            last = step;
        }

        last.EventsChecked.ShouldBe(Streams * Each);
    }

    /// <summary>
    /// Starts a child process that writes and prints each acknowledged stream, kills it while it writes, and returns what it printed.
    /// </summary>
    protected abstract Task<IReadOnlyList<StreamId>> KillWhileWriting();
}
