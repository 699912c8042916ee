namespace Habeas.Journal.Tests;

/// <summary>Index tables of another release are filled beside the former ones.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public async Task Filling_is_interrupted_and_continues_where_it_was()
    {
        const int Streams = 1500;
        const int Each = 3;
        await using (var former = await Open(Releases.Former))
        {
            await Task.WhenAll(Enumerable.Range(0, Streams).Select(async _ =>
            {
                var id = Guid.CreateVersion7();
                for (var i = 0; i < Each; i++)
                {
                    await former.Count(Releases.Former, id);
                }
            }));
        }

        var derived = 0;
        using var stop = new CancellationTokenSource();
        var later = Releases.Later with
        {
            Rows = tally =>
            {
                if (Interlocked.Increment(ref derived) == Streams * 2)
                {
                    stop.Cancel();
                }

                return Releases.Later.Rows(tally);
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Open(stop.Token, later));
        derived = 0;
        await using var again = await Open(later);
        derived.ShouldBeLessThan(Streams * Each);
        (await again.Query<long>("SELECT count(*) FROM tallies")).ShouldBe([Streams * Each]);
        (await again.Query<long>($"SELECT sum(twice) FROM tallies WHERE known_to = {IndexTable.Current}")).ShouldBe([Streams * Each * 2]);
        (await Faults(again)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filling_that_was_interrupted_leaves_the_former_tables_as_they_are_for_a_way_back()
    {
        var id = Guid.CreateVersion7();
        await using (var former = await Open(Releases.Former))
        {
            await former.Count(Releases.Former, id);
        }

        using var stop = new CancellationTokenSource();
        var later = Releases.Later with
        {
            Rows = _ =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Open(stop.Token, later));
        await using var back = await Open(Releases.Former);
        (await back.Listed(id)).ShouldBe(1);
        await back.Count(Releases.Former, id);
        (await back.Listed(id)).ShouldBe(2);
        (await Faults(back)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_release_finds_what_the_other_appended_when_they_take_turns()
    {
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
        foreach (var (turn, release) in Enumerable.Range(0, 4).Select(turn => (turn, turn % 2 == 0 ? Releases.Former : Releases.Later)))
        {
            await using var journal = await Open(release);
            foreach (var id in ids)
            {
                (await journal.Listed(id)).ShouldBe(turn);
                await journal.Count(release, id);
                (await journal.Listed(id)).ShouldBe(turn + 1);
            }

            (await Faults(journal)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_revision_fills_tables_anew_although_none_has_changed()
    {
        var id = Guid.CreateVersion7();
        await using (var former = await Open(Releases.Former))
        {
            await former.Count(Releases.Former, id);
        }

        var doubled = Releases.Former with { Rows = tally => [Tally.Table.Row("tally", tally.Label, tally.Count * 2L, 0.0)] };
        await using (var unnoticed = await Open(doubled))
        {
            (await unnoticed.Listed(id)).ShouldBe(1);
        }

        await using var revised = await Open(doubled with { Revision = 2 });
        (await revised.Listed(id)).ShouldBe(2);
    }

    [Fact]
    public async Task A_journal_of_a_later_version_that_only_adds_is_opened()
    {
        await using (await Open())
        {
            await Tamper("INSERT INTO schema_version (version, least) VALUES (1000, 6)");
        }

        await using var again = await Open();
        (await again.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
        var status = await again.Status();
        status.Schema.ShouldBe(1000);
        status.Index.ShouldBe("current");
    }
}
