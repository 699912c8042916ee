using System.Text.Json;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Backups;

/// <summary>What a backup contains: the first entry of its archive.</summary>
/// <param name="Version">Of this layout. A program reads those that it knows.</param>
/// <param name="MadeAt">When the copies were begun.</param>
/// <param name="Contents">Whose data it is, or that it is keys.</param>
/// <param name="Files">Every other entry of the archive.</param>
/// <param name="Journals">The journals in these files, as they were at one moment.</param>
public sealed record BackupManifest(
    int Version,
    DateTimeOffset MadeAt,
    BackupContents Contents,
    IReadOnlyList<BackupFile> Files,
    IReadOnlyList<BackupJournal> Journals)
{
    internal const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="BackupException">It is something else, or of a later version.</exception>
    internal static async Task<BackupManifest> Read(Stream stream, CancellationToken cancellation)
    {
        try
        {
            var read = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellation);
            return read is { Version: CurrentVersion, Files: not null, Journals: not null }
                ? read
                : throw new BackupException("The backup was made by a version of Habeas that this one does not know.");
        }
        catch (JsonException)
        {
            throw new BackupException("The backup's manifest cannot be read.");
        }
    }
}

public enum BackupContents
{
    /// <summary>A folder of SQLite databases.</summary>
    DataFolder,

    /// <summary>A dump of one PostgreSQL database.</summary>
    Postgres,

    /// <summary>The keys of an installation.</summary>
    Keys,
}

/// <param name="Name">Without folders.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record BackupFile(string Name, long Size, string Sha256);

/// <summary>A journal as it was when the backup was made.</summary>
/// <param name="Events">The position of its last event.</param>
/// <param name="Root">The root of its log at that position, in base64: not signed, since whoever makes a backup need not have keys.</param>
/// <param name="LastRecordedAt">When its last event was recorded; null if there is none.</param>
/// <param name="Checkpoints">The newest signed checkpoint of each of its logs, which the restored journal must agree with.</param>
public sealed record BackupJournal(
    string Name, long Events, string Root, DateTimeOffset? LastRecordedAt, IReadOnlyList<string> Checkpoints)
{
    /// <summary>The name of a dump's schema or of a database file, as <see cref="JournalFactory.Open"/> has it.</summary>
    internal string DatabaseFile => Name + DataFolderCopy.DatabaseEnding;
}
