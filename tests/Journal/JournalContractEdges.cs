using Habeas.Platform.Grains;

namespace Habeas.Journal.Tests;

/// <summary>Edge cases of every journal: what it cannot store, changed definitions, and an abandoned rebuild.</summary>
public abstract partial class JournalContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(0xd83d)]
    [InlineData(0xdd4a)]
    public async Task Text_that_an_engine_cannot_store_is_refused_without_failing_others(int unit)
    {
        var text = $"a NUL or half a pair: {(char)unit}";
        await using var journal = await Open();
        var good = Append(NewStream(), 0);
        var bad = Append(NewTally(), 0);
        Append[] malformed =
        [
            bad with { Actor = text },
            bad with { Events = [Event() with { Payload = text }] },
            bad with { Events = [Event() with { Type = text }] },
            bad with { Events = [Event() with { Sources = ["a letter", text] }] },
            bad with { Index = [new IndexChange(Tally.Table, text, ["", 0L, 0.0])] },
            bad with { Index = [new IndexChange(Tally.Table, "tally", [text, 0L, 0.0])] },
        ];
        var neighbour = journal.Append(good);
        foreach (var append in malformed)
        {
            (await Should.ThrowAsync<ArgumentException>(() => journal.Append(append))).Message.ShouldNotContain(text);
        }

        (await neighbour).ShouldBeOfType<AppendResult.Appended>();
        (await journal.Head()).ShouldBe(1);
    }

    [Fact]
    public async Task Text_in_any_script_is_read_as_written()
    {
        await using var journal = await Open();
        var stream = NewStream();
        const string Text = "Əliyev İntiqam Алиев 🕊 e\u0301 \u00a0 \uffff";
        var append = Append(stream, 0) with { Actor = Text, Events = [Event() with { Payload = Text, Sources = [Text, ""] }] };
        (await journal.Append(append)).ShouldBeOfType<AppendResult.Appended>();
        var read = (await All(journal.Read(stream))).Single();
        read.Actor.ShouldBe(Text);
        read.Payload.ShouldBe(Text);
        read.Sources.ShouldBe([Text, ""]);
        (await Faults(journal)).ShouldBeEmpty();
    }

    /// <summary>A page of rows also has a size limit.</summary>
    [Fact]
    public async Task Large_events_are_read_as_they_were_appended()
    {
        await using var journal = await Open();
        var stream = NewStream();
        var payloads = Enumerable.Range(0, 20).Select(number => new string((char)('a' + number), number % 4 == 3 ? 3 : 1_400_000)).ToList();
        foreach (var (version, payload) in payloads.Index())
        {
            (await journal.Append(Append(stream, version) with { Events = [Event() with { Payload = payload }] }))
                .ShouldBeOfType<AppendResult.Appended>();
        }

        (await All(journal.Read(stream))).Select(read => read.Payload).SequenceEqual(payloads).ShouldBeTrue();
        (await All(journal.ReadAll(3))).Select(read => read.Position).ShouldBe(Enumerable.Range(4, 17).Select(position => (long)position));
        (await Faults(journal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Impossible_index_changes_are_refused_without_failing_others()
    {
        await using var journal = await Open();
        var bad = Append(NewTally(), 0);
        var row = new IndexChange(Tally.Table, "tally", ["", 0L, 0.0]);
        Append[] malformed =
        [
            bad with { Index = [row, row] },
            bad with { Index = [row with { Values = ["", 0L] }] },
            bad with { Index = [row with { Values = ["", "0", 0.0] }] },
            bad with { Index = [row with { Values = ["", 0L, double.NaN] }] },
            bad with { Index = [row with { Table = Tally.Table with { Name = "unknown" } }] },
            bad with { Stream = new StreamId("Not/A-Kind", Guid.Empty) },
            bad with { Events = [] },
        ];
        foreach (var append in malformed)
        {
            await Should.ThrowAsync<ArgumentException>(() => journal.Append(append));
        }

        (await journal.Head()).ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_table_is_created_and_filled_again_when_the_journal_opens()
    {
        var stream = NewTally();
        await using (var journal = await Open())
        {
            var counted = Append(stream, 0) with { Index = [new IndexChange(Tally.Table, "tally", ["", 1L, 0.5])] };
            (await journal.Append(counted)).ShouldBeOfType<AppendResult.Appended>();
        }

        await using var again = await Open(Releases.Later);
        (await again.Query<(string, long)>("SELECT stream, twice FROM tallies")).ShouldBe([(stream.Id.ToString(), 2L)]);
        var next = Append(stream, 1) with { Index = [new IndexChange(Releases.Later.Tables[0], "tally", ["", 2L, 1.0, 4L])] };
        (await again.Append(next)).ShouldBeOfType<AppendResult.Appended>();
        (await again.Query<long>("SELECT twice FROM tallies ORDER BY known_from")).ShouldBe([2L, 4L]);
    }

    [Fact]
    public async Task A_journal_of_a_later_version_is_refused()
    {
        await using (var journal = await Open())
        {
            await Tamper("INSERT INTO schema_version (version) VALUES (1000)");
        }

        await Should.ThrowAsync<InvalidOperationException>(() => Open());
    }

    [Fact]
    public async Task A_head_that_was_reset_is_found()
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0, events: 3));
        await Tamper("UPDATE journal_head SET position = 1");
        (await Faults(journal)).ShouldHaveSingleItem().ShouldContain("position 3");
    }

    [Fact]
    public async Task An_abandoned_rebuild_changes_nothing_and_appends_continue()
    {
        await using var journal = await Open();
        foreach (var _ in Enumerable.Range(0, 300))
        {
            var counted = Append(NewTally(), 0) with { Index = [new IndexChange(Tally.Table, "tally", ["", 1L, 0.5])] };
            (await journal.Append(counted)).ShouldBeOfType<AppendResult.Appended>();
        }

        await Tamper("UPDATE tallies SET label = 'as it stood'");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in journal.RebuildIndex(stop.Token))
            {
            }
        });
        (await journal.Query<string>("SELECT label FROM tallies")).ShouldBe(Enumerable.Repeat("as it stood", 300));
        (await journal.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Appends_made_during_a_rebuild_are_neither_lost_nor_doubled_in_the_index()
    {
        await using var journal = await Open();
        Task<AppendResult> Count() =>
            journal.Append(Append(NewTally(), 0) with { Index = [new IndexChange(Tally.Table, "tally", ["", 1L, 0.5])] });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Count()));
        var rebuild = Task.Run(async () =>
        {
            await foreach (var _ in journal.RebuildIndex())
            {
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Count()));
        await rebuild;
        (await journal.Query<long>("SELECT count(DISTINCT stream) FROM tallies WHERE count = 1")).ShouldBe([400L]);
        (await journal.Query<long>("SELECT count(*) FROM tallies")).ShouldBe([400L]);
    }
}
