using Habeas.Cases.Proceedings;
using Habeas.Cases.V1;

namespace Habeas.Cases.News;

/// <summary>The court news API over gRPC; the response is the same for every caller.</summary>
internal sealed class NewsService(NewsQueries queries) : V1.NewsService.NewsServiceBase
{
    public override async Task<ListCourtNewsResponse> ListCourtNews(ListCourtNewsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.Proceeding}\n{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var prisoner = Id(checks, "prisoner", request.Prisoner, "prisoners");
        var proceeding = Id(checks, "proceeding", request.Proceeding, ProceedingWire.Collection);
        checks.ThrowIfAny();
        var (keys, next) = await queries.Newest(prisoner, proceeding, asOf, page, context.CancellationToken);
        var found = await queries.Read(keys, asOf);
        return new ListCourtNewsResponse { News = { found.Select(pair => ToProto(pair.File, pair.News)) }, NextPageToken = next };
    }

    private static string Id(FieldChecks checks, string field, string name, string collection) =>
        checks.OptionalResource(field, name, collection)?.ToString("D") ?? "";

    private static V1.CourtNews ToProto(Snapshot<Proceedings.Proceeding> snapshot, CourtNews news)
    {
        var (id, file, entry) = (snapshot.Stream.Id, snapshot.State, news.Entry);
        return new V1.CourtNews
        {
            Name = ResourceName.Of(ProceedingWire.Collection, id, "news", entry.Id),
            Proceeding = ProceedingWire.Name(id),
            Kind = ProtoEnum.To<CourtNewsKind, V1.CourtNewsKind>(entry.Kind),
            Date = entry.On.ToProto(),
            Time = entry.At.ToProto(),
            PublishTime = news.PublishedAt.ToProto(),
            UpdateTime = news.UpdatedAt.ToProto(),
            ProceedingKind = file.Kind.ToProto(),
            Prisoners = { file.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
            Stage = ProtoEnum.To<Proceedings.Stage, V1.Stage>(news.Seat.Stage),
            Court = news.Seat.Court,
            CaseNumber = news.Seat.CaseNumber,
            Hearing = entry.Number > 0 && entry.Kind != CourtNewsKind.DecisionGiven
                ? ResourceName.Of(ProceedingWire.Collection, id, ProceedingWire.Hearings, entry.Number)
                : "",
            Decision = entry.Kind == CourtNewsKind.DecisionGiven ? file.Find(entry.Number)?.ToProto(file) : null,
        };
    }
}
