using Grpc.Core;
using Habeas.Lists.Comparing;
using Habeas.Lists.Drafting;
using Habeas.Lists.Exporting;
using Habeas.Lists.Importing;
using Habeas.Lists.Reconciling;
using Habeas.Lists.Summaries;
using Habeas.Lists.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Lists.Editions;

/// <summary>What is read of editions; what is done to them stands in the other part.</summary>
internal sealed partial class EditionsService(
    IGrainFactory grains,
    EditionQueries queries,
    Importer importer,
    Reconciliation reconciliation,
    Registrar registrar,
    Undoing undoing,
    Comparisons comparisons,
    Exports exports,
    Drafter drafter) : V1.EditionsService.EditionsServiceBase
{
    private const string Entries = "entries";

    public override async Task<V1.Edition> GetEdition(GetEditionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, EditionWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        return (await Visible(id, asOf, context)).ToProto();
    }

    public override async Task<ListEditionsResponse> ListEditions(ListEditionsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("state", request.State);
        var publisher = request.Parent == "publishers/-" ? (Guid?)null : checks.Resource("parent", request.Parent, "publishers");
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Parent}\n{request.AsOf}\n{request.State}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var stages = EditionQueries.Stages(context.IsDesk(), request.State.ToStage());
        var keys = await queries.Newest(publisher, stages, asOf, page.After, page.Size + 1, context.CancellationToken);
        var editions = await queries.Summaries(keys.Take(page.Size), asOf);
        return new ListEditionsResponse
        {
            Editions = { editions.Select(edition => edition.ToProto()) },
            NextPageToken = keys.Count > page.Size ? Page.Token(filters, keys[page.Size - 1].DateKey, keys[page.Size - 1].Stream) : "",
        };
    }

    public override async Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("verdict", request.Verdict).Text("group", request.Group, 500);
        checks.Require(request.Verdict == EntryVerdict.Unspecified || context.IsDesk(), "verdict", "is for the desk only.");
        checks.Require(!request.Unread || context.IsDesk(), "unread", "is for the desk only.");
        var id = checks.Resource("parent", request.Parent, EditionWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Parent}\n{request.AsOf}\n{request.Verdict}\n{request.Group}\n{request.Unread}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var found = await grains.GetGrain<IEditionGrain>(id)
            .Page(asOf, new EntryFilter(request.Verdict.ToVerdict(), request.Group, request.Unread), After(page), page.Size);
        return found is not null && (found.Head.IsPublic || context.IsDesk())
            ? Respond(id, found, filters)
            : throw Fault.NotFound(request.Parent);
    }

    public override async Task<ListPrisonerEntriesResponse> ListPrisonerEntries(
        ListPrisonerEntriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var prisoner = checks.Resource("prisoner", request.Prisoner, "prisoners");
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var keys = await queries.OfPrisoner(prisoner, asOf, page.After, page.Size + 1, context.CancellationToken);
        var entries = await Task.WhenAll(keys.Take(page.Size).Select(key => Entry(key, asOf)));
        var last = keys.Count > page.Size ? keys[page.Size - 1] : null;
        return new ListPrisonerEntriesResponse
        {
            Entries = { entries.OfType<V1.Entry>() },
            NextPageToken = last is null ? "" : Page.Token(filters, last.DateKey, last.Stream, last.RowKey),
        };
    }

    /// <exception cref="RpcException">NOT_FOUND, also when it is not for the caller.</exception>
    private async Task<Snapshot<EditionSummary>> Visible(Guid id, DateTimeOffset? asOf, ServerCallContext context) =>
        await grains.GetGrain<IEditionGrain>(id).Summarise(asOf) is { } found && (found.State.Head.IsPublic || context.IsDesk())
            ? found
            : throw Fault.NotFound(EditionWire.Name(id));

    private async Task<V1.Entry?> Entry(EntryKey key, DateTimeOffset? asOf) =>
        await grains.GetGrain<IEditionGrain>(key.Id)
            .Page(asOf, new EntryFilter(Verdict: null, ""), key.Number - 1, 1) is { Entries: [var entry] } page
            ? entry.ToProto(key.Id, page.Head)
            : null;

    private static int After(Page page) =>
        page.After is [var number] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var after) ? after : 0;

    private static ListEntriesResponse Respond(Guid id, EntryPage page, string filters) => new()
    {
        Entries = { page.Entries.Select(entry => entry.ToProto(id, page.Head)) },
        TotalSize = page.Total,
        NextPageToken = page.More
            ? Page.Token(filters, page.Entries[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : "",
    };
}
