using System.Text.RegularExpressions;

namespace Habeas.Platform.Journal;

/// <summary>The tables of a journal, as far as both engines say it alike.</summary>
internal static partial class JournalSchema
{
    /// <param name="Position">The type of a key that SQLite takes for the place of the row itself, which saves an index.</param>
    /// <param name="TextKey">The collation of text, so that both engines order it by code unit.</param>
    public sealed record Dialect(string Position, string Bytes, string TextKey);

    /// <summary>Numbered migrations, each run once. A migration that was released is never changed.</summary>
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
        // The index tables as they were last filled: one that is defined otherwise by now is made and filled anew.
        "CREATE TABLE index_tables (name text PRIMARY KEY, definition text NOT NULL)",
    ];

    /// <summary>The statements that make an index table: also the mark by which a changed definition is recognised.</summary>
    public static string Definition(IndexTable table, Dialect dialect)
    {
        var columns = string.Concat(table.Columns.Select(column => $"    {Name(column.Name)} {Type(column.Type, dialect.TextKey)},\n"));
        var indexes = string.Concat(table.Indexes.Select(index =>
            $"\nCREATE INDEX {Name($"{table.Name}_{string.Join('_', index)}")} ON {Name(table.Name)} ({string.Join(", ", index.Select(Name))});"));
        return $"""
            CREATE TABLE {Name(table.Name)} (
                stream text {dialect.TextKey} NOT NULL,
                row_key text {dialect.TextKey} NOT NULL,
                known_from bigint NOT NULL,
                known_to bigint NOT NULL,
            {columns}    PRIMARY KEY (stream, row_key, known_from));{indexes}
            """;
    }

    public static string Insert(IndexTable table, Func<string, string> parameter) =>
        $"INSERT INTO {Name(table.Name)} (stream, row_key, known_from, known_to{string.Concat(table.Columns.Select(column => $", {Name(column.Name)}"))}) "
        + $"VALUES ({parameter("stream")}, {parameter("row_key")}, {parameter("known_from")}, {parameter("known_to")}{string.Concat(table.Columns.Select((_, i) => $", {parameter($"v{i}")}"))})";

    /// <exception cref="ArgumentException">Not a plain lower-case identifier: it must not reach SQL.</exception>
    public static string Name(string name) => Identifier().IsMatch(name) ? name : throw new ArgumentException($"'{name}' is no identifier of an index table.", nameof(name));

    private static string Type(IndexColumnType type, string textKey) => type switch
    {
        IndexColumnType.Text => $"text {textKey}",
        IndexColumnType.Integer => "bigint",
        _ => "double precision",
    };

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
