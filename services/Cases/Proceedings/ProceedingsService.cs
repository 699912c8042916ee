using Grpc.Core;
using Habeas.Cases.Detention;
using Habeas.Cases.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Cases.Proceedings;

/// <summary>What is read of proceedings; what is entered stands in the other parts.</summary>
internal sealed partial class ProceedingsService(
    IGrainFactory grains, ProceedingQueries queries, SameMatter sameMatter, Detention.DetentionRuler ruler, CustodyRecords custody, CourtDay day)
    : V1.ProceedingsService.ProceedingsServiceBase
{
    public override async Task<V1.Proceeding> GetProceeding(GetProceedingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ProceedingWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        return (await Seen(id, asOf, context.IsDesk() && !request.ApprovedOnly))?.ToProto() ?? throw Fault.NotFound(request.Name);
    }

    public override async Task<ListProceedingsResponse> ListProceedings(ListProceedingsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind).Enum("stage", request.Stage).Text("case_number", request.CaseNumber, 100)
            .Enum("approval", request.Approval);
        var asOf = checks.Time("as_of", request.AsOf);
        var filters = $"{request.Prisoner}\n{request.Kind}\n{request.Stage}\n{request.CaseNumber}\n{request.Matter}\n{request.AsOf}\n{request.Approval}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var filter = Filter(checks, request, context.IsDesk());
        checks.ThrowIfAny();
        var keys = await queries.Newest(filter, asOf, page.After, page.Size + 1, context.CancellationToken);
        var ids = keys.Take(page.Size).Select(key => key.Id);
        var found = context.IsDesk() ? await queries.Read(ids, asOf) : await queries.ReadPublic(ids, asOf);
        return new ListProceedingsResponse
        {
            Proceedings = { found.Select(snapshot => snapshot.ToProto()) },
            NextPageToken = keys.Count > page.Size ? Page.Token(filters, keys[page.Size - 1].Day, keys[page.Size - 1].Stream) : "",
        };
    }

    public override async Task<ListProceedingHistoryResponse> ListProceedingHistory(ListProceedingHistoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, ProceedingWire.Collection);
        var page = checks.Page(request.PageSize, request.PageToken, request.Parent);
        checks.ThrowIfAny();
        var (events, next) = HistoryPage.Of(await Grain(id).History(), page, request.Parent);
        return new ListProceedingHistoryResponse { Events = { events }, NextPageToken = next };
    }

    public override async Task<CheckBarsResponse> CheckBars(CheckBarsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind, optional: false);
        var prisoners = checks.Prisoners("prisoners", request.Prisoners);
        var matter = ProceedingWire.Matter(checks, "matter", request.Matter);
        checks.Require(request.Matter.Length > 0, "matter", "must be set.").ThrowIfAny();
        var warnings = await Bars(Wire.From<ProceedingKind, V1.ProceedingKind>(request.Kind), matter ?? default, prisoners, context.CancellationToken);
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
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ProceedingWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        var file = await Seen(id, asOf, context.IsDesk()) ?? throw Fault.NotFound(request.Name);
        return (await custody.Beside(file.State, ruler, day.Today, request.AsOf, context.CancellationToken)).ToProto(file.Stream.Id, day.Today);
    }

    /// <summary>What a caller may see of a proceeding: the desk all of it, others what was approved.</summary>
    private async Task<Snapshot<Proceedings.Proceeding>?> Seen(Guid id, DateTimeOffset? asOf, bool all) =>
        all ? await Grain(id).Read(asOf) : (await queries.ReadPublic([id], asOf)).SingleOrDefault();

    /// <summary>Of a matter that is new to us nothing is known, and nothing bars it.</summary>
    private async Task<IReadOnlyList<Proceedings.BarWarning>> Bars(ProceedingKind kind, Guid matter, IReadOnlyList<Guid> prisoners, CancellationToken cancellation) =>
        sameMatter.Before(kind, matter, prisoners, await queries.OfMatter(matter, cancellation));

    private static ProceedingFilter Filter(FieldChecks checks, ListProceedingsRequest request, bool desk) => new(
        checks.OptionalResource("prisoner", request.Prisoner, "prisoners")?.ToString("D") ?? "",
        request.Kind == V1.ProceedingKind.Unspecified ? "" : Wire.From<ProceedingKind, V1.ProceedingKind>(request.Kind).ToString(),
        request.Stage == V1.Stage.Unspecified ? "" : Wire.From<Stage, V1.Stage>(request.Stage).ToString(),
        ProceedingRows.NumberKey(request.CaseNumber),
        ProceedingWire.Matter(checks, "matter", request.Matter)?.ToString("D") ?? "",
        Approved(checks, request.Approval, desk),
        PublishedOnly: !desk);

    /// <summary>Whether something waits for an approval is for the desk to know.</summary>
    private static string Approved(FieldChecks checks, V1.Approval asked, bool desk)
    {
        checks.Require(desk || asked == V1.Approval.Unspecified, "approval", "is for the desk.");
        return asked == V1.Approval.Unspecified ? "" : Wire.From<ApprovalState, V1.Approval>(asked).ToString();
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
