using System.Text;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;
using Microsoft.Data.Sqlite;

namespace Habeas.Journal.Tests;

public sealed class SqliteJournalTests : JournalContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-journal").FullName;

    private JournalOptions Options => new() { DataFolder = folder };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_full_disk_is_reported_and_no_partial_batch_is_written()
    {
        await using (var journal = await JournalFactory.Open(Options with { MaxBytes = 1024 * 1024 }, "full", [], Time))
        {
            var accepted = 0;
            var refused = new List<JournalUnavailableException>();
            for (var i = 0; i < 40; i++)
            {
                try
                {
                    (await journal.Append(Append(NewStream(), 0, events: 200))).ShouldBeOfType<AppendResult.Appended>();
                    accepted++;
                }
                catch (JournalUnavailableException exception)
                {
                    refused.Add(exception);
                }
            }

            accepted.ShouldBeGreaterThan(0);
            refused.ShouldNotBeEmpty();
            refused.ShouldAllBe(exception => !exception.OutcomeUnknown);
            (await journal.Head()).ShouldBe(accepted * 200);
            (await Faults(journal)).ShouldBeEmpty();
        }

        // Once there is room again, it continues.
        await using var roomy = await JournalFactory.Open(Options, "full", [], Time);
        (await roomy.Append(Append(NewStream(), 0))).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Its_files_are_readable_by_their_owner_only()
    {
        await using var journal = await Open();
        await journal.Append(Append(NewStream(), 0));
        foreach (var file in Directory.GetFiles(folder))
        {
            (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBe(UnixFileMode.None, file);
        }
    }

    /// <summary>
    /// A copy of everything opens nothing without its master key, and with the key store of today all but the person who was forgotten.
    /// </summary>
    [Fact]
    public async Task One_of_a_thousand_persons_is_forgotten_in_ten_backups_too()
    {
        var masters = MasterKeys.Parse(MasterKeys.NewKey());
        Guid[] people = [.. Enumerable.Range(0, 1000).Select(_ => Guid.CreateVersion7())];
        var backups = new List<string>();
        await using (var journal = await OpenSealed(masters))
        {
            foreach (var (some, backup) in people.Chunk(100).Select((some, backup) => (some, backup)))
            {
                await Task.WhenAll(some.Select(person => journal.Append(Letter.Written(person, $"{Canary} {person}"))));
                backups.Add(Path.Combine(folder, $"backup-{backup}"));
                Directory.CreateDirectory(backups[^1]);
                await CopyTo(backups[^1]);
            }

            await journal.DestroyKeys(people[0]);
            masters.Renew();
            await journal.WrapKeysAnew();
            masters.Retire();
        }

        foreach (var (backup, count) in backups.Select((backup, i) => (backup, (i + 1) * 100)))
        {
            await Should.ThrowAsync<Platform.Access.InvalidSettingException>(() => OpenBackup(backup));
            await UseKeysOfToday(backup);
            await using var opened = await OpenBackup(backup);
            var texts = (await All(opened.ReadAll())).Select(recorded => Letter.Read(recorded).Text).ToList();
            texts.Count.ShouldBe(count);
            texts.Where(text => text.Length == 0).ShouldHaveSingleItem();
            texts.ShouldNotContain(text => text.Contains(people[0].ToString(), StringComparison.Ordinal));
            (await Faults(opened)).ShouldBeEmpty();
        }

        Task<EventJournal> OpenBackup(string backup) => JournalFactory.Open(
            new JournalOptions { DataFolder = backup, MasterKeys = MasterKeys.Parse(masters.Text) }, "contract", Kinds, Time);
    }

    protected override Task<EventJournal> Open(bool groupCommit = true) =>
        JournalFactory.Open(Options, "contract", [Testing.Tally.Aggregate], Time, groupCommit);

    protected override Task<EventJournal> Open(CancellationToken cancellation, params IReadOnlyList<IStreamDefinition> streams) =>
        JournalFactory.Open(Options, "contract", streams, Time, cancellation: cancellation);

    protected override Task<EventJournal> OpenSealed(IMasterKeys masters) =>
        JournalFactory.Open(Options with { MasterKeys = masters }, "contract", Kinds, Time);

    protected override Task<EventJournal> OpenLogged(CheckpointKeys keys) =>
        JournalFactory.Open(Options with { CheckpointKeys = keys }, "contract", [Testing.Tally.Aggregate], Time);

    protected override string Bytes(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

    /// <summary>The files as they are, with the write-ahead log.</summary>
    protected override async Task<string> Stored() =>
        string.Concat(await Task.WhenAll(Directory.GetFiles(folder).Select(file => File.ReadAllTextAsync(file, Encoding.Latin1))));

    protected override Task<IReadOnlyList<StreamId>> KillWhileWriting() => WritingChild.RunAndKill(Options);

    protected override async Task Tamper(string sql) => (await Execute(folder, sql)).ShouldBeGreaterThan(0);

    private Task CopyTo(string backup) => Execute(folder, $"VACUUM INTO '{Path.Combine(backup, "contract.db")}'");

    private Task UseKeysOfToday(string backup) => Execute(
        backup,
        $"""
        ATTACH '{Path.Combine(folder, "contract.db")}' AS today;
        DELETE FROM main.sealing_keys;
        INSERT INTO main.sealing_keys SELECT * FROM today.sealing_keys;
        """);

    private static async Task<int> Execute(string folder, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "contract.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }
}
