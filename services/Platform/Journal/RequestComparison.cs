using System.Globalization;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// Compares the table of request ids with the events, which name the requests that caused them. Without its row a request could be carried
/// out twice. The digest of a request cannot be derived from its events; a changed one makes a repeat be refused, not carried out.
/// </summary>
internal sealed class RequestComparison(JournalStore store)
{
    /// <summary>Named one by one; of more there is only a count.</summary>
    private const int Most = 100;

    private const string Missing = """
        FROM events e WHERE e.request_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM requests r WHERE r.id = e.request_id AND r.stream = e.stream AND r.version >= e.version)
        """;

    // The row names the last event of the request.
    private const string Wrong = """
        FROM requests e WHERE NOT EXISTS (
            SELECT 1 FROM events s WHERE s.stream = e.stream AND s.version = e.version AND s.request_id = e.id
                AND NOT EXISTS (
                    SELECT 1 FROM events n WHERE n.stream = s.stream AND n.version = s.version + 1 AND n.request_id = s.request_id))
        """;

    public async Task<IReadOnlyList<string>> Run(CancellationToken cancellation) =>
    [
        .. await Find(Missing, "the request that caused it is not in the table of request ids", cancellation),
        .. await Find(Wrong, "the table of request ids names it for a request that did not end with it", cancellation),
    ];

    private Task<List<string>> Find(string from, string fault, CancellationToken cancellation) => store.Reading(
        async connection =>
        {
            var found = (await connection.QueryAsync<(string Stream, long Version)>(Command(
                $"SELECT e.stream, e.version {from} ORDER BY e.stream, e.version LIMIT {Most + 1}"))).AsList();
            var faults = found.Take(Most).Select(row => Text($"{row.Stream}: version {row.Version}: {fault}.")).ToList();
            if (found.Count > Most)
            {
                var all = await connection.ExecuteScalarAsync<long>(Command($"SELECT count(*) {from}"));
                faults.Add(Text($"The same of {all - Most} more."));
            }

            return faults;

            CommandDefinition Command(string sql) => new(sql, cancellationToken: cancellation);
        },
        cancellation);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
