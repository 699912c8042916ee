using Habeas.Platform.Journal;
using Habeas.Testing;
using Npgsql;

namespace Habeas.Journal.Tests;

public sealed class PostgresJournalTests(PostgresCluster cluster) : JournalContract, IClassFixture<PostgresCluster>
{
    private string? database;

    [Fact]
    public async Task A_lost_connection_is_said_and_the_journal_goes_on_when_it_is_back()
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0));
        await cluster.StopServer();
        try
        {
            await Should.ThrowAsync<JournalUnavailableException>(() => journal.Append(Append(NewStream(), 0)));
            await Should.ThrowAsync<JournalUnavailableException>(() => journal.Head());
        }
        finally
        {
            await cluster.StartServer();
        }

        (await journal.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
        (await journal.Head()).ShouldBe(2);
        (await Faults(journal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_make_the_tables_once()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Open())));
        foreach (var journal in journals)
        {
            (await journal.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
            await journal.DisposeAsync();
        }
    }

    protected override async Task<EventJournal> Open(bool groupCommit = true) =>
        await JournalFactory.Open(await Options(), "contract", [Tally.Aggregate], Time, groupCommit);

    protected override async Task<IReadOnlyList<StreamId>> KillWhileWriting() => await WritingChild.RunAndKill(await Options());

    protected override async Task Tamper(string sql)
    {
        await using var connection = new NpgsqlConnection((await Options()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SET search_path TO contract; {sql}", connection);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }

    private async Task<JournalOptions> Options()
    {
        if (database is null)
        {
            var created = await cluster.CreateDatabase();
            Interlocked.CompareExchange(ref database, created, null);
        }

        return new JournalOptions { Engine = JournalEngine.Postgres, ConnectionString = database };
    }
}
