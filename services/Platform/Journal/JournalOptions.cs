namespace Habeas.Platform.Journal;

public enum JournalEngine
{
    /// <summary>A file a service in the data folder: the laptop and the small server.</summary>
    Sqlite,

    /// <summary>A schema a service in one database: several silos write one journal.</summary>
    Postgres,
}

/// <summary>Where the journals of a host are stored.</summary>
public sealed record JournalOptions
{
    public JournalEngine Engine { get; init; } = JournalEngine.Sqlite;

    /// <summary>SQLite: the folder of the files <c>&lt;service&gt;.db</c>. Made, readable by its owner only, when it is missing.</summary>
    public string? DataFolder { get; init; }

    /// <summary>SQLite: the most bytes that one service's file may take. Beyond, appends are refused as if the disk were full.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>PostgreSQL: the database, whose encoding must be UTF8. Schema and search path are set by the journal.</summary>
    public string? ConnectionString { get; init; }
}
