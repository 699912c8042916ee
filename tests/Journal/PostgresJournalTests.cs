using Habeas.Platform.Hosting;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;
using Npgsql;

namespace Habeas.Journal.Tests;

public sealed partial class PostgresJournalTests(PostgresCluster cluster) : JournalContract, IClassFixture<PostgresCluster>
{
    private string? database;

    [Fact]
    public async Task A_lost_connection_is_reported_and_the_journal_resumes_when_it_is_back()
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
    public async Task Two_processes_that_start_at_once_create_the_tables_once()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Open())));
        foreach (var journal in journals)
        {
            (await journal.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
            await journal.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_connection_cut_while_idle_fails_no_call()
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => journal.Head())));
        await Execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        (await journal.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
        await Execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => journal.Head())))).ShouldAllBe(head => head == 2);
    }

    [Fact]
    public async Task A_full_disk_is_reported_and_no_partial_batch_is_written()
    {
        await using var journal = await Open();
        await Execute("""
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.payload = '{"by":3}') EXECUTE FUNCTION full_disk();
            """);
        (await Should.ThrowAsync<JournalUnavailableException>(() => journal.Append(Append(NewStream(), 0, events: 5))))
            .OutcomeUnknown.ShouldBeFalse();
        (await journal.Head()).ShouldBe(0);
        (await All(journal.ReadAll())).ShouldBeEmpty();
        (await journal.Append(Append(NewStream(), 0, events: 2))).ShouldBeOfType<AppendResult.Appended>();
        (await journal.Head()).ShouldBe(2);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_a_commit_leaves_the_outcome_unknown()
    {
        await using var journal = await Open();
        await Execute("""
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut();
            """);
        var stream = NewStream();
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        (await Should.ThrowAsync<JournalUnavailableException>(() => journal.Append(Append(stream, 0, request))))
            .OutcomeUnknown.ShouldBeTrue();
        await Execute("DROP TRIGGER cut ON events");
        // Retrying with the same request id settles it: the first attempt was rolled back, so now it is carried out, once.
        (await journal.Append(Append(stream, 0, request))).ShouldBeOfType<AppendResult.Appended>();
        (await All(journal.Read(stream))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_commit_is_flushed_and_cannot_hang_with_the_lock_whatever_the_servers_settings()
    {
        await using var journal = await Open();
        await Execute("""
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$;
            CREATE TABLE seen (name text, setting text);
            CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO seen SELECT name, current_setting(name)
                FROM unnest(ARRAY['synchronous_commit', 'lock_timeout', 'idle_in_transaction_session_timeout']) AS name;
                RETURN NULL; END $$;
            CREATE TRIGGER look AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION look();
            """);
        await using var later = await Open();
        await later.Append(Append(NewStream(), 0));
        (await later.Query<(string, string)>("SELECT name, setting FROM seen")).ShouldBe(
            [("synchronous_commit", "on"), ("lock_timeout", "15s"), ("idle_in_transaction_session_timeout", "4s")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_silo_that_freezes_in_a_commit_loses_the_lock_after_seconds_and_its_commit()
    {
        await using var journal = await Open();
        await using var frozen = new Frozen((await Options()).ConnectionString!, "frozen");
        await frozen.HasLock;
        var started = TimeProvider.System.GetTimestamp();
        (await journal.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(12));
        (await frozen.Wake()).ShouldBeTrue();
        (await journal.Head()).ShouldBe(1);
        (await Faults(journal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_survivors_of_a_dead_silo_end_its_sessions_and_no_others()
    {
        await using var journal = await Open();
        await using var frozen = new Frozen((await Options()).ConnectionString!, "frozen");
        await frozen.HasLock;
        var append = journal.Append(Append(NewStream(), 0));
        await using var survivor = PostgresSessions.ForTables((await Options()).ConnectionString!);
        (await DeadSilos.EndSessions(survivor, ["another"], CancellationToken.None)).ShouldBe(0);
        (await DeadSilos.EndSessions(survivor, ["another", "frozen"], CancellationToken.None)).ShouldBe(1);
        (await append).ShouldBeOfType<AppendResult.Appended>();
        (await frozen.Wake()).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_waits_for_a_held_lock_longer_than_the_first_and_who_gave_up_is_not_written()
    {
        var options = await Options() with { LockPatience = TimeSpan.FromSeconds(3) };
        await using var journal = await JournalFactory.Open(options, "contract", [Tally.Aggregate], Time);
        await using var holder = new NpgsqlConnection(options.ConnectionString);
        await holder.OpenAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM contract.journal_head FOR UPDATE", holder, held))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var first = journal.Append(Append(NewStream(), 0));
        await SomebodyWaitsForALock();
        using var gaveUp = new CancellationTokenSource();
        var withdrawn = journal.Append(Append(NewStream(), 0), gaveUp.Token);
        var queued = journal.Append(Append(NewStream(), 0));
        await gaveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => withdrawn);
        (await Should.ThrowAsync<JournalUnavailableException>(() => first)).OutcomeUnknown.ShouldBeFalse();
        // It does not begin to wait for the lock itself.
        await Should.ThrowAsync<JournalUnavailableException>(() => queued.WaitAsync(TimeSpan.FromSeconds(2)));

        var taken = journal.Append(Append(NewStream(), 0));
        await SomebodyWaitsForALock();
        var late = journal.Append(Append(NewStream(), 0) with { Deadline = Time.GetUtcNow() });
        await held.RollbackAsync();
        (await taken).ShouldBeOfType<AppendResult.Appended>();
        (await Should.ThrowAsync<JournalUnavailableException>(() => late)).OutcomeUnknown.ShouldBeFalse();
        (await journal.Head()).ShouldBe(1);
    }

    protected override async Task<EventJournal> Open(bool groupCommit = true) =>
        await JournalFactory.Open(await Options(), "contract", [Tally.Aggregate], Time, groupCommit);

    protected override async Task<EventJournal> Open(CancellationToken cancellation, params IReadOnlyList<IStreamDefinition> streams) =>
        await JournalFactory.Open(await Options(), "contract", streams, Time, cancellation: cancellation);

    protected override async Task<EventJournal> OpenSealed(IMasterKeys masters) =>
        await JournalFactory.Open(await Options() with { MasterKeys = masters }, "contract", Kinds, Time);

    protected override async Task<EventJournal> OpenLogged(CheckpointKeys keys) => await JournalFactory.Open(
        await Options() with { CheckpointKeys = keys }, "contract", [Tally.Aggregate], Time);

    protected override string Bytes(byte[] bytes) => $"'\\x{Convert.ToHexString(bytes)}'::bytea";

    protected override async Task<string> Stored()
    {
        await using var connection = new NpgsqlConnection((await Options()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT string_agg(schema_to_xml(nspname, true, false, '')::text, '') FROM pg_namespace WHERE nspname LIKE 'contract%'",
            connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    protected override async Task<IReadOnlyList<StreamId>> KillWhileWriting() => await WritingChild.RunAndKill(await Options());

    protected override async Task Tamper(string sql) => (await Execute(sql)).ShouldBeGreaterThan(0);

    private async Task SomebodyWaitsForALock()
    {
        await using var connection = new NpgsqlConnection((await Options()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", connection);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((long)(await command.ExecuteScalarAsync(patience.Token))! == 0)
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<int> Execute(string sql)
    {
        await using var connection = new NpgsqlConnection((await Options()).ConnectionString);
        await connection.OpenAsync();
        await using var path = new NpgsqlCommand(
            "SELECT set_config('search_path', string_agg(nspname, ', ' ORDER BY nspname DESC), false) FROM pg_namespace "
                + "WHERE nspname LIKE 'contract%'",
            connection);
        await path.ExecuteScalarAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
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

    /// <summary>A silo that has locked the head and does nothing more until it wakes.</summary>
    private sealed class Frozen : IAsyncDisposable
    {
        private readonly PostgresStore store;
        private readonly TaskCompletionSource locked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim woken = new();
        private readonly Task commit;

        public Frozen(string connectionString, string silo)
        {
            store = new PostgresStore("contract", connectionString, TimeSpan.FromSeconds(15), new IndexSet([Tally.Aggregate]), silo);
            var append = Append(NewStream(), 0);
            commit = Task.Run(() => store.Commit(
                [append],
                known =>
                {
                    locked.SetResult();
                    woken.Wait();
                    return Batch.Decide([append], known, TimeProvider.System.GetUtcNow());
                },
                () => { },
                CancellationToken.None));
        }

        public Task HasLock => locked.Task;

        /// <returns>Whether its commit failed, and as an outage of which the caller is told.</returns>
        public async Task<bool> Wake()
        {
            woken.Set();
            try
            {
                await commit;
                return false;
            }
            catch (Exception failure)
            {
                return store.IsOutage(failure) && store.IsConnectionLost(failure);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Wake();
            await store.DisposeAsync();
            woken.Dispose();
        }
    }
}
