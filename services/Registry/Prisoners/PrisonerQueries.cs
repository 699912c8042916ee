namespace Habeas.Registry.Prisoners;

/// <summary>Filter, order, position and time of a list of prisoners.</summary>
internal sealed record PrisonersFilter(
    Guid? Facility,
    string Category,
    CustodyStatus Status,
    AssessmentStatus Assessment,
    string CriteriaSet,
    DateOnly? HeldOn,
    string OrderBy,
    Page Page,
    DateTimeOffset? AsOf,
    Viewer Viewer,
    bool WithFacts);

/// <param name="NextToken">Empty at the end.</param>
/// <param name="Undated">How many fit all filters but the day, and may have been held on it: their dates do not say.</param>
internal sealed record PrisonersPage(IReadOnlyList<Guid> Ids, string NextToken, int Total, int Undated);

/// <summary>Lists of prisoners, from the index rows.</summary>
internal sealed partial class PrisonerQueries(
    [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index,
    [FromKeyedServices(RegistryModule.ModuleName)] PublicationEra era,
    KeptCounts kept,
    TimeProvider time)
{
    private const int StaysAtOnce = 20_000;

    /// <summary>
    /// A list is found by going through everybody in its order. Of those whom fewer match, all are found first: in a large register that is
    /// faster than going through everybody for them.
    /// </summary>
    internal int Few { get; init; } = 5_000;

    public async Task<PrisonersPage> List(PrisonersFilter filter, CancellationToken cancellation)
    {
        var (key, direction) = filter.OrderBy switch
        {
            "held_since" => ("p.held_since", "ASC"),
            "held_since desc" => ("p.held_since", "DESC"),
            "update_time desc" => ("p.known_from", "DESC"),
            _ => ("p.sort_key", "ASC"),
        };
        var byTime = filter.OrderBy == "update_time desc";
        var comparison = direction == "ASC" ? ">" : "<";
        var (all, from) = (All(areFew: false), Matching(areFew: false));
        var parameters = Parameters(filter, byTime);
        var total = await Count(from);
        var found = total < Few && filter.AsOf is null && IsNarrow(filter) ? Matching(areFew: true) : from;
        var after = filter.Page.IsFirst ? "" : $" AND ({key} {comparison} @key OR ({key} = @key AND p.stream > @stream))";
        var rows = await index.Query<(string Stream, string Key)>(
            $"SELECT p.stream, CAST({key} AS text) AS key {found}{after} ORDER BY {key} {direction}, p.stream LIMIT {filter.Page.Limit}",
            parameters, cancellation);
        var (shown, next) = filter.Page.Cut(rows, row => [row.Key, row.Stream]);
        return new PrisonersPage(
            [.. shown.Select(row => Guid.ParseExact(row.Stream, "D"))],
            next,
            total,
            await Undated());

        string All(bool areFew) =>
            $"FROM {Table(PrisonerRows.Prisoners, filter)} p "
                + $"WHERE {Known("p", filter, areFew)} AND p.merged{(areFew ? " + 0" : "")} = 0{string.Concat(Conditions(filter, areFew))}";

        string Matching(bool areFew) => filter.HeldOn is { } day ? $"{All(areFew)} AND {Held(filter, day, areFew)}" : All(areFew);

        Task<int> Undated() => filter.HeldOn is { } heldOn && IsPast(filter, heldOn)
            ? Count($"{all} AND NOT {Held(filter, heldOn)} AND {InStay(filter, "h.doubt > 0")}")
            : Task.FromResult(0);

        Task<int> Count(string which) => Kept(
            filter,
            which,
            async cancel => (await index.Query<int>($"SELECT CAST(count(*) AS integer) {which}", parameters, cancel))[0],
            cancellation);
    }

    /// <summary>How many prisoners were held on each day. The filter's own day, order and page are ignored.</summary>
    public Task<HeldDays> Held(PrisonersFilter filter, CancellationToken cancellation) => Kept(
        filter with { HeldOn = null },
        "held",
        async cancel =>
        {
            var (days, after) = (new HeldDays(), "");
            // All stays are read along their key, each with its person: any other index would be read whole for each part. In SQLite a
            // cross join keeps the order of the tables, and a term that is no column keeps its planner off an index.
            var place = filter.Facility is null ? "COALESCE(s.facility, '') = ''" : AtPlace(filter, "s");
            while (true)
            {
                var conditions = string.Concat(Conditions(filter with { HeldOn = default(DateOnly) }));
                var rows = await index.Query<(string Stream, string From, string Until, int Doubt)>(
                    $"""
                    SELECT s.stream, s.from_day, s.until_day, CAST(s.doubt AS integer)
                    FROM {Table(PrisonerRows.Stays, filter)} s CROSS JOIN {Table(PrisonerRows.Prisoners, filter)} p
                    WHERE p.stream = s.stream AND {Known("p", filter, isKeyGiven: true)} AND p.merged + 0 = 0{conditions}
                        AND {Known("s", filter)} AND {place} AND s.stream > @after ORDER BY s.stream LIMIT {StaysAtOnce}
                    """,
                    Parameters(filter, byTime: false).Append(new("after", after)).ToDictionary(),
                    cancel);
                var persons = rows.GroupBy(row => row.Stream, StringComparer.Ordinal).ToArray();
                // The last person's stays may go on in the next rows.
                var isLast = rows.Count < StaysAtOnce;
                foreach (var person in isLast ? persons : persons[..^1])
                {
                    days.Add([.. person.Select(row => PrisonerRows.ToStay(row.From, row.Until, row.Doubt))]);
                }

                if (isLast)
                {
                    return days;
                }

                after = persons[^2].Key;
            }
        },
        cancellation);

    /// <summary>A past state is counted each time: it is asked for seldom.</summary>
    private Task<T> Kept<T>(PrisonersFilter filter, string what, Func<CancellationToken, Task<T>> count, CancellationToken cancellation)
        where T : notnull => filter.AsOf is not null
        ? count(cancellation)
        : kept.Get(
            (typeof(T), what, filter.Viewer.Audience, filter.Facility, filter.Category, filter.Status, filter.Assessment,
                filter.CriteriaSet, filter.HeldOn),
            count,
            cancellation);

    /// <summary>How many prisoners are held in each of these facilities now.</summary>
    public Task<IReadOnlyDictionary<Guid, int>> CountByFacility(Audience audience, CancellationToken cancellation) => kept.Get<
        IReadOnlyDictionary<Guid, int>>(
        (nameof(CountByFacility), audience),
        async cancel => (await index.Query<(string Facility, int Count)>(
            $"""
            SELECT facility, CAST(count(*) AS integer) FROM {audience.Name(PrisonerRows.Prisoners)}
            WHERE known_to + 0 = {IndexTable.Current} AND merged + 0 = 0 AND facility IS NOT NULL GROUP BY facility
            """,
            cancellation: cancel)).ToDictionary(row => Guid.ParseExact(row.Facility, "D"), row => row.Count),
        cancellation);

    /// <param name="areFew">Whether to find those first whom the narrowest conditions name.</param>
    private IEnumerable<string> Conditions(PrisonersFilter filter, bool areFew = false)
    {
        var audience = filter.Viewer.Audience;
        if (filter.AsOf is not null && audience == Audience.Public)
        {
            // A record withdrawn since is not shown for any earlier time either; it has no current row.
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $" AND EXISTS (SELECT 1 FROM {audience.Name(PrisonerRows.Prisoners)} n WHERE n.stream = p.stream AND n.known_to = "
                    + $"{IndexTable.Current})");
        }

        if (filter.Status != CustodyStatus.None)
        {
            yield return " AND p.status = @status";
        }

        if (filter.Facility is not null && filter.HeldOn is null)
        {
            yield return " AND p.facility = @facility";
        }

        if (filter.Category.Length > 0)
        {
            // The category is also the key of its row.
            yield return " AND " + Having(
                PrisonerRows.Categories, filter, areFew, $"h.{(areFew ? "category" : "row_key")} = @category");
        }

        if (filter.Assessment != AssessmentStatus.None || filter.CriteriaSet.Length > 0)
        {
            var status = filter.Assessment == AssessmentStatus.None ? "" : "h.status = @assessment";
            var set = filter.CriteriaSet.Length == 0 ? "" : "h.criteria_set = @criteria_set";
            yield return " AND " + Having(
                PrisonerRows.Assessments, filter, areFew, string.Join(" AND ", new[] { status, set }.Where(part => part.Length > 0)));
        }
    }

    /// <summary>Whether it asks for more than is in the row of the person.</summary>
    private static bool IsNarrow(PrisonersFilter filter) =>
        filter.HeldOn is not null
        || filter.Category.Length > 0
        || filter.CriteriaSet.Length > 0
        || filter.Assessment != AssessmentStatus.None;

    /// <summary>Persons with a row like that, which is found by its person or, if there are few, finds its person.</summary>
    private string Having(IndexTable table, PrisonersFilter filter, bool areFew, string where) => areFew
        ? $"p.stream IN (SELECT h.stream FROM {Table(table, filter)} h WHERE {where} AND {Known("h", filter)})"
        : $"EXISTS (SELECT 1 FROM {Table(table, filter)} h WHERE h.stream = p.stream AND {where} AND "
            + $"{Known("h", filter, isKeyGiven: true)})";

    /// <summary>
    /// By any reading of partial dates: from the earliest day to the latest one. A person held since an unknown day is held today, and on
    /// no earlier day.
    /// </summary>
    private string Held(PrisonersFilter filter, DateOnly day, bool areFew = false) => InStay(
        filter,
        IsPast(filter, day)
            ? "h.doubt = 0"
            : $"(h.doubt = 0 OR (h.doubt = {(int)StayDoubt.Start} AND h.until_day = '{PrisonerRows.Open}'))",
        areFew);

    private string InStay(PrisonersFilter filter, string doubt, bool areFew = false) => Having(
        PrisonerRows.Stays,
        filter,
        areFew,
        $"{AtPlace(filter, "h")} AND {doubt} AND h.from_day <= @held_on AND h.until_day >= @held_on");

    private static string AtPlace(PrisonersFilter filter, string stay) =>
        filter.Facility is null ? $"{stay}.facility IS NULL" : $"{stay}.facility = @facility";

    /// <summary>Before the list's day. Uses the same "today" as the pages and their charts.</summary>
    private bool IsPast(PrisonersFilter filter, DateOnly day) => day < (filter.AsOf ?? time.GetUtcNow()).Day();

    private string Table(IndexTable table, PrisonersFilter filter) => filter.Viewer.Audience.Name(table, filter.AsOf, era);

    /// <param name="isKeyGiven">Whether the row is found by its key, so that no index on the times is needed.</param>
    private static string Known(string table, PrisonersFilter filter, bool isKeyGiven = false) => filter.AsOf is null
        ? string.Create(CultureInfo.InvariantCulture, $"{table}.known_to{(isKeyGiven ? " + 0" : "")} = {IndexTable.Current}")
        : $"{table}.known_from <= @as_of AND {table}.known_to{(isKeyGiven ? " + 0" : "")} > @as_of";

    private static Dictionary<string, object?> Parameters(PrisonersFilter filter, bool byTime)
    {
        return new Dictionary<string, object?>
        {
            ["key"] = byTime ? filter.Page.AfterNumber() : filter.Page.AfterText(),
            ["stream"] = filter.Page.AfterText(1),
            ["status"] = filter.Status.ToString(),
            ["facility"] = filter.Facility?.ToString("D"),
            ["held_on"] = filter.HeldOn?.Iso(),
            ["category"] = filter.Category,
            ["assessment"] = filter.Assessment.ToString(),
            ["criteria_set"] = filter.CriteriaSet,
            ["as_of"] = filter.AsOf is { } asOf ? RecordedTime.ToMicroseconds(asOf) : 0L,
        };
    }
}
