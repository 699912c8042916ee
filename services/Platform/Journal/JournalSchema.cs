using System.Text.RegularExpressions;

namespace Habeas.Platform.Journal;

/// <summary>The tables of a journal, as far as both engines say it alike.</summary>
internal static partial class JournalSchema
{
    /// <summary>Numbered migrations, each run once. A migration that was released is never changed.</summary>
    public static IReadOnlyList<string> Migrations(string blob, string textKey) =>
    [
        $"""
        CREATE TABLE events (
            position bigint PRIMARY KEY,
            stream text {textKey} NOT NULL,
            version bigint NOT NULL,
            type text NOT NULL,
            payload text NOT NULL,
            effective_at text,
            recorded_at bigint NOT NULL,
            actor text NOT NULL,
            request_id text,
            sources text NOT NULL,
            hash {blob} NOT NULL,
            UNIQUE (stream, version));
        CREATE TABLE requests (
            id text {textKey} PRIMARY KEY,
            digest text NOT NULL,
            stream text NOT NULL,
            version bigint NOT NULL);
        CREATE TABLE journal_head (
            one integer PRIMARY KEY CHECK (one = 1),
            position bigint NOT NULL,
            recorded_at bigint NOT NULL);
        INSERT INTO journal_head (one, position, recorded_at) VALUES (1, 0, 0);
        """,
    ];

    /// <param name="textKey">The collation of text, so that both engines order it by code unit.</param>
    public static IEnumerable<string> IndexTable(IndexTable table, string textKey)
    {
        var columns = string.Concat(table.Columns.Select(column => $"    {Name(column.Name)} {Type(column.Type, textKey)},\n"));
        yield return $"""
            CREATE TABLE IF NOT EXISTS {Name(table.Name)} (
                stream text {textKey} NOT NULL,
                row_key text {textKey} NOT NULL,
                known_from bigint NOT NULL,
                known_to bigint NOT NULL,
            {columns}    PRIMARY KEY (stream, row_key, known_from))
            """;
        foreach (var index in table.Indexes)
        {
            yield return $"CREATE INDEX IF NOT EXISTS {Name($"{table.Name}_{string.Join('_', index)}")} ON {Name(table.Name)} ({string.Join(", ", index.Select(Name))})";
        }
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
