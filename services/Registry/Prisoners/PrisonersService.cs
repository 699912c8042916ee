using Grpc.Core;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Registry.Facilities;
using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Prisoners over gRPC: check, map, call the grain, map.</summary>
internal sealed partial class PrisonersService(IGrainFactory grains, PrisonersQuery query, FactProposalsQuery proposals, PrisonerNames names, FacilityLookup facilities, TimeProvider time)
    : V1.PrisonersService.PrisonersServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public override async Task<V1.Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerMapping.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        var snapshot = await Grain(id).Read(asOf) ?? throw Fault.NotFound(request.Name);
        return snapshot.ToProto(DayOf(asOf));
    }

    public override async Task<ListPrisonersResponse> ListPrisoners(ListPrisonersRequest request, ServerCallContext context)
    {
        var filter = PrisonersFilter.Of(request);
        var page = await query.List(filter, context.CancellationToken);
        var prisoners = await Read(page.Ids, filter.AsOf);
        return new ListPrisonersResponse { Prisoners = { prisoners }, NextPageToken = page.NextToken, TotalSize = page.Total, UndatedSize = page.Undated };
    }

    public override async Task<SearchPrisonersResponse> SearchPrisoners(SearchPrisonersRequest request, ServerCallContext context)
    {
        var text = request.Query.Length > 0 ? request.Query : request.Name;
        var checks = new FieldChecks().Text(request.Query.Length > 0 ? "query" : "name", text, 200, shortest: 1);
        checks.Require(request.PageSize >= 0, "page_size", "must not be negative.");
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        await names.CatchUp(context.CancellationToken);
        var hits = names.Search(text, request.PageSize == 0 ? 10 : Math.Min(request.PageSize, 50));
        var found = await Task.WhenAll(hits.Select(async hit => (Hit: hit, Snapshot: await Grain(hit.Id).Read(asOf))));
        return new SearchPrisonersResponse { Matches = { found.Where(match => match.Snapshot is not null).Select(match => MatchMapping.ToProto(match.Hit, match.Snapshot!.ToProto(DayOf(asOf), withFacts: false))) } };
    }

    public override async Task<MatchPrisonersResponse> MatchPrisoners(MatchPrisonersRequest request, ServerCallContext context)
    {
        var persons = MatchMapping.Persons(request);
        await names.CatchUp(context.CancellationToken);
        return MatchMapping.ToProto(persons, request, names);
    }

    public override async Task<ListPrisonerHistoryResponse> ListPrisonerHistory(ListPrisonerHistoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, PrisonerMapping.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        var page = checks.Page(request.PageSize, request.PageToken, $"{request.Parent}|{request.AsOf}");
        checks.ThrowIfAny();
        var snapshot = await Grain(id).Read(asOf) ?? throw Fault.NotFound(request.Parent);
        return HistoryPage.Of(await Grain(id).History(), snapshot, page, $"{request.Parent}|{request.AsOf}", context.IsDesk());
    }

    public override async Task<V1.Prisoner> CreatePrisoner(CreatePrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var attributes = PrisonerRequests.Attributes(checks, request.Prisoner);
        var facts = request.Facts.Select((fact, i) => PrisonerRequests.Fact(checks, $"facts[{i}]", fact)).ToList();
        PrisonerRequests.Sources(checks, "sources", request.Sources);
        checks.ThrowIfAny();
        await facilities.Check(facts);
        var call = context.Call(request, request.RequestId);
        return await Answer(Grain(Guid.CreateVersion7()).Register(call, attributes, facts, [.. request.Sources]), "prisoners/-");
    }

    public override async Task<V1.Prisoner> UpdatePrisoner(UpdatePrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var change = PrisonerRequests.Change(checks, request);
        var id = checks.Resource("prisoner.name", request.Prisoner?.Name ?? "", PrisonerMapping.Collection);
        PrisonerRequests.Sources(checks, "sources", request.Sources);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Prisoner!.Etag);
        return await Answer(Grain(id).Change(call, change, [.. request.Sources]), request.Prisoner.Name);
    }

    public override async Task<V1.Prisoner> AddPrisonerName(AddPrisonerNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerMapping.Collection);
        var name = PrisonerRequests.Name(checks, "personal_name", request.PersonalName);
        checks.ThrowIfAny();
        return await Answer(Grain(id).AddName(context.Call(request, request.RequestId, request.Etag), name), request.Name);
    }

    public override Task<V1.Prisoner> ArrestPrisoner(ArrestPrisonerRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Arrest = request.Arrest ?? new Arrest()));

    public override Task<V1.Prisoner> ChargePrisoner(ChargePrisonerRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Charges = request.Charges));

    public override Task<V1.Prisoner> RemandPrisoner(RemandPrisonerRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Remand = request.Remand ?? new Remand()));

    public override Task<V1.Prisoner> TransferPrisoner(TransferPrisonerRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Transfer = request.Transfer));

    public override Task<V1.Prisoner> SentencePrisoner(SentencePrisonerRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Verdict = request.Verdict));

    public override Task<V1.Prisoner> ReleasePrisoner(ReleasePrisonerRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Release = request.Release));

    public override Task<V1.Prisoner> RecordPrisonerDeath(RecordPrisonerDeathRequest request, ServerCallContext context) => Record(
        request.Name, context.Call(request, request.RequestId, request.Etag), PrisonerRequests.Fact(request.Date, request.Sources, fact => fact.Death = request.Death ?? new Death()));

    public override async Task<V1.Prisoner> CorrectPrisoner(CorrectPrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerMapping.Collection);
        checks.Require(request.Fact > 0, "fact", "must be set.").Text("reason", request.Reason, 2000, shortest: 1);
        var replacement = request.Replacement is null ? null : PrisonerRequests.Fact(checks, "replacement", request.Replacement);
        checks.ThrowIfAny();
        await facilities.Check(replacement is null ? [] : [replacement]);
        return await Answer(Grain(id).Correct(context.Call(request, request.RequestId, request.Etag), request.Fact, replacement, request.Reason), request.Name);
    }

    public override async Task<V1.Prisoner> AssessPrisoner(AssessPrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerMapping.Collection);
        var assessment = PrisonerRequests.Assessment(checks, request.Assessment);
        checks.ThrowIfAny();
        return await Answer(Grain(id).Propose(context.Call(request, request.RequestId, request.Etag), assessment, [.. request.Assessment.Sources]), request.Name);
    }

    public override async Task<V1.Prisoner> ReviewPrisonerAssessment(ReviewPrisonerAssessmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerMapping.Collection);
        checks.Require(request.Assessment > 0, "assessment", "must be set.").Text("reason", request.Reason, 2000, shortest: request.Confirm ? 0 : 1);
        checks.ThrowIfAny();
        return await Answer(Grain(id).Review(context.Call(request, request.RequestId, request.Etag), request.Assessment, request.Confirm, request.Reason), request.Name);
    }

    public override async Task<V1.Prisoner> MergePrisoner(MergePrisonerRequest request, ServerCallContext context)
    {
        var (id, duplicate) = Pair(request.Name, request.Duplicate, request.Reason);
        var call = context.Call(request, request.RequestId, request.Etag);
        var other = await Grain(duplicate).Read() ?? throw Fault.NotFound(request.Duplicate);
        // Two streams, two appends: the second has a request id that follows from the first's, so that a repeat completes both.
        var merged = await Answer(Grain(id).Absorb(call, duplicate, other.State, request.Reason), request.Name);
        await Grain(duplicate).MergeInto(call.Step("merge"), id, request.Reason).Unwrap(request.Duplicate);
        return merged;
    }

    public override async Task<V1.Prisoner> UnmergePrisoner(UnmergePrisonerRequest request, ServerCallContext context)
    {
        var (id, duplicate) = Pair(request.Name, request.Duplicate, request.Reason);
        var call = context.Call(request, request.RequestId, request.Etag);
        var separated = await Answer(Grain(id).Separate(call, duplicate, request.Reason), request.Name);
        await Grain(duplicate).Restore(call.Step("unmerge"), request.Reason).Unwrap(request.Duplicate);
        return separated;
    }

    private static (Guid Id, Guid Duplicate) Pair(string name, string duplicate, string reason)
    {
        var checks = new FieldChecks();
        var pair = (checks.Resource("name", name, PrisonerMapping.Collection), checks.Resource("duplicate", duplicate, PrisonerMapping.Collection));
        checks.Text("reason", reason, 2000, shortest: 1).ThrowIfAny();
        return pair;
    }

    private async Task<V1.Prisoner> Record(string name, Call call, V1.CustodyFact message)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", name, PrisonerMapping.Collection);
        var fact = PrisonerRequests.Fact(checks, "", message);
        checks.ThrowIfAny();
        await facilities.Check([fact]);
        return await Answer(Grain(id).Record(call, fact), name);
    }

    private async Task<V1.Prisoner> Answer(Task<Outcome<Prisoner>> outcome, string name) =>
        (await outcome.Unwrap(name, (id, version) => Grain(id).ReadVersion(version))).ToProto(Today);

    private async Task<IEnumerable<V1.Prisoner>> Read(IReadOnlyList<Guid> ids, DateTimeOffset? asOf)
    {
        var snapshots = await Task.WhenAll(ids.Select(id => Grain(id).Read(asOf)));
        return snapshots.OfType<Snapshot<Prisoner>>().Select(snapshot => snapshot.ToProto(DayOf(asOf), withFacts: false));
    }

    private DateOnly DayOf(DateTimeOffset? asOf) => asOf is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : Today;

    private IPrisonerGrain Grain(Guid id) => grains.GetGrain<IPrisonerGrain>(id);
}
