using Habeas.Access.V1;
using Habeas.Cases.Letters;
using Habeas.Cases.V1;
using Habeas.Cases.Waking;
using HttpBody = Google.Api.HttpBody;

namespace Habeas.Cases.Filings;

/// <summary>Reads filings and attaches files; the other part of the class records steps.</summary>
internal sealed partial class FilingsService(
    IGrainFactory grains,
    FilingQueries queries,
    FilingWire wire,
    EvidenceRoom evidence,
    CourtDay day,
    Searching.Search search,
    LetterWriter letters,
    RegistryNames registryNames,
    RegistryClients registry,
    [FromKeyedServices(CasesModule.JournalName)] IConsentGate gate)
    : V1.FilingsService.FilingsServiceBase
{
    public override async Task<V1.Filing> GetFiling(GetFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, FilingWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        return wire.Of(await Grain(id).Read(asOf) ?? throw Fault.NotFound(request.Name), IsLawyer(context));
    }

    public override async Task<ListFilingsResponse> ListFilings(ListFilingsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("state", request.State).Enum("silence", request.Silence).Enum("view", request.View);
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.Facility}\n{request.Proceeding}\n{request.State}\n{request.Silence}\n{request.AsOf}\n"
            + $"{request.View}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var filter = Filter(checks, request);
        checks.ThrowIfAny();
        var (ids, next) = await queries.Newest(filter, asOf, page, context.CancellationToken);
        var found = await queries.Read(ids, asOf);
        var filings = found.Select(snapshot => wire.Of(snapshot, withText: false, request.View));
        return new ListFilingsResponse { Filings = { filings }, NextPageToken = next };
    }

    public override async Task<SearchDocumentsResponse> SearchDocuments(SearchDocumentsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Query);
        checks.ThrowIfAny();
        var (found, next) = await search.Filings(request.Query, IsLawyer(context), page);
        return new SearchDocumentsResponse
        {
            Documents = { found.Select(document => wire.Of(document.Filing, document.Files)) },
            NextPageToken = next,
            Incomplete = search.IsIncomplete,
        };
    }

    public override async Task<ListFilingHistoryResponse> ListFilingHistory(ListFilingHistoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, FilingWire.Collection);
        var page = checks.Page(request.PageSize, request.PageToken, request.Parent);
        checks.ThrowIfAny();
        var (events, next) = HistoryPage.Of(await Grain(id).History(), page);
        return new ListFilingHistoryResponse { Events = { events }, NextPageToken = next };
    }

    public override async Task<V1.InterceptionRate> GetInterceptionRate(GetInterceptionRateRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var facility = checks.Resource("facility", request.Facility, "facilities");
        checks.ThrowIfAny();
        var rate = context.IsDesk() || await registry.IsPublic(facility, context.CancellationToken)
            ? InterceptionRate.Of(facility, await Given(facility, context.CancellationToken))
            : InterceptionRate.None;
        return FilingWire.ToProto(rate, facility);
    }

    public override async Task<V1.Filing> DraftFiling(DraftFilingRequest request, ServerCallContext context)
    {
        var draft = FilingWire.Read(request);
        var call = context.Call(request);
        var snapshot = await Grain(Guid.CreateVersion7())
            .Draft(call, draft)
            .Unwrap("filings/-", (id, version) => Grain(id).ReadVersion(version));
        return wire.Of(snapshot, IsLawyer(context));
    }

    public override async Task<V1.Filing> AddAttachment(AddAttachmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Require(request.Content.Length > 0, "content", "must not be empty.");
        var id = checks.Resource("name", request.Name, FilingWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request);
        var filing = await Grain(id).Read() ?? throw Fault.NotFound(request.Name);
        var attachment = await evidence.TakeIn(id, filing.State.Person, call, request);
        return wire.Of(await Grain(id).Attach(call, attachment).Unwrap(request.Name), IsLawyer(context));
    }

    public override async Task<HttpBody> GetAttachment(GetAttachmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        checks.Require(
            ResourceName.TryParse(request.Name, FilingWire.Collection, FilingWire.Attachments, out var id, out var number)
                && number <= int.MaxValue, "name", "must be 'filings/UUID/attachments/NUMBER'.")
            .ThrowIfAny();
        var noted = new EvidenceHandled((int)number, context.Actor(), $"read: {request.Purpose}", PartialDate.From(day.Today));
        var snapshot = await Grain(id).NoteHandling(context.Call(request), noted).Unwrap(request.Name);
        var attachment = snapshot.State.Attachments[(int)number - 1];
        var content = await evidence.GiveOut(id, attachment, context.CancellationToken) ?? throw Fault.NotFound(request.Name);
        return new HttpBody { ContentType = attachment.MediaType, Data = content };
    }

    private static FilingFilter Filter(FieldChecks checks, ListFilingsRequest request) => new(
        checks.OptionalResource("prisoner", request.Prisoner, "prisoners")?.ToString("D") ?? "",
        checks.OptionalResource("facility", request.Facility, "facilities")?.ToString("D") ?? "",
        checks.OptionalResource("proceeding", request.Proceeding, "proceedings")?.ToString("D") ?? "",
        request.State == FilingState.Unspecified ? "" : ProtoEnum.From<FilingStep, FilingState>(request.State).ToString(),
        request.Silence == V1.SilenceStage.Unspecified ? "" : ProtoEnum.From<SilenceStage, V1.SilenceStage>(request.Silence).ToString());

    private static bool IsLawyer(ServerCallContext context) => context.Clearance() >= Visibility.Legal;

    private async Task<IEnumerable<Filing>> Given(Guid facility, CancellationToken cancellation) =>
        (await queries.Read(await queries.GivenTo(facility, cancellation))).Select(snapshot => snapshot.State);

    private IFilingGrain Grain(Guid id) => grains.GetGrain<IFilingGrain>(id);
}
