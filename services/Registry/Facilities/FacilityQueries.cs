namespace Habeas.Registry.Facilities;

/// <summary>Filter, position and time of a list of facilities.</summary>
/// <param name="Name">Any of a facility's names; empty for all facilities.</param>
internal sealed record FacilitiesFilter(FacilityKind Kind, string Name, Page Page, DateTimeOffset? AsOf, Audience Audience);

/// <param name="NextToken">Empty at the end.</param>
internal sealed record FacilitiesPage(IReadOnlyList<Guid> Ids, string NextToken, int Total);

/// <summary>Lists of facilities, from the index rows.</summary>
internal sealed class FacilityQueries(
    [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index, [FromKeyedServices(RegistryModule.ModuleName)] PublicationEra era)
{
    private static readonly string Now = string.Create(CultureInfo.InvariantCulture, $"known_to = {IndexTable.Current}");

    public async Task<FacilitiesPage> List(FacilitiesFilter filter, CancellationToken cancellation)
    {
        var known = filter.AsOf is null ? Now : "known_from <= @as_of AND known_to > @as_of";
        var facilities = filter.Audience.Name(FacilityRows.Facilities, filter.AsOf, era);
        var names = filter.Audience.Name(FacilityRows.Names, filter.AsOf, era);
        // A record withdrawn since is not shown for any earlier time either; it has no current row.
        var standing = filter.AsOf is null || filter.Audience == Audience.Desk
            ? ""
            : $" AND stream IN (SELECT stream FROM {filter.Audience.Name(FacilityRows.Facilities)} WHERE {Now})";
        var kind = filter.Kind == FacilityKind.Unspecified ? "" : " AND kind = @kind";
        var name = filter.Name.Length == 0
            ? ""
            : $" AND stream IN (SELECT stream FROM {names} WHERE {known} AND name_key = @name)";
        var all = $"FROM {facilities} WHERE {known}{standing}{kind}{name}";
        var after = filter.Page.IsFirst ? "" : " AND (sort_key > @key OR (sort_key = @key AND stream > @stream))";
        var parameters = new
        {
            as_of = filter.AsOf is { } time ? RecordedTime.ToMicroseconds(time) : 0L,
            kind = (long)filter.Kind,
            name = FacilityRows.NameKey(filter.Name),
            key = filter.Page.AfterText(),
            stream = filter.Page.AfterText(1),
        };
        var rows = await index.Query<(string Stream, string Key)>(
            $"SELECT stream, sort_key {all}{after} ORDER BY sort_key, stream LIMIT {filter.Page.Limit}", parameters, cancellation);
        var total = await index.Query<int>($"SELECT CAST(count(*) AS integer) {all}", parameters, cancellation);
        var (shown, next) = filter.Page.Cut(rows, row => [row.Key, row.Stream]);
        return new FacilitiesPage([.. shown.Select(row => Guid.ParseExact(row.Stream, "D"))], next, total[0]);
    }
}
