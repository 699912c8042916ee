using Grpc.Core;
using Habeas.Lists.Comparing;
using Habeas.Lists.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Values;

namespace Habeas.Lists.Publishers;

internal sealed class PublishersService(IGrainFactory grains, StatisticsReader statistics) : V1.PublishersService.PublishersServiceBase
{
    public override async Task<V1.Publisher> GetPublisher(GetPublisherRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, "publishers");
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        return (await grains.Publisher(id, asOf)).ToProto();
    }

    public override async Task<ListPublishersResponse> ListPublishers(ListPublishersRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("title", request.Title, 300);
        var filters = $"{request.AsOf}\n{request.Title}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        var all = (await grains.Publishers().Read(asOf))?.State ?? new PublisherDirectory();
        return Respond(all, request.Title, page, filters);
    }

    public override async Task<V1.Publisher> CreatePublisher(CreatePublisherRequest request, ServerCallContext context)
    {
        var added = PublisherWire.Read(request.Publisher ?? throw Fault.Invalid("publisher", "must be set."));
        var outcome = await grains.Publishers().Add(context.Call(request, request.RequestId), added);
        if (outcome.Refusal is { Reason: Refusals.PublisherExistsReason } exists)
        {
            throw Fault.Rpc(StatusCode.AlreadyExists, exists.Reason, exists.Message, exists.Metadata);
        }

        return (await outcome.Unwrap("publishers")).State.Last!.ToProto();
    }

    public override async Task<Statistics> GetStatistics(GetStatisticsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("publisher", request.Publisher, "publishers");
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        await grains.Publisher(id, asOf);
        return await statistics.Read(id, asOf, context.CancellationToken);
    }

    private static ListPublishersResponse Respond(PublisherDirectory all, string title, Page page, string filters)
    {
        var fitting = title.Length == 0 ? all.InOrder() : all.Named(title) is { } named ? [named] : [];
        var after = page.After is [var key] ? key : "";
        var found = fitting.Where(publisher => string.CompareOrdinal(PublisherDirectory.SortKey(publisher), after) > 0)
            .Take(page.Size + 1)
            .ToArray();
        var response = new ListPublishersResponse { Publishers = { found.Take(page.Size).Select(publisher => publisher.ToProto()) } };
        response.NextPageToken = found.Length > page.Size ? Page.Token(filters, PublisherDirectory.SortKey(found[page.Size - 1])) : "";
        return response;
    }
}
