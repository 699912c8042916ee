using Grpc.Core;
using Habeas.Journal.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Readings;

/// <summary>Tells custodians who was shown what is sealed in the journals of this host.</summary>
internal sealed class ReadingsService(IServiceProvider services, JournalNames names)
    : Habeas.Journal.V1.ReadingsService.ReadingsServiceBase
{
    public override async Task<ListReadingsResponse> ListReadings(ListReadingsRequest request, ServerCallContext context)
    {
        var index = services.Of<IIndexReader>(names, request.Service);
        var checks = new FieldChecks();
        var page = checks.Page(
            request.PageSize, request.PageToken, $"{request.Service} {request.Reader} {request.Record} {request.StartTime}");
        checks.ThrowIfAny();
        var filter = new ReadingQueries.Filter(request.Reader, request.Record, request.StartTime?.ToDateTimeOffset());
        var (readings, next) = await index.Newest(filter, page, context.CancellationToken);
        return new ListReadingsResponse { Readings = { readings }, NextPageToken = next };
    }
}
