using Google.Protobuf;
using Habeas.Lists.Commitments;
using Habeas.Lists.Entries;
using Habeas.Lists.Exporting;
using Habeas.Lists.Reconciling;
using Habeas.Lists.V1;

namespace Habeas.Lists.Editions;

/// <summary>Comparison, export and proof of whole editions.</summary>
internal sealed partial class EditionsService
{
    public override async Task<Comparison> CompareEditions(CompareEditionsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var asOf = checks.Time("as_of", request.AsOf);
        var between = await Between(request, checks, asOf, context);
        return await comparisons.Compare(
            between.From, between.To, new Viewed(context.Audience(), asOf), context.OnBehalf());
    }

    public override async Task<Google.Api.HttpBody> ExportEdition(ExportEditionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks()
            .Require(EditionExport.Formats.Contains(request.Format, StringComparer.Ordinal), "format", "must be csv, xlsx, json or ftm.");
        var id = checks.Resource("name", request.Name, EditionWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        var visible = await grains.GetGrain<IEditionGrain>(id).ReadFor(context.Audience(), asOf)
            ?? throw Fault.NotFound(request.Name);
        return Respond(context, EditionExport.Write(await exports.View(visible, context.Clearance()), request.Format));
    }

    public override async Task<ProveEntryResponse> ProveEntry(ProveEntryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (id, number) = checks.Entry(request.Name);
        checks.ThrowIfAny();
        return (await proofs.Prove(id, number, request.Name, context.CancellationToken)).ToProto(request.Name);
    }

    private static Google.Api.HttpBody Respond(ServerCallContext context, ExportFile file)
    {
        context.GetHttpContext().Response.Headers.ContentDisposition = AttachedFile.Header(file.FileName);
        return new Google.Api.HttpBody { ContentType = file.ContentType, Data = UnsafeByteOperations.UnsafeWrap(file.Content) };
    }

    /// <summary>The editions to compare: two named ones, or the newest of two publishers at a date.</summary>
    private async Task<(Guid From, Guid To)> Between(
        CompareEditionsRequest request, FieldChecks checks, DateTimeOffset? asOf, ServerCallContext context)
    {
        if (request.FromPublisher.Length == 0 && request.ToPublisher.Length == 0)
        {
            var editions = (
                checks.Resource("from", Full(request.From), EditionWire.Collection),
                checks.Resource("to", Full(request.To), EditionWire.Collection));
            checks.ThrowIfAny();
            return editions;
        }

        var (from, to) = (
            checks.Resource("from_publisher", request.FromPublisher, "publishers"),
            checks.Resource("to_publisher", request.ToPublisher, "publishers"));
        var day = checks.WholeDate("date", request.Date) ?? DateOnly.MaxValue;
        checks.ThrowIfAny();
        return (await AtDate(from, day, asOf, context), await AtDate(to, day, asOf, context));
    }

    private async Task<Guid> AtDate(Guid publisher, DateOnly day, DateTimeOffset? asOf, ServerCallContext context) =>
        await queries.At(new Viewed(context.Audience(), asOf), publisher, day, context.CancellationToken)
        ?? throw Fault.Refused(Refusals.NoEditionAtDate.With("publisher", ResourceName.Of("publishers", publisher)));

    private static string Full(string edition) =>
        edition.Contains('/', StringComparison.Ordinal) ? edition : $"{EditionWire.Collection}/{edition}";
}
