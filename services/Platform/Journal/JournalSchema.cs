using System.Text.RegularExpressions;

namespace Habeas.Platform.Journal;

/// <summary>The tables of a journal, for both engines.</summary>
internal static partial class JournalSchema
{
    /// <param name="Position">The key type. SQLite uses "integer" keys as the row id, which saves an index.</param>
    /// <param name="TextKey">A collation that makes both engines sort text by code unit.</param>
    public sealed record Dialect(string Position, string Bytes, string TextKey);

    /// <summary>The version of the tables that this program writes.</summary>
    public static int CurrentVersion { get; } = Migrations(new Dialect("", "", "")).Count;

    /// <summary>
    /// Numbered migrations, each run once. A released migration is never changed. Silos of the former release run on while they are made,
    /// so a migration only adds what those do not need to know, and says so: it sets <c>least</c> of its row to the version they have.
    /// </summary>
    public static IReadOnlyList<string> Migrations(Dialect dialect) =>
    [
        $"""
        CREATE TABLE events (
            position {dialect.Position} PRIMARY KEY,
            stream text {dialect.TextKey} NOT NULL,
            version bigint NOT NULL,
            type text NOT NULL,
            payload text NOT NULL,
            effective_at text,
            recorded_at bigint NOT NULL,
            actor text NOT NULL,
            request_id text,
            sources text NOT NULL,
            hash {dialect.Bytes} NOT NULL,
            UNIQUE (stream, version));
        CREATE TABLE requests (
            id text {dialect.TextKey} PRIMARY KEY,
            digest text NOT NULL,
            stream text NOT NULL,
            version bigint NOT NULL);
        CREATE TABLE journal_head (
            one integer PRIMARY KEY CHECK (one = 1),
            position bigint NOT NULL,
            recorded_at bigint NOT NULL);
        INSERT INTO journal_head (one, position, recorded_at) VALUES (1, 0, 0);
        """,
        // The index tables of releases before the sets of index tables; in SQLite also those of the set in use.
        "CREATE TABLE index_tables (name text PRIMARY KEY, definition text NOT NULL)",
        // Changes of rules that older records must be migrated to: the position of the last event recorded under the old rules (0 in a
        // new journal), and the completed parts.
        """
        CREATE TABLE upgrades (name text PRIMARY KEY, position bigint NOT NULL);
        INSERT INTO upgrades (name, position) SELECT 'publication', position FROM journal_head;
        """,
        // Data keys, wrapped by a master key that is kept elsewhere; without the wrapped key once it was destroyed.
        $"""
        CREATE TABLE sealing_keys (
            id text {dialect.TextKey} PRIMARY KEY,
            owner text {dialect.TextKey} NOT NULL,
            master text NOT NULL,
            wrapped {dialect.Bytes},
            created_at bigint NOT NULL,
            destroyed_at bigint);
        CREATE INDEX sealing_keys_owner ON sealing_keys (owner);
        """,
        // The log of the events: its signed checkpoints, how far it got, and the roots of its complete subtrees of 256 leaves. A log has
        // another origin after a restore that lost events.
        $"""
        CREATE TABLE checkpoints (
            origin text {dialect.TextKey} NOT NULL,
            size bigint NOT NULL,
            note text NOT NULL,
            signed_at bigint NOT NULL,
            PRIMARY KEY (origin, size));
        CREATE TABLE log_heads (origin text {dialect.TextKey} PRIMARY KEY, frontier {dialect.Bytes} NOT NULL);
        CREATE TABLE log_tiles (tile {dialect.Position} PRIMARY KEY, root {dialect.Bytes} NOT NULL);
        """,
        // What others say about checkpoints: time stamps of authorities, and cosignatures of witnesses. And the logs that this
        // installation is a witness of: the last checkpoint of each that it cosigned. That is a state and no history: two installations
        // that witness each other would otherwise record each other's records for ever.
        $"""
        CREATE TABLE checkpoint_stamps (
            origin text {dialect.TextKey} NOT NULL,
            size bigint NOT NULL,
            authority text {dialect.TextKey} NOT NULL,
            token {dialect.Bytes} NOT NULL,
            stamped_at bigint NOT NULL,
            PRIMARY KEY (origin, size, authority));
        CREATE TABLE checkpoint_cosignatures (
            origin text {dialect.TextKey} NOT NULL,
            size bigint NOT NULL,
            witness text {dialect.TextKey} NOT NULL,
            line text NOT NULL,
            PRIMARY KEY (origin, size, witness));
        CREATE TABLE witnessed_logs (
            origin text {dialect.TextKey} PRIMARY KEY,
            size bigint NOT NULL,
            root {dialect.Bytes} NOT NULL,
            cosigned_at bigint NOT NULL);
        """,
        // How far each set of index tables is (IndexState), and when a silo last said that it uses it. Programs of versions before "least"
        // cannot work with what a migration made; if it is null, only programs of its version can.
        $"""
        CREATE TABLE index_sets (
            id text {dialect.TextKey} PRIMARY KEY,
            applied bigint NOT NULL,
            filling text {dialect.TextKey},
            filled bigint NOT NULL,
            used_at bigint NOT NULL);
        ALTER TABLE schema_version ADD COLUMN least integer;
        """,
    ];

    /// <summary>The statements that create an index table.</summary>
    public static string Definition(IndexTable table, Dialect dialect) => Table(table, dialect) + Indexes(table);

    /// <summary>The statement that creates an index table without its indexes.</summary>
    public static string Table(IndexTable table, Dialect dialect)
    {
        var columns = string.Concat(table.Columns.Select(column => $"    {Name(column.Name)} {Type(column.Type, dialect.TextKey)},\n"));
        return $"""
            CREATE TABLE {Name(table.Name)} (
                stream text {dialect.TextKey} NOT NULL,
                row_key text {dialect.TextKey} NOT NULL,
                known_from bigint NOT NULL,
                known_to bigint NOT NULL,
            {columns}    PRIMARY KEY (stream, row_key, known_from));
            """;
    }

    public static string Indexes(IndexTable table) => string.Concat(table.Indexes.Select(index =>
        $"\nCREATE INDEX {Name($"{table.Name}_{string.Join('_', index)}")} "
        + $"ON {Name(table.Name)} ({string.Join(", ", index.Select(Name))});"));

    public static string Insert(IndexTable table, Func<string, string> parameter)
    {
        IEnumerable<string> parameters = ["stream", "row_key", "known_from", "known_to", .. table.Columns.Select((_, i) => $"v{i}")];
        return $"{InsertInto(table)} VALUES ({string.Join(", ", parameters.Select(parameter))})";
    }

    /// <summary>The start of an INSERT, up to and including the list of columns.</summary>
    public static string InsertInto(IndexTable table)
    {
        IEnumerable<string> columns = ["stream", "row_key", "known_from", "known_to", .. table.Columns.Select(column => Name(column.Name))];
        return $"INSERT INTO {Name(table.Name)} ({string.Join(", ", columns)})";
    }

    /// <exception cref="ArgumentException">Not a plain lower-case identifier, and therefore not safe in SQL.</exception>
    public static string Name(string name) =>
        Identifier().IsMatch(name) ? name : throw new ArgumentException(
            $"'{name}' is not a valid table or column name.", nameof(name));

    private static string Type(IndexColumnType type, string textKey) => type switch
    {
        IndexColumnType.Integer => "bigint",
        IndexColumnType.Real => "double precision",
        // Part of the definition, so that a table is filled again when a column begins to be sealed.
        IndexColumnType.Digest => $"text {textKey} /* digest */",
        IndexColumnType.Sealed => $"text {textKey} /* sealed */",
        _ => $"text {textKey}",
    };

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Identifier();
}
