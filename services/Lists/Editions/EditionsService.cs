using Habeas.Lists.Commitments;
using Habeas.Lists.Comparing;
using Habeas.Lists.Drafting;
using Habeas.Lists.Exporting;
using Habeas.Lists.Importing;
using Habeas.Lists.Reconciling;
using Habeas.Lists.Summaries;
using Habeas.Lists.V1;
using Habeas.Platform.Operations;

namespace Habeas.Lists.Editions;

/// <summary>Reads of editions; the writes are in EditionsService.Writes.cs.</summary>
internal sealed partial class EditionsService(
    IGrainFactory grains,
    EditionQueries queries,
    OperationRunner operations,
    Importer importer,
    Reconciliation reconciliation,
    Registrar registrar,
    Undoing undoing,
    PublicationWithdrawal withdrawal,
    Comparisons comparisons,
    Exports exports,
    Drafter drafter,
    EntryProofs proofs,
    [FromKeyedServices(ListsModule.JournalName)] IConsentGate gate,
    [FromKeyedServices(ListsModule.JournalName)] IReprisalGate reprisals) : V1.EditionsService.EditionsServiceBase
{
    private const string Entries = "entries";

    public override async Task<V1.Edition> GetEdition(GetEditionRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Name, request.AsOf, EditionWire.Collection);
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
        var viewed = new Viewed(context.Audience(), asOf);
        var (ids, next) = await queries.Newest(viewed, publisher, request.State.ToStages(), page, context.CancellationToken);
        var editions = await queries.Summaries(viewed, ids);
        return new ListEditionsResponse { Editions = { editions.Select(edition => edition.ToProto()) }, NextPageToken = next };
    }

    public override async Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("verdict", request.Verdict);
        checks.Require(request.Verdict == EntryVerdict.Unspecified || context.IsDesk(), "verdict", "is available to the desk only.");
        checks.Require(!request.Unread || context.IsDesk(), "unread", "is available to the desk only.");
        var language = checks.Language("language", request.Language);
        var id = checks.Resource("parent", request.Parent, EditionWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Parent}\n{request.AsOf}\n{request.Verdict}\n{request.Group}\n{request.Unread}\n{request.FromNumber}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var filter = new EntryFilter(request.Verdict.ToVerdict(), request.Group, request.Unread, request.FromNumber);
        var found = await grains.GetGrain<IEditionGrain>(id)
            .Page(context.Audience(), asOf, filter, (int)page.AfterNumber(), page.Size);
        return found is not null ? Respond(id, found, page, language) : throw Fault.NotFound(request.Parent);
    }

    public override async Task<ListPrisonerEntriesResponse> ListPrisonerEntries(
        ListPrisonerEntriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var language = checks.Language("language", request.Language);
        var prisoner = checks.Resource("prisoner", request.Prisoner, "prisoners");
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.AsOf}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var viewed = new Viewed(context.Audience(), asOf);
        var keys = await queries.OfPrisoner(viewed, prisoner, page.After, page.Limit, context.CancellationToken);
        var (shown, next) = page.Cut(keys, key => [key.DateKey, key.Stream, key.RowKey]);
        var entries = await Task.WhenAll(shown.Select(key => Entry(key, viewed, language)));
        return new ListPrisonerEntriesResponse { Entries = { entries.OfType<V1.Entry>() }, NextPageToken = next };
    }

    /// <exception cref="RpcException">NOT_FOUND, also if the caller may not see it.</exception>
    private async Task<Snapshot<EditionSummary>> Visible(Guid id, DateTimeOffset? asOf, ServerCallContext context) =>
        await grains.GetGrain<IEditionGrain>(id).Summarise(context.Audience(), asOf) ?? throw Fault.NotFound(EditionWire.Name(id));

    private async Task<V1.Entry?> Entry(EntryKey key, Viewed viewed, string language) =>
        await grains.GetGrain<IEditionGrain>(key.Id)
            .Page(viewed.Audience, viewed.AsOf, new EntryFilter(Verdict: null, ""), key.Number - 1, 1) is { Entries: [var entry] } page
            ? entry.ToProto(key.Id, page.Head, language)
            : null;

    private static ListEntriesResponse Respond(Guid id, EntryPage found, Page page, string language) => new()
    {
        Entries = { found.Entries.Select(entry => entry.ToProto(id, found.Head, language)) },
        TotalSize = found.Total,
        NextPageToken = found.More ? page.TokenAfter(found.Entries[^1].Number) : "",
    };
}
