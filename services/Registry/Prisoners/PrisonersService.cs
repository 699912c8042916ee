using Google.Protobuf;
using Habeas.Registry.Facilities;
using Habeas.Registry.Merging;
using Habeas.Registry.Photographs;
using Habeas.Registry.Retracting;
using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Prisoners over gRPC: check, map, call the grain, map.</summary>
internal sealed partial class PrisonersService(
    IGrainFactory grains,
    PrisonerQueries queries,
    PrisonerNames names,
    FacilityLookup facilities,
    PendingMerges merges,
    MergedPrisoners merged,
    SourceRetraction retraction,
    PhotographRoom photographs,
    TimeProvider time)
    : V1.PrisonersService.PrisonersServiceBase
{
    public override async Task<V1.Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Name, request.AsOf, PrisonerWire.Collection);
        var viewer = Viewer.Of(context);
        var snapshot = await Grain(id).ReadFor(viewer.Audience, asOf) ?? throw Fault.NotFound(request.Name);
        return snapshot.ToProto(DayOf(asOf), viewer);
    }

    public override async Task<ListPrisonersResponse> ListPrisoners(ListPrisonersRequest request, ServerCallContext context)
    {
        var filter = PrisonerWire.Filter(request, Viewer.Of(context));
        var page = await queries.List(filter, context.CancellationToken);
        var prisoners = await Read(page.Ids, filter);
        return new ListPrisonersResponse
        {
            Prisoners = { prisoners },
            NextPageToken = page.NextToken,
            TotalSize = page.Total,
            UndatedSize = page.Undated,
        };
    }

    public override async Task<CountHeldPrisonersResponse> CountHeldPrisoners(
        CountHeldPrisonersRequest request, ServerCallContext context)
    {
        var (filter, days) = PrisonerWire.Filter(request, Viewer.Of(context));
        var held = await queries.Held(filter, context.CancellationToken);
        var today = DayOf(filter.AsOf);
        return new CountHeldPrisonersResponse
        {
            Counts = { days.Select(day => PrisonerWire.ToProto(day, held.On(day, isPast: day < today))) },
        };
    }

    public override async Task<SearchPrisonersResponse> SearchPrisoners(SearchPrisonersRequest request, ServerCallContext context)
    {
        var text = request.Query.Length > 0 ? request.Query : request.Name;
        var checks = new FieldChecks().Given(request.Query.Length > 0 ? "query" : "name", text);
        var page = checks.Page(request.PageSize, request.PageToken, $"{text}\n{request.AsOf}");
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        await names.CatchUp(context.CancellationToken);
        var viewer = Viewer.Of(context);
        var hits = names.Search(text, MatchPages.Of(page, request.PageSize), viewer.ListedNames ? Audience.Desk : Audience.Public);
        var found = await Task.WhenAll(
            hits.Items.Select(async hit => (Hit: hit, Snapshot: await Grain(hit.Id).ReadFor(viewer.Audience, asOf))));
        return new SearchPrisonersResponse
        {
            Matches =
            {
                found.Where(match => match.Snapshot is not null)
                    .Select(match => PrisonerWire.ToProto(match.Hit, match.Snapshot!.ToProto(DayOf(asOf), viewer, withFacts: false))),
            },
            NextPageToken = hits.NextToken,
        };
    }

    public override async Task<MatchPrisonersResponse> MatchPrisoners(MatchPrisonersRequest request, ServerCallContext context)
    {
        var (persons, language) = PrisonerWire.Persons(request);
        await names.CatchUp(context.CancellationToken);
        return PrisonerWire.ToProto(persons, request.Top, language, names);
    }

    public override async Task<ListPrisonerHistoryResponse> ListPrisonerHistory(
        ListPrisonerHistoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, PrisonerWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        var page = checks.Page(request.PageSize, request.PageToken, $"{request.Parent}|{request.AsOf}");
        checks.ThrowIfAny();
        var audience = context.Audience();
        var snapshot = await Grain(id).ReadFor(audience, asOf) ?? throw Fault.NotFound(request.Parent);
        return PrisonerWire.History(await Grain(id).History(), snapshot, page, audience);
    }

    public override async Task<V1.Prisoner> CreatePrisoner(CreatePrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var attributes = PrisonerWire.Attributes(checks, request.Prisoner);
        var facts = request.Facts.Select((fact, i) => PrisonerWire.Fact(checks, $"facts[{i}]", fact)).ToList();
        checks.ThrowIfAny();
        var (id, call) = (Guid.CreateVersion7(), context.Call(request, request.RequestId));
        return await Act(context, "prisoners/-", id, grain => grain.Register(call, attributes, facts, [.. request.Sources]), [.. facts]);
    }

    public override async Task<V1.Prisoner> UpdatePrisoner(UpdatePrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var change = PrisonerWire.Change(checks, request);
        var id = checks.Resource("prisoner.name", request.Prisoner.Name, PrisonerWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Prisoner.Etag);
        return await Act(context, request.Prisoner.Name, id, grain => grain.Change(call, change, [.. request.Sources]));
    }

    public override async Task<V1.Prisoner> AddPrisonerName(AddPrisonerNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        var name = PrisonerWire.Name(checks, "personal_name", request.PersonalName);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Act(context, request.Name, id, grain => grain.AddName(call, name));
    }

    public override Task<V1.Prisoner> ArrestPrisoner(ArrestPrisonerRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Arrest = request.Arrest ?? new Arrest());

    public override Task<V1.Prisoner> ChargePrisoner(ChargePrisonerRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Charges = request.Charges);

    public override Task<V1.Prisoner> RemandPrisoner(RemandPrisonerRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Remand = request.Remand ?? new Remand());

    public override Task<V1.Prisoner> TransferPrisoner(TransferPrisonerRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Transfer = request.Transfer);

    public override Task<V1.Prisoner> SentencePrisoner(SentencePrisonerRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Verdict = request.Verdict);

    public override Task<V1.Prisoner> ReleasePrisoner(ReleasePrisonerRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Release = request.Release);

    public override Task<V1.Prisoner> RecordPrisonerDeath(RecordPrisonerDeathRequest request, ServerCallContext context) =>
        Record(request, context, fact => fact.Death = request.Death ?? new Death());

    public override async Task<V1.Prisoner> CorrectPrisoner(CorrectPrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        var replacement = request.Replacement is null ? null : PrisonerWire.Fact(checks, "replacement", request.Replacement);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Act(context, request.Name, id, grain => grain.Correct(call, request.Fact, replacement, request.Reason), replacement);
    }

    public override async Task<V1.Prisoner> AssessPrisoner(AssessPrisonerRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        var assessment = PrisonerWire.Assessment(checks, request.Assessment);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Act(context, request.Name, id, grain => grain.Propose(call, assessment, [.. request.Assessment.Sources]));
    }

    public override async Task<V1.Prisoner> ReviewPrisonerAssessment(ReviewPrisonerAssessmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        checks.Given("reason", request.Reason, needed: !request.Confirm);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Act(context, request.Name, id, grain => grain.Review(call, request.Assessment, request.Confirm, request.Reason));
    }

    /// <summary>Records a fact, whose sources are its own and not the call's.</summary>
    private async Task<V1.Prisoner> Record(IMessage request, ServerCallContext context, Action<V1.CustodyFact> detail)
    {
        var (name, call) = (request.ResourceName(), context.Call(request) with { Sources = null });
        var checks = new FieldChecks();
        var id = checks.Resource("name", name, PrisonerWire.Collection);
        var fact = PrisonerWire.Fact(checks, "", PrisonerWire.Fact(request, detail));
        checks.ThrowIfAny();
        return await Act(context, name, id, grain => grain.Record(call, fact), fact);
    }

    private Task<V1.Prisoner> Act(
        ServerCallContext context, string name, Guid id, Func<IPrisonerGrain, Task<Outcome<Prisoner>>> act,
        params IReadOnlyList<DatedFact?> facts) =>
        Answer(context, Commit(id, act, facts), name);

    /// <summary>Runs a command on a record after looking up the facilities of its facts and waiting for any merge to end.</summary>
    private async Task<Outcome<Prisoner>> Commit(
        Guid id, Func<IPrisonerGrain, Task<Outcome<Prisoner>>> act, params IReadOnlyList<DatedFact?> facts) =>
        await facilities.Check(facts.OfType<DatedFact>()) is { } refusal
            ? new Outcome<Prisoner>(OutcomeKind.Refused, Refusal: refusal)
            : await merges.WhenSettled(() => act(Grain(id)), id);

    private async Task<V1.Prisoner> Answer(ServerCallContext context, Task<Outcome<Prisoner>> outcome, string name) =>
        (await outcome.Unwrap(name, (id, version) => Grain(id).ReadVersion(version))).ToProto(time.Today(), Viewer.Of(context));

    private async Task<IEnumerable<V1.Prisoner>> Read(IReadOnlyList<Guid> ids, PrisonersFilter filter)
    {
        var snapshots = await Task.WhenAll(ids.Select(id => Grain(id).ReadFor(filter.Viewer.Audience, filter.AsOf)));
        return snapshots.OfType<Snapshot<Prisoner>>()
            .Select(snapshot => snapshot.ToProto(DayOf(filter.AsOf), filter.Viewer, filter.WithFacts));
    }

    private DateOnly DayOf(DateTimeOffset? asOf) => (asOf ?? time.GetUtcNow()).Day();

    private IPrisonerGrain Grain(Guid id) => grains.GetGrain<IPrisonerGrain>(id);
}
