using System.Globalization;
using Habeas.Platform.Edge;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Registry.Facilities;

/// <summary>Lists of facilities, from the index rows.</summary>
internal sealed class FacilitiesQuery([FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index)
{
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public async Task<(IReadOnlyList<Guid> Ids, string NextToken, int Total, DateTimeOffset? AsOf)> List(ListFacilitiesRequest request, bool forDesk, CancellationToken cancellation)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind).Text("facility_name", request.FacilityName, 300);
        var filters = $"{request.Kind}|{request.FacilityName}|{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();

        var known = asOf is null ? string.Create(CultureInfo.InvariantCulture, $"known_to = {IndexTable.Current}") : "known_from <= @as_of AND known_to > @as_of";
        // Who is not of the desk does not see what was retracted since, at whatever time they ask for: it has no row now.
        var standing = asOf is null || forDesk ? "" : string.Create(CultureInfo.InvariantCulture, $" AND stream IN (SELECT stream FROM facilities WHERE known_to = {IndexTable.Current})");
        var kind = request.Kind == FacilityKind.Unspecified ? "" : " AND kind = @kind";
        var name = request.FacilityName.Length == 0 ? "" : $" AND stream IN (SELECT stream FROM facility_names WHERE {known} AND name_key = @name)";
        var after = page.After.Count == 0 ? "" : " AND (sort_key > @key OR (sort_key = @key AND stream > @stream))";
        var parameters = new
        {
            as_of = asOf is { } time ? RecordedTime.ToMicroseconds(time) : 0L,
            kind = (long)request.Kind,
            name = FacilitiesIndex.NameKey(request.FacilityName),
            key = page.After.Count == 2 ? page.After[0] : "",
            stream = page.After.Count == 2 ? page.After[1] : "",
        };
        var rows = await index.Query<(string Stream, string Key)>(
            $"SELECT stream, sort_key FROM facilities WHERE {known}{standing}{kind}{name}{after} ORDER BY sort_key, stream LIMIT {page.Size + 1}", parameters, cancellation);
        var total = await index.Query<int>($"SELECT CAST(count(*) AS integer) FROM facilities WHERE {known}{standing}{kind}{name}", parameters, cancellation);
        var shown = rows.Take(page.Size).ToList();
        return (
            [.. shown.Select(row => Guid.ParseExact(row.Stream, "D"))],
            rows.Count > page.Size ? Page.Token(filters, shown[^1].Key, shown[^1].Stream) : "",
            total[0],
            asOf);
    }
}
