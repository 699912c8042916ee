using Habeas.Platform.Backups;
using Npgsql;

namespace Habeas.Journal.Tests;

public sealed class PostgresBackupTests(PostgresCluster cluster) : BackupContract, IClassFixture<PostgresCluster>
{
    private string database = "";

    protected override JournalOptions Storage => Of(database);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        database = await cluster.CreateDatabase();
    }

    [Fact]
    public async Task A_dump_has_the_tables_of_the_services_only_and_no_silo()
    {
        await using (await Open(Storage, Names[0]))
        {
        }

        await Tamper("CREATE TABLE silo (address text); INSERT INTO silo VALUES ('S127.0.0.1:11111:1')");
        await Tamper("CREATE SCHEMA strangers; CREATE TABLE strangers.secrets (text text)");
        await Make(File(0));
        var (_, restored) = await Restore(File(0), Known());
        (await Scalar(restored, "SELECT count(*) FROM first.silo")).ShouldBe(0L);
        (await Scalar(restored, "SELECT count(*) FROM pg_namespace WHERE nspname = 'strangers'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_role_that_can_only_read_makes_it()
    {
        await using var journal = await Open(Storage, Names[0]);
        await Write(journal, 3);
        var reader = $"reader_{Guid.NewGuid():N}";
        await Execute(database, $"CREATE ROLE {reader} LOGIN IN ROLE pg_read_all_data");
        var asReader = new NpgsqlConnectionStringBuilder(database) { Username = reader }.ToString();
        await Should.ThrowAsync<PostgresException>(() => Execute(asReader, "DELETE FROM first.events"));
        await Backup.OfPostgres(asReader, File(0), [Key.Recipient], TimeProvider.System, Cancellation);
        (await Check(File(0))).Journals.Single().Events.ShouldBe(3);
    }

    [Fact]
    public async Task What_cannot_be_reached_or_has_no_journals_is_said_without_the_connection_string()
    {
        (await Should.ThrowAsync<BackupException>(() => Make(File(0)))).Message.ShouldBe("The database has no journals.");
        var wrong = new NpgsqlConnectionStringBuilder(database) { Port = Ports.Free(), Password = "very-secret" }.ToString();
        var failure = await Should.ThrowAsync<BackupException>(() =>
            Backup.OfPostgres(wrong, File(0), [Key.Recipient], TimeProvider.System, Cancellation));
        failure.ToString().ShouldNotContain("very-secret");
        Directory.GetFiles(Path.GetDirectoryName(File(0))!).ShouldBeEmpty();
    }

    protected override Task<WrittenBackup> Make(string file) =>
        Backup.OfPostgres(database, file, [Key.Recipient], TimeProvider.System, Cancellation);

    protected override async Task<(CheckedBackup Found, JournalOptions Storage)> Restore(
        string file, KnownProof known, bool despiteFaults = false)
    {
        var target = await cluster.CreateDatabase();
        var found = await Backup.RestorePostgres(
            file, [Key.File], known, target, found => found.IsIntact || despiteFaults, TimeProvider.System, Cancellation);
        return (found, Of(target));
    }

    protected override Task RestoreInto(JournalOptions storage) => Backup.RestorePostgres(
        File(0), [Key.File], Known(), storage.ConnectionString!, _ => true, TimeProvider.System, Cancellation);

    protected override Task Tamper(string sql) => Execute(database, $"SET search_path TO first; {sql}");

    private static JournalOptions Of(string database) => new() { Engine = JournalEngine.Postgres, ConnectionString = database };

    private static async Task Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<object?> Scalar(JournalOptions storage, string sql)
    {
        await using var connection = new NpgsqlConnection(storage.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
