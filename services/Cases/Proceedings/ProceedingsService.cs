using Habeas.Cases.Detention;
using Habeas.Cases.V1;

namespace Habeas.Cases.Proceedings;

/// <summary>Reads proceedings; the other parts of the class record changes.</summary>
internal sealed partial class ProceedingsService(
    IGrainFactory grains,
    ProceedingQueries queries,
    SameMatter sameMatter,
    Detention.DetentionRuler ruler,
    CustodyRecords custody,
    CourtDay day,
    Searching.Search search,
    [FromKeyedServices(CasesModule.JournalName)] IConsentGate gate,
    [FromKeyedServices(CasesModule.JournalName)] IReprisalGate reprisals)
    : V1.ProceedingsService.ProceedingsServiceBase
{
    public override async Task<V1.Proceeding> GetProceeding(GetProceedingRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Name, request.AsOf, ProceedingWire.Collection);
        var audience = request.ApprovedOnly ? Audience.Public : context.Audience();
        return (await Grain(id).ReadFor(audience, asOf))?.ToProto() ?? throw Fault.NotFound(request.Name);
    }

    public override async Task<ListProceedingsResponse> ListProceedings(ListProceedingsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind).Enum("stage", request.Stage)
            .Enum("approval", request.Approval).Enum("view", request.View);
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.Kind}\n{request.Stage}\n{request.CaseNumber}\n{request.Matter}\n{request.AsOf}\n"
            + $"{request.Approval}\n{request.View}\n{request.Lawyer}\n{request.Unassigned}\n"
            + $"{request.HearingFrom}\n{request.HearingTo}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var filter = Filter(checks, request, context.Audience());
        checks.ThrowIfAny();
        var (ids, next) = await queries.Newest(filter, asOf, page, context.CancellationToken);
        var found = await queries.Read(ids, asOf, filter.Audience);
        var proceedings = found.Select(snapshot => snapshot.ToProto(request.View));
        return new ListProceedingsResponse { Proceedings = { proceedings }, NextPageToken = next };
    }

    public override async Task<SearchProceedingsResponse> SearchProceedings(SearchProceedingsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Query);
        checks.ThrowIfAny();
        var isLawyer = context.Clearance() >= Habeas.Access.V1.Visibility.Legal;
        var (found, next) = await search.Proceedings(request.Query, isLawyer, page);
        return new SearchProceedingsResponse
        {
            Proceedings = { found.Select(snapshot => snapshot.ToProto(ProceedingView.Basic)) },
            NextPageToken = next,
            Incomplete = search.IsIncomplete,
        };
    }

    public override async Task<ListProceedingHistoryResponse> ListProceedingHistory(
        ListProceedingHistoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, ProceedingWire.Collection);
        var page = checks.Page(request.PageSize, request.PageToken, request.Parent);
        checks.ThrowIfAny();
        var (events, next) = HistoryPage.Of(await Grain(id).History(), page);
        return new ListProceedingHistoryResponse { Events = { events }, NextPageToken = next };
    }

    public override async Task<CheckBarsResponse> CheckBars(CheckBarsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind);
        var prisoners = checks.Prisoners("prisoners", request.Prisoners);
        var matter = ProceedingWire.Matter(checks, "matter", request.Matter);
        checks.ThrowIfAny();
        var kind = ProtoEnum.From<ProceedingKind, V1.ProceedingKind>(request.Kind);
        var warnings = await Bars(kind, matter ?? default, prisoners, context.CancellationToken);
        return new CheckBarsResponse { Warnings = { warnings.Select(ToProto) } };
    }

    public override async Task<MeasureDetentionResponse> MeasureDetention(MeasureDetentionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var proceeding = checks.OptionalResource("proceeding", request.Proceeding, ProceedingWire.Collection);
        var (held, titles, acts) = request.Read(checks);
        checks.ThrowIfAny();
        if (proceeding is { } id)
        {
            var file = await Grain(id).Read() ?? throw Fault.NotFound(request.Proceeding);
            titles = [.. titles, .. DetentionTitles.Of(file.State)];
        }

        var measured = ruler.Measure(held, titles, acts, day.Today);
        return measured.Refusal is { } refusal ? throw Fault.Refused(refusal) : measured.Record!.ToProto(titles);
    }

    public override async Task<V1.DetentionRuler> GetDetentionRuler(GetDetentionRulerRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Name, request.AsOf, ProceedingWire.Collection);
        var file = await Grain(id).ReadFor(context.Audience(), asOf) ?? throw Fault.NotFound(request.Name);
        var beside = await custody.Beside(file.State, ruler, day.Today, request.AsOf, context.CancellationToken);
        return beside.ToProto(file.Stream.Id, day.Today);
    }

    /// <summary>Nothing is known about a new matter, so nothing bars it.</summary>
    private async Task<IReadOnlyList<Proceedings.BarWarning>> Bars(
        ProceedingKind kind, Guid matter, IReadOnlyList<Guid> prisoners, CancellationToken cancellation) =>
        sameMatter.Before(kind, matter, prisoners, await queries.OfMatter(matter, cancellation));

    /// <summary>Filtering by a field that only the desk can see would reveal it to others.</summary>
    private static ProceedingFilter Filter(FieldChecks checks, ListProceedingsRequest request, Audience audience)
    {
        var isDesk = audience == Audience.Desk;
        checks.Require(isDesk || request.Matter.Length == 0, "matter", "is only for the desk.")
            .Require(isDesk || request.Approval == V1.Approval.Unspecified, "approval", "is only for the desk.")
            .Require(isDesk || request.Lawyer.Length == 0, "lawyer", "is only for the desk.")
            .Require(isDesk || !request.Unassigned, "unassigned", "is only for the desk.");
        return new(
            checks.OptionalResource("prisoner", request.Prisoner, "prisoners")?.ToString("D") ?? "",
            request.Kind == V1.ProceedingKind.Unspecified ? "" : ProtoEnum.From<ProceedingKind, V1.ProceedingKind>(request.Kind).ToString(),
            request.Stage == V1.Stage.Unspecified ? "" : ProtoEnum.From<Stage, V1.Stage>(request.Stage).ToString(),
            ProceedingRows.NumberKey(request.CaseNumber),
            ProceedingWire.Matter(checks, "matter", request.Matter)?.ToString("D") ?? "",
            request.Approval == V1.Approval.Unspecified ? "" : ProtoEnum.From<ApprovalState, V1.Approval>(request.Approval).ToString(),
            request.Lawyer,
            request.Unassigned,
            checks.WholeDate("hearing_from", request.HearingFrom),
            checks.WholeDate("hearing_to", request.HearingTo),
            audience);
    }

    private static V1.BarWarning ToProto(Proceedings.BarWarning warning) => new()
    {
        Rule = warning.Rule,
        BarredBy = warning.BarredBy is { } barredBy ? ProceedingWire.Name(barredBy) : "",
        Other = warning.Other.ToProto(),
        Absolute = warning.IsAbsolute,
        Verified = warning.IsVerified,
    };

    private IProceedingGrain Grain(Guid id) => grains.GetGrain<IProceedingGrain>(id);
}
