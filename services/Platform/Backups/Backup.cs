using Habeas.Platform.Access;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Backups;

/// <param name="File">The file.</param>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
public sealed record WrittenBackup(string File, long Size, string Sha256, BackupManifest Manifest);

/// <param name="Journals">What was found in each; none for a backup of keys.</param>
public sealed record CheckedBackup(BackupManifest Manifest, IReadOnlyList<CheckedJournal> Journals)
{
    public bool IsIntact => Journals.All(journal => journal.Faults.Count == 0);
}

/// <summary>
/// Backups of an installation's data, made while it runs, and encrypted so that only the holders of offline keys can open them. They
/// contain no keys of the installation: these are backed up apart, so that neither file alone tells what is sealed.
/// </summary>
public static class Backup
{
    /// <summary>The keys of a data folder that are worth a backup. What is signed with them is made anew after a loss.</summary>
    private static readonly string[] KeyFiles = ["signing.json", "access.json", "sealing.key", "master.keys", "checkpoint.keys"];

    /// <summary>Made by the first start of a version that can be a witness.</summary>
    private const string WitnessFile = "witness.keys";

    /// <summary>Copies a data folder's databases at one moment, and writes them into one new file.</summary>
    /// <param name="recipients">At least one.</param>
    /// <exception cref="BackupException"/>
    /// <exception cref="IOException"/>
    public static Task<WrittenBackup> OfDataFolder(
        string dataFolder,
        string file,
        IReadOnlyCollection<AgeRecipient> recipients,
        TimeProvider time,
        CancellationToken cancellation = default) => Write(
            dataFolder,
            BackupContents.DataFolder,
            file,
            recipients,
            time,
            copy => DataFolderCopy.Copy(dataFolder, copy, cancellation),
            cancellation);

    /// <summary>Dumps all services' schemas of a database from one snapshot, and writes the dump into one new file.</summary>
    /// <inheritdoc cref="OfDataFolder"/>
    public static Task<WrittenBackup> OfPostgres(
        string connectionString,
        string file,
        IReadOnlyCollection<AgeRecipient> recipients,
        TimeProvider time,
        CancellationToken cancellation = default) => Write(
            Path.GetTempPath(),
            BackupContents.Postgres,
            file,
            recipients,
            time,
            copy => PostgresDump.Dump(connectionString, copy, cancellation),
            cancellation);

    /// <summary>Writes the keys of a data folder into one new file, locked ones as they are.</summary>
    /// <param name="keysFolder">Where the keys are.</param>
    /// <inheritdoc cref="OfDataFolder"/>
    public static Task<WrittenBackup> OfKeys(
        string keysFolder,
        string file,
        IReadOnlyCollection<AgeRecipient> recipients,
        TimeProvider time,
        CancellationToken cancellation = default) => Write(
            keysFolder,
            BackupContents.Keys,
            file,
            recipients,
            time,
            copy =>
            {
                foreach (var key in File.Exists(Path.Combine(keysFolder, WitnessFile)) ? KeyFiles.Append(WitnessFile) : KeyFiles)
                {
                    var path = Path.Combine(keysFolder, key);
                    if (!File.Exists(path))
                    {
                        throw new BackupException($"{keysFolder} has no {key}.");
                    }

                    File.Copy(path, Path.Combine(copy, key));
                }

                return Task.FromResult<IReadOnlyList<BackupJournal>>([]);
            },
            cancellation);

    /// <summary>Decrypts a backup, compares its sums, and verifies its journals.</summary>
    /// <param name="identities">Files with private keys of age, one of which opens it.</param>
    /// <exception cref="BackupException"/>
    /// <exception cref="IOException"/>
    public static async Task<CheckedBackup> Check(
        string file, IReadOnlyList<string> identities, KnownProof known, TimeProvider time, CancellationToken cancellation = default)
    {
        using var work = WorkFolder.In(Path.GetTempPath(), time);
        return await Open(work, file, identities, known, cancellation);
    }

    /// <summary>Checks a backup, and restores it into a new folder.</summary>
    /// <param name="accept">Whether what was found may be restored.</param>
    /// <exception cref="BackupException">Also if there is anything in the folder.</exception>
    /// <exception cref="IOException"/>
    /// <returns>What was found, restored only if it was accepted.</returns>
    public static async Task<CheckedBackup> RestoreDataFolder(
        string file,
        IReadOnlyList<string> identities,
        KnownProof known,
        string dataFolder,
        Predicate<CheckedBackup> accept,
        TimeProvider time,
        CancellationToken cancellation = default)
    {
        RequireEmpty(dataFolder);
        var target = Path.GetFullPath(dataFolder);
        using var work = NearTo(target, time);
        var opened = await Open(work, file, identities, known, cancellation);
        Require(opened.Manifest, BackupContents.DataFolder);
        if (accept(opened))
        {
            var files = Files(work);
            await DataFolderCopy.Settle(files);
            OwnerOnly.Replace(Path.Combine(files, DataFolderCopy.KnownCheckpointsFile), Known(opened.Manifest, known, files));
            MoveTo(target, files);
        }

        return opened;
    }

    /// <summary>Checks a backup, and restores it into a database that has no journals.</summary>
    /// <inheritdoc cref="RestoreDataFolder"/>
    public static async Task<CheckedBackup> RestorePostgres(
        string file,
        IReadOnlyList<string> identities,
        KnownProof known,
        string connectionString,
        Predicate<CheckedBackup> accept,
        TimeProvider time,
        CancellationToken cancellation = default)
    {
        await PostgresDump.RequireEmpty(connectionString, cancellation);
        using var work = WorkFolder.In(Path.GetTempPath(), time);
        var opened = await Open(work, file, identities, known, cancellation);
        Require(opened.Manifest, BackupContents.Postgres);
        if (accept(opened))
        {
            await PostgresDump.Restore(connectionString, Files(work), opened.Manifest, cancellation);
        }

        return opened;
    }

    /// <summary>Restores a backup of keys into a new folder.</summary>
    /// <exception cref="BackupException">Also if there is anything in the folder.</exception>
    /// <exception cref="IOException"/>
    public static async Task<BackupManifest> RestoreKeys(
        string file, IReadOnlyList<string> identities, string keysFolder, TimeProvider time, CancellationToken cancellation = default)
    {
        RequireEmpty(keysFolder);
        var target = Path.GetFullPath(keysFolder);
        using var work = NearTo(target, time);
        var manifest = await Extract(work, file, identities, cancellation);
        Require(manifest, BackupContents.Keys);
        MoveTo(target, Files(work));
        return manifest;
    }

    private static async Task<WrittenBackup> Write(
        string workPlace,
        BackupContents contents,
        string file,
        IReadOnlyCollection<AgeRecipient> recipients,
        TimeProvider time,
        Func<string, Task<IReadOnlyList<BackupJournal>>> copy,
        CancellationToken cancellation)
    {
        var partial = file + ".partial";
        try
        {
            using var work = WorkFolder.In(workPlace, time);
            var madeAt = time.GetUtcNow();
            var journals = await copy(work.Path);
            var files = await BackupArchive.Sums(work.Path, cancellation);
            var manifest = new BackupManifest(BackupManifest.CurrentVersion, madeAt, contents, files, journals);
            var sum = await BackupArchive.Write(work.Path, manifest, partial, recipients, cancellation);
            // Whoever sees a file of this name sees all of it.
            File.Move(partial, file);
            return new WrittenBackup(file, new FileInfo(file).Length, sum, manifest);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task<CheckedBackup> Open(
        WorkFolder work, string file, IReadOnlyList<string> identities, KnownProof known, CancellationToken cancellation)
    {
        var manifest = await Extract(work, file, identities, cancellation);
        var journals = Files(work);
        if (manifest.Contents == BackupContents.Postgres)
        {
            await DumpedJournals.Copy(journals, work.Folder("journals"), manifest.Journals, cancellation);
            journals = work.Folder("journals");
        }

        return new CheckedBackup(manifest, await BackupCheck.Run(journals, manifest, known, cancellation));
    }

    /// <summary>Only the program age decrypts: it knows every kind of private key, such as those on a security key.</summary>
    private static async Task<BackupManifest> Extract(
        WorkFolder work, string file, IReadOnlyList<string> identities, CancellationToken cancellation)
    {
        BackupManifest? manifest = null;
        await OutsideProgram.Run(
            "age",
            "age",
            ["--decrypt", .. identities.SelectMany(identity => new[] { "--identity", identity }), "--", Path.GetFullPath(file)],
            new Dictionary<string, string>(),
            async output => manifest = await BackupArchive.Extract(output, Files(work), cancellation),
            cancellation);
        return manifest!;
    }

    private static string Files(WorkFolder work) => work.Folder("files");

    private static void Require(BackupManifest manifest, BackupContents contents)
    {
        if (manifest.Contents != contents)
        {
            throw new BackupException(manifest.Contents switch
            {
                BackupContents.Keys => "This is a backup of keys, not of data.",
                BackupContents.Postgres => "This is a backup of a PostgreSQL database.",
                _ => "This is a backup of a data folder.",
            });
        }
    }

    private static void RequireEmpty(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new BackupException($"{folder} is not empty. Nothing is overwritten: restore into a new folder.");
        }
    }

    /// <summary>On the same disk. A folder that is there may be one of its own, such as a volume.</summary>
    private static WorkFolder NearTo(string target, TimeProvider time) =>
        WorkFolder.In(Directory.Exists(target) ? target : Path.GetDirectoryName(target)!, time);

    private static void MoveTo(string target, string files)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(files, target);
            return;
        }

        foreach (var file in Directory.GetFiles(files))
        {
            File.Move(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    /// <summary>What the restored logs must agree with: from the backup, from before it, and from whoever kept more.</summary>
    private static string Known(BackupManifest manifest, KnownProof known, string files)
    {
        var earlier = Path.Combine(files, DataFolderCopy.KnownCheckpointsFile);
        return SignedNotes.Join(manifest.Journals.SelectMany(journal => journal.Checkpoints)
            .Concat((File.Exists(earlier) ? SignedNotes.Split(File.ReadAllText(earlier)) ?? [] : []).Select(note => note.ToString()))
            .Concat(known.Checkpoints.Select(note => note.ToString()))
            .Distinct(StringComparer.Ordinal));
    }
}
