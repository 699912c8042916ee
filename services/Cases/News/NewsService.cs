using System.Globalization;
using Grpc.Core;
using Habeas.Cases.Proceedings;
using Habeas.Cases.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Cases.News;

/// <summary>Court news over gRPC: to everybody the same.</summary>
internal sealed class NewsService(NewsQueries queries) : V1.NewsService.NewsServiceBase
{
    public override async Task<ListCourtNewsResponse> ListCourtNews(ListCourtNewsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.Proceeding}\n{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var (prisoner, proceeding) = (Id(checks, "prisoner", request.Prisoner, "prisoners"), Id(checks, "proceeding", request.Proceeding, ProceedingWire.Collection));
        var after = After(checks, page.After);
        checks.ThrowIfAny();
        var keys = await queries.Newest(prisoner, proceeding, asOf, after, page.Size + 1, context.CancellationToken);
        var found = await queries.Read([.. keys.Take(page.Size)], asOf);
        return new ListCourtNewsResponse { News = { found.Select(pair => ToProto(pair.File, pair.News)) }, NextPageToken = keys.Count > page.Size ? Token(filters, keys[page.Size - 1]) : "" };
    }

    private static string Id(FieldChecks checks, string field, string name, string collection) => checks.OptionalResource(field, name, collection)?.ToString("D") ?? "";

    private static string Token(string filters, NewsKey last) => Page.Token(filters, last.KnownFrom.ToString(CultureInfo.InvariantCulture), last.Stream, last.RowKey);

    private static NewsKey? After(FieldChecks checks, IReadOnlyList<string> after)
    {
        if (after.Count == 0)
        {
            return null;
        }

        var from = 0L;
        checks.Require(after.Count == 3 && long.TryParse(after[0], NumberStyles.None, CultureInfo.InvariantCulture, out from), "page_token", "was not made by this query.");
        return new NewsKey { KnownFrom = from, Stream = after.ElementAtOrDefault(1) ?? "", RowKey = after.ElementAtOrDefault(2) ?? "" };
    }

    private static V1.CourtNews ToProto(Snapshot<Proceedings.Proceeding> snapshot, CourtNews news)
    {
        var (id, file, entry) = (snapshot.Stream.Id, snapshot.State.Approval!.File, news.Entry);
        return new V1.CourtNews
        {
            Name = ResourceName.Of(ProceedingWire.Collection, id, "news", entry.Id),
            Proceeding = ProceedingWire.Name(id),
            Kind = Wire.To<CourtNewsKind, V1.CourtNewsKind>(entry.Kind),
            Date = entry.On.ToProto(),
            Time = entry.At.ToProto(),
            PublishTime = news.PublishedAt.ToProto(),
            UpdateTime = news.UpdatedAt.ToProto(),
            ProceedingKind = file.Kind.ToProto(),
            Prisoners = { file.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
            Stage = Wire.To<Proceedings.Stage, V1.Stage>(news.Seat.Stage),
            Court = news.Seat.Court,
            CaseNumber = news.Seat.CaseNumber,
            Hearing = entry.Number > 0 && entry.Kind != CourtNewsKind.DecisionGiven ? ResourceName.Of(ProceedingWire.Collection, id, ProceedingWire.Hearings, entry.Number) : "",
            Decision = entry.Kind == CourtNewsKind.DecisionGiven ? file.Find(entry.Number)?.ToProto(file) : null,
        };
    }
}
