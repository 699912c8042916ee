using Habeas.Names;
using Habeas.Testing;
using Npgsql;

namespace Habeas.Benchmarks;

/// <summary>pg_trgm and fuzzystrmatch after ə→a and unaccent, in a private cluster.</summary>
internal sealed class PostgresNames : IAsyncDisposable
{
    /// <summary>What both are asked to compare.</summary>
    private const string Folded = "lower(unaccent(translate(TEXT, 'əƏ', 'aA')))";

    private readonly PostgresCluster cluster;
    private readonly NpgsqlDataSource database;

    private PostgresNames(PostgresCluster cluster, NpgsqlDataSource database)
    {
        this.cluster = cluster;
        this.database = database;
    }

    public static IReadOnlyList<(string Name, string Sql, bool AsciiFirst)> Scores { get; } =
    [
        ("pg_trgm similarity after ə→a, unaccent", "similarity(a, b)", false),
        ("pg_trgm similarity after AnyAscii", "similarity(a, b)", true),
        ("pg_trgm word_similarity after ə→a, unaccent", "greatest(word_similarity(a, b), word_similarity(b, a))", false),
        (
            "fuzzystrmatch levenshtein after ə→a, unaccent",
            "1 - levenshtein(left(a, 250), left(b, 250))::float8 / greatest(length(a), length(b), 1)",
            false),
        (
            "fuzzystrmatch levenshtein after AnyAscii",
            "1 - levenshtein(left(a, 250), left(b, 250))::float8 / greatest(length(a), length(b), 1)",
            true),
    ];

    public static async Task<PostgresNames> Open()
    {
        var started = new PostgresCluster();
        await started.InitializeAsync();
        var names = new PostgresNames(started, NpgsqlDataSource.Create(await started.CreateDatabase()));
        await names.Run("create extension pg_trgm; create extension unaccent; create extension fuzzystrmatch");
        return names;
    }

    /// <summary>The pairs' scores by one of <see cref="Scores"/>, and how long it took.</summary>
    public async Task<IReadOnlyList<double>> Score(IReadOnlyList<LabelledPair> pairs, string sql, bool asciiFirst)
    {
        await using var command = database.CreateCommand(
            $"select {sql} from (select n, {Fold("a")} a, {Fold("b")} b from unnest($1::text[], $2::text[]) with ordinality as pairs(a, "
                + $"b, n)) folded order by n");
        command.Parameters.AddWithValue(pairs.Select(p => Written(p.A)).ToArray());
        command.Parameters.AddWithValue(pairs.Select(p => Written(p.B)).ToArray());
        command.CommandTimeout = 600;
        var scores = new List<double>(pairs.Count);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            scores.Add(Convert.ToDouble(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture));
        }

        return scores;

        string Written(string name) => asciiFirst ? NamePeer.Ascii(name) : name;
    }

    /// <summary>A table with an index of trigrams.</summary>
    public async Task Fill(IReadOnlyList<string> names)
    {
        await Run("drop table if exists names; create table names (id int, name text, folded text)");
        await using (var connection = await database.OpenConnectionAsync())
        await using (var copy = await connection.BeginBinaryImportAsync("copy names (id, name) from stdin (format binary)"))
        {
            for (var i = 0; i < names.Count; i++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(i, NpgsqlTypes.NpgsqlDbType.Integer);
                await copy.WriteAsync(names[i], NpgsqlTypes.NpgsqlDbType.Text);
            }

            await copy.CompleteAsync();
        }

        await Run(
            $"update names set folded = {Fold("name")}; create index on names using gin (folded gin_trgm_ops); vacuum analyze names",
            once: false);
    }

    public Task<IReadOnlyList<int>> SearchTrigrams(string query) =>
        Ids(
            $"select id from names, (select {Fold("$1")} q) query where folded % q order by similarity(folded, q) desc, id limit 10",
            query);

    /// <summary>No index serves the edit distance: every name is compared.</summary>
    public Task<IReadOnlyList<int>> SearchLevenshtein(string query) =>
        Ids(
            $"select id from names, (select {Fold("$1")} q) query order by levenshtein(left(folded, 250), left(q, 250))::float8 / "
                + $"greatest(length(folded), length(q), 1), id limit 10",
            query);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await cluster.DisposeAsync();
    }

    private static string Fold(string column) => Folded.Replace("TEXT", column, StringComparison.Ordinal);

    private async Task<IReadOnlyList<int>> Ids(string sql, string query)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(query);
        command.CommandTimeout = 600;
        var ids = new List<int>(10);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt32(0));
        }

        return ids;
    }

    private async Task Run(string sql, bool once = true)
    {
        // Vacuum cannot stand beside other statements.
        foreach (var statement in once ? [sql] : sql.Split("; "))
        {
            await using var command = database.CreateCommand(statement);
            command.CommandTimeout = 1200;
            await command.ExecuteNonQueryAsync();
        }
    }
}
