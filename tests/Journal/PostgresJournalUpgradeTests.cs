using Habeas.Platform.Grains;
using Npgsql;

namespace Habeas.Journal.Tests;

/// <summary>Silos of two releases write to one journal, each with index tables of its own.</summary>
public sealed partial class PostgresJournalTests
{
    /// <summary>
    /// At every moment each release lists all that was acknowledged by whichever of them, and in the end both have exactly the rows that
    /// the events give.
    /// </summary>
    [Fact]
    public async Task Two_releases_append_at_once_and_each_lists_what_the_other_acknowledged()
    {
        Guid[] ids = [.. Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7())];
        var former = await Open(Releases.Former);
        await using (former)
        {
            await Task.WhenAll(ids.Select(id => former.Count(Releases.Former, id)));
            await using var later = await Open(Releases.Later);
            var wrong = 0;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
            {
                var random = new Random(writer);
                for (var i = 0; i < 40; i++)
                {
                    var id = ids[random.Next(ids.Length)];
                    var acknowledged = random.Next(2) == 0
                        ? await former.Count(Releases.Former, id) : await later.Count(Releases.Later, id);
                    var listed = await (random.Next(2) == 0 ? former : later).Listed(id);
                    if (listed < acknowledged)
                    {
                        Interlocked.Increment(ref wrong);
                    }
                }
            })));
            wrong.ShouldBe(0);
            (await Faults(former)).ShouldBeEmpty();
            (await Faults(later)).ShouldBeEmpty();
        }

        // The former release is gone: what the later one appends is in its tables when it is acknowledged, and in nobody else's.
        await using var alone = await Open(Releases.Later);
        await alone.Count(Releases.Later, ids[0]);
        (await alone.Status()).Index.ShouldBe("current");
        // The way back.
        await using var back = await Open(Releases.Former);
        foreach (var id in ids)
        {
            (await back.Listed(id)).ShouldBe(await alone.Listed(id));
        }

        (await Faults(back)).ShouldBeEmpty();
        (await back.Status()).Others.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_set_that_was_filled_while_others_append_misses_nothing()
    {
        await using var former = await Open(Releases.Former);
        Guid[] ids = [.. Enumerable.Range(0, 1500).Select(_ => Guid.CreateVersion7())];
        await Task.WhenAll(ids.Select(async id => await former.Count(Releases.Former, id) + await former.Count(Releases.Former, id)));
        var begun = new TaskCompletionSource();
        var watched = Releases.Later with
        {
            Rows = tally =>
            {
                begun.TrySetResult();
                return Releases.Later.Rows(tally);
            },
        };
        var opening = Open(watched);
        await begun.Task;
        await Task.WhenAll(ids.Where((_, i) => i % 3 == 0).Append(Guid.CreateVersion7()).Append(Guid.Empty)
            .Select(id => former.Count(Releases.Former, id)));
        await using var later = await opening;
        (await later.Query<long>($"SELECT sum(count) FROM tallies WHERE known_to = {IndexTable.Current}")).ShouldBe([3502L]);
        (await Faults(later)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_set_is_not_read_and_stops_no_append()
    {
        var id = Guid.CreateVersion7();
        await using var former = await Open(Releases.Former);
        await former.Count(Releases.Former, id);
        var set = (await former.Status()).IndexSet;
        await using (var store = await Owner(Releases.Later))
        {
            await store.Migrate(Time.GetUtcNow(), CancellationToken.None);
            (await store.RemoveUnused(Time.GetUtcNow(), CancellationToken.None)).ShouldBeEmpty();
            (await store.RemoveUnused(Time.GetUtcNow().AddTicks(10), CancellationToken.None)).ShouldBe([set]);
        }

        await Should.ThrowAsync<JournalUnavailableException>(() => former.Listed(id));
        (await former.Count(Releases.Former, id)).ShouldBe(2);
        await using var again = await Open(Releases.Former);
        (await again.Listed(id)).ShouldBe(2);
        (await former.Listed(id)).ShouldBe(2);
    }

    [Fact]
    public async Task A_role_that_may_change_no_table_waits_for_the_migration_and_then_works()
    {
        var role = $"service_{Guid.NewGuid():N}"[..20];
        await Execute($"CREATE ROLE {role} LOGIN");
        var options = await Options();
        var asService = options with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = role }.ToString(), Migrates = false,
        };
        Task<EventJournal> Open(Aggregate<Tally, TallyEvent> release) => JournalFactory.Open(asService, "contract", [release], Time);
        await Should.ThrowAsync<JournalUnavailableException>(() => Open(Releases.Former));
        await Migrate(Releases.Former, role);
        var id = Guid.CreateVersion7();
        await using var former = await Open(Releases.Former);
        await former.Count(Releases.Former, id);

        await Should.ThrowAsync<JournalUnavailableException>(() => Open(Releases.Later));
        await Migrate(Releases.Later, role);
        await using var later = await Open(Releases.Later);
        await later.Count(Releases.Later, id);
        (await later.Listed(id)).ShouldBe(2);
        (await former.Listed(id)).ShouldBe(2);
        await foreach (var _ in later.RebuildIndex())
        {
        }

        (await Faults(later)).ShouldBeEmpty();
        string[] forbidden =
        [
            "CREATE TABLE contract.more (id text)", "DROP TABLE contract.events", "UPDATE contract.events SET actor = 'other'",
            "DELETE FROM contract.events", "DELETE FROM contract.requests", "TRUNCATE contract.events", "CREATE SCHEMA more",
            "INSERT INTO contract.schema_version (version) VALUES (7)",
        ];
        await using var connection = new NpgsqlConnection(asService.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in forbidden)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync()))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        }
    }

    private async Task Migrate(Aggregate<Tally, TallyEvent> release, string role)
    {
        await using var store = await Owner(release);
        await store.Migrate(Time.GetUtcNow(), CancellationToken.None);
        await store.Grant(role, CancellationToken.None);
    }

    private async Task<PostgresStore> Owner(Aggregate<Tally, TallyEvent> release) =>
        JournalFactory.Postgres(await Options(), "contract", new IndexSet([release]));
}
