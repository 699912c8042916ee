using Habeas.Lists.Comparing;
using Habeas.Lists.V1;

namespace Habeas.Lists.Publishers;

internal sealed class PublishersService(IGrainFactory grains, PublishersSeen seen, StatisticsReader statistics)
    : V1.PublishersService.PublishersServiceBase
{
    public override async Task<V1.Publisher> GetPublisher(GetPublisherRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Name, request.AsOf, "publishers");
        return (await seen.Visible(id, new Viewed(context.Audience(), asOf), context.CancellationToken)).ToProto();
    }

    public override async Task<ListPublishersResponse> ListPublishers(ListPublishersRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var filters = $"{request.AsOf}\n{request.Title}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        var all = (await grains.Publishers().Read(asOf))?.State ?? new PublisherDirectory();
        var fitting = request.Title.Length == 0 ? all.InOrder() : all.Named(request.Title) is { } named ? [named] : [];
        var known = await seen.Known(new Viewed(context.Audience(), asOf), context.CancellationToken);
        var (shown, next) = page.Cut(
            fitting.Where(publisher => string.CompareOrdinal(PublisherDirectory.SortKey(publisher), page.AfterText()) > 0)
                .Where(publisher => known?.Contains(publisher.Id) != false),
            publisher => [PublisherDirectory.SortKey(publisher)]);
        return new ListPublishersResponse { Publishers = { shown.Select(publisher => publisher.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Publisher> CreatePublisher(CreatePublisherRequest request, ServerCallContext context)
    {
        var added = PublisherWire.Read(request.Publisher);
        var outcome = await grains.Publishers().Add(context.Call(request), added);
        return (await outcome.Unwrap("publishers")).State.Last!.ToProto();
    }

    public override async Task<Statistics> GetStatistics(GetStatisticsRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Publisher, request.AsOf, "publishers", field: "publisher");
        var viewed = new Viewed(context.Audience(), asOf);
        await seen.Visible(id, viewed, context.CancellationToken);
        return await statistics.Read(id, viewed, context.CancellationToken);
    }
}
