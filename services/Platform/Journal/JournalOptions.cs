namespace Habeas.Platform.Journal;

public enum JournalEngine
{
    /// <summary>One file per service in the data folder: for a laptop or a small server.</summary>
    Sqlite,

    /// <summary>One schema per service in one database; several silos can write to one journal.</summary>
    Postgres,
}

/// <summary>Where the journals of a host are stored.</summary>
public sealed record JournalOptions
{
    public JournalEngine Engine { get; init; } = JournalEngine.Sqlite;

    /// <summary>SQLite: the folder of the files <c>&lt;service&gt;.db</c>. Created if missing, readable only by its owner.</summary>
    public string? DataFolder { get; init; }

    /// <summary>SQLite: the maximum size of a service's file in bytes. Beyond it, appends fail as if the disk were full.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>
    /// Wrap the keys with which confidential values are sealed. Required if any event has such values; without them nothing is sealed.
    /// </summary>
    public Sealing.IMasterKeys? MasterKeys { get; init; }

    /// <summary>Sign the checkpoints of the journals' logs; null if none are signed.</summary>
    public Proof.CheckpointKeys? CheckpointKeys { get; init; }

    /// <summary>
    /// PostgreSQL: a name of this process that no other has or had. When it is dead, others can end its sessions by that name.
    /// </summary>
    public string? Silo { get; init; }

    /// <summary>
    /// PostgreSQL: whether opening a journal creates and migrates its tables. If not, a role that may do more than the service itself must
    /// have done so (<see cref="Hosting.Migration"/>).
    /// </summary>
    public bool Migrates { get; init; } = true;

    /// <summary>PostgreSQL: how long an append waits while another silo writes, before it fails.</summary>
    internal TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>PostgreSQL: the database. Its encoding must be UTF8. The journal sets the schema and search path.</summary>
    public string? ConnectionString { get; init; }
}
