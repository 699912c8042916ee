using System.Diagnostics.Metrics;
using System.Formats.Tar;
using System.IO.Compression;
using Habeas.Platform.Access;
using Habeas.Platform.Backups;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Journal.Tests;

public sealed class SqliteBackupTests : BackupContract
{
    private int restored;

    protected override JournalOptions Storage => new() { DataFolder = Data };

    private string Data => Path.Combine(Folder, "data");

    [Fact]
    public async Task The_archive_has_the_databases_and_no_key_of_the_installation()
    {
        DataFolderKeys.Open(Data);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Data, "demo-accounts.json"), "secret", Cancellation);
        await using var journal = await Open(Storage, Names[0]);
        await Write(journal, 3);
        await Make(File(0));
        var plain = Path.Combine(Folder, "plain");
        await Installed.Run("age", ["-d", "-i", Key.File, "-o", plain, File(0)]);
        await using var unzipped = new GZipStream(System.IO.File.OpenRead(plain), CompressionMode.Decompress);
        await using var archive = new TarReader(unzipped);
        var names = new List<string>();
        while (await archive.GetNextEntryAsync(cancellationToken: Cancellation) is { } entry)
        {
            names.Add(entry.Name);
        }

        names.ShouldBe(["manifest.json", "first.db", "sealing.id"]);
        Directory.GetFileSystemEntries(Data, ".habeas-backup-*").ShouldBeEmpty("the copies that were not encrypted are gone");
        (System.IO.File.GetUnixFileMode(File(0)) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBe(UnixFileMode.None);
    }

    [Fact]
    public async Task A_restored_folder_remembers_what_was_signed_before_and_has_one_file_for_each_database()
    {
        string note;
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 3);
            await Make(File(0));
            await Write(journal, 3);
            note = (await journal.Sign(Cancellation)).ShouldBeOfType<Signing.Signed>().Checkpoint.Note;
        }

        var (_, storage) = await Restore(File(0), Known(note));
        Directory.GetFiles(storage.DataFolder!).Select(Path.GetFileName).ShouldBe(["first.db", "known.checkpoints"], ignoreOrder: true);
        SignedNotes.Split(await System.IO.File.ReadAllTextAsync(Path.Combine(storage.DataFolder!, "known.checkpoints"), Cancellation))!
            .Select(one => one.ToString()).ShouldBe([note]);
    }

    [Fact]
    public async Task Nothing_is_written_to_any_database_until_each_has_its_snapshot()
    {
        await using (await Open(Storage, Names[0]))
        await using (await Open(Storage, Names[1]))
        {
        }

        await using var writing = await Begin(Names[1]);
        // In a thread of its own, because SQLite waits without giving it back.
        var making = Task.Run(() => Make(File(0)), Cancellation);
        // It waits for the writer of the second, and meanwhile nobody writes to the first.
        var isLocked = false;
        while (!isLocked && !making.IsCompleted)
        {
            await Task.Yield();
            try
            {
                await (await Begin(Names[0])).DisposeAsync();
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == 5)
            {
                isLocked = true;
            }
        }

        isLocked.ShouldBeTrue();
        making.IsCompleted.ShouldBeFalse();
        await writing.DisposeAsync();
        await making;
        (await Check(File(0))).IsIntact.ShouldBeTrue();

        async Task<SqliteConnection> Begin(string name)
        {
            var connection = new SqliteConnection($"Data Source={Path.Combine(Data, name)}.db;Pooling=false;Default Timeout=1");
            await connection.OpenAsync(Cancellation);
            await using var begin = connection.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            try
            {
                await begin.ExecuteNonQueryAsync(Cancellation);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    [Fact]
    public async Task An_empty_folder_is_filled()
    {
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 3);
        }

        await Make(File(0));
        var target = Directory.CreateDirectory(Path.Combine(Folder, "volume")).FullName;
        await RestoreInto(new JournalOptions { DataFolder = target });
        Directory.GetFileSystemEntries(target).Select(Path.GetFileName).ShouldBe(["first.db", "known.checkpoints"], ignoreOrder: true);
    }

    [Fact]
    public async Task Keys_are_backed_up_apart_and_restored_as_they_were()
    {
        DataFolderKeys.Open(Data);
        var keys = Path.Combine(Data, "keys");
        var file = Path.Combine(Folder, "keys.tar.gz.age");
        await Backup.OfKeys(keys, file, [Key.Recipient], TimeProvider.System, Cancellation);
        var target = Path.Combine(Folder, "elsewhere", "keys");
        await Backup.RestoreKeys(file, [Key.File], target, TimeProvider.System, Cancellation);
        foreach (var key in Directory.GetFiles(target))
        {
            (await System.IO.File.ReadAllBytesAsync(key, Cancellation))
                .ShouldBe(await System.IO.File.ReadAllBytesAsync(Path.Combine(keys, Path.GetFileName(key)), Cancellation));
        }

        DataFolderKeys.Open(Data, target).Masters.ShouldBe(DataFolderKeys.Open(Data).Masters);
        DataFolderKeys.Open(Data, target).Cosigning.ShouldBe(DataFolderKeys.Open(Data).Cosigning);
        (await Should.ThrowAsync<BackupException>(() =>
            Backup.RestoreKeys(file, [Key.File], target, TimeProvider.System, Cancellation))).Message.ShouldContain("not empty");
        (await Should.ThrowAsync<BackupException>(() => Restore(file, Known()))).Message.ShouldBe("This is a backup of keys, not of data.");
    }

    [Theory]
    [InlineData("other key")]
    [InlineData("changed")]
    [InlineData("cut")]
    [InlineData("something else")]
    public async Task A_file_that_is_not_the_backup_is_not_opened(string what)
    {
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 300);
        }

        await Make(File(0));
        var identity = Key.File;
        var bytes = await System.IO.File.ReadAllBytesAsync(File(0), Cancellation);
        switch (what)
        {
            case "other key":
                identity = (await AgeKey.New(Folder, "other.txt")).File;
                break;
            case "changed":
                bytes[^100] ^= 1;
                break;
            case "cut":
                bytes = bytes[..^20];
                break;
            default:
                using (var encrypted = new MemoryStream())
                {
                    await AgeFile.Encrypt(new MemoryStream("a letter"u8.ToArray()), encrypted, [Key.Recipient], Cancellation);
                    bytes = encrypted.ToArray();
                }

                break;
        }

        await System.IO.File.WriteAllBytesAsync(File(1), bytes, Cancellation);
        await Should.ThrowAsync<BackupException>(() => Backup.Check(File(1), [identity], Known(), TimeProvider.System, Cancellation));
        var target = Path.Combine(Folder, "nothing");
        await Should.ThrowAsync<BackupException>(() => Backup.RestoreDataFolder(
            File(1), [identity], Known(), target, _ => true, TimeProvider.System, Cancellation));
        Directory.Exists(target).ShouldBeFalse();
    }

    [Theory]
    [InlineData("../first.db")]
    [InlineData("/tmp/first.db")]
    [InlineData("folder/first.db")]
    [InlineData("unknown.db")]
    public async Task An_archive_writes_nothing_that_its_manifest_does_not_name(string entry)
    {
        using var plain = new MemoryStream();
        await using (var zipped = new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true))
        await using (var archive = new TarWriter(zipped))
        {
            var manifest = new BackupManifest(1, DateTimeOffset.UnixEpoch, BackupContents.DataFolder, [], []);
            foreach (var (name, content) in new[] { ("manifest.json", manifest.ToBytes()), (entry, "data"u8.ToArray()) })
            {
                await archive.WriteEntryAsync(
                    new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) }, Cancellation);
            }
        }

        plain.Position = 0;
        var inside = Directory.CreateDirectory(Path.Combine(Folder, "extracted", "inside")).FullName;
        await Should.ThrowAsync<BackupException>(() => BackupArchive.Extract(plain, inside, Cancellation));
        Directory.GetFiles(Path.Combine(Folder, "extracted")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Recipients:0", "AGE-SECRET-KEY-1", "Backup:Recipients")]
    [InlineData("Folder", "", "Backup:Folder")]
    [InlineData("Interval", "00:00:59", "Backup:Interval")]
    [InlineData("Interval", "often", "Backup:Interval")]
    [InlineData("Keep", "0", "Backup:Keep")]
    [InlineData("Keep", "-1", "Backup:Keep")]
    public void A_plan_that_makes_no_sense_stops_the_start(string setting, string value, string named) =>
        Should.Throw<InvalidSettingException>(() => Plan((setting, value))).Message.ShouldStartWith(named);

    [Fact]
    public void Without_recipients_there_is_no_plan()
    {
        Plan(("Recipients:0", "")).ShouldBeNull();
        var plan = Plan().ShouldNotBeNull();
        (plan.Recipients.Single(), plan.Interval, plan.Keep).ShouldBe((Key.Recipient, TimeSpan.FromDays(1), 14));
    }

    [Fact]
    public async Task Backups_are_made_when_they_are_due_and_the_newest_are_kept()
    {
        await using var journal = await Open(Storage, Names[0]);
        await Write(journal, 3);
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 11, 24, 8, 0, 0, TimeSpan.Zero));
        var place = Path.Combine(Folder, "scheduled");
        var masters = MasterKeys.Parse(MasterKeys.NewKey());
        using var lines = new LogLines();
        using var logs = new LoggerFactory([lines]);
        var plan = new BackupPlan(place, [Key.Recipient], TimeSpan.FromDays(1), Keep: 2);
        using var schedule = new BackupSchedule(plan, Data, masters, time, logs.CreateLogger<BackupSchedule>());
        Age().ShouldBeNull();
        await Round(made: 1);
        await Round(made: 1);
        time.Advance(TimeSpan.FromHours(23));
        Age().ShouldBe(TimeSpan.FromHours(23).TotalSeconds);
        await Round(made: 1);
        time.Advance(TimeSpan.FromHours(1));
        await Round(made: 2);
        // A master key was replaced: what the earlier ones seal cannot be read any more.
        time.Advance(TimeSpan.FromMinutes(1));
        masters.Renew();
        await Round(made: 2);
        masters.Retire();
        var oldest = Directory.GetFiles(place).Min();
        await Round(made: 2);
        System.IO.File.Exists(oldest).ShouldBeFalse();
        Age().ShouldBe(0);
        (await Check(Directory.GetFiles(place).Max()!)).Journals.Single().Events.ShouldBe(3);
        lines.Lines.ShouldBeEmpty();

        Directory.Delete(place, recursive: true);
        await System.IO.File.WriteAllTextAsync(place, "not a folder", Cancellation);
        await schedule.Check(Cancellation);
        await schedule.Check(Cancellation);
        lines.Lines.ShouldHaveSingleItem().ShouldContain("Error A backup was due and could not be made (IOException).");
        System.IO.File.Delete(place);
        time.Advance(TimeSpan.FromMinutes(10));
        await Round(made: 1);

        async Task Round(int made)
        {
            await schedule.Check(Cancellation);
            Directory.GetFiles(place).Length.ShouldBe(made);
        }

        double? Age()
        {
            double? age = null;
            using var listener = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (instrument.Name == "habeas.backup.age")
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<double>((_, measured, _, _) => age = measured);
            listener.Start();
            listener.RecordObservableInstruments();
            return age;
        }
    }

    private BackupPlan? Plan(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Backup:Folder"] = Folder, ["Backup:Recipients:0"] = Key.Recipient.Text };
        foreach (var (name, value) in settings)
        {
            all[$"Backup:{name}"] = value;
        }

        return BackupPlan.From(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }

    protected override Task<WrittenBackup> Make(string file) =>
        Backup.OfDataFolder(Data, file, [Key.Recipient], TimeProvider.System, Cancellation);

    protected override async Task<(CheckedBackup Found, JournalOptions Storage)> Restore(
        string file, KnownProof known, bool despiteFaults = false)
    {
        var storage = new JournalOptions { DataFolder = Path.Combine(Folder, $"restored-{restored++}") };
        var found = await Backup.RestoreDataFolder(
            file, [Key.File], known, storage.DataFolder, found => found.IsIntact || despiteFaults, TimeProvider.System, Cancellation);
        return (found, storage);
    }

    protected override Task RestoreInto(JournalOptions storage) => Backup.RestoreDataFolder(
        File(0), [Key.File], Known(), storage.DataFolder!, _ => true, TimeProvider.System, Cancellation);

    protected override async Task Tamper(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, Names[0])}.db;Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
