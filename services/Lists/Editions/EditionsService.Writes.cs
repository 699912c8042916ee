using Habeas.Lists.Entries;
using Habeas.Lists.Reconciling;
using Habeas.Lists.Summaries;
using Habeas.Lists.V1;

namespace Habeas.Lists.Editions;

/// <summary>Changes to editions.</summary>
internal sealed partial class EditionsService
{
    public override async Task<ImportEditionResponse> ImportEdition(ImportEditionRequest request, ServerCallContext context) =>
        await importer.Import(request, request.Content.Memory, context.Call(request, request.RequestId), context.CancellationToken);

    public override Task UploadEdition(
        IAsyncStreamReader<UploadEditionRequest> requests,
        IServerStreamWriter<UploadEditionResponse> responses,
        ServerCallContext context) =>
        importer.Upload(requests, responses, import => context.Call(import, import.RequestId), context.CancellationToken);

    public override async Task ReconcileEdition(
        ReconcileEditionRequest request, IServerStreamWriter<ReconcileEditionResponse> responses, ServerCallContext context)
    {
        var checks = new FieldChecks().Require(request.Language is "" or "az" or "ru" or "en", "language", "must be az, ru or en.");
        var id = checks.Resource("name", request.Name, EditionWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId);
        var last = new ReconcileEditionResponse();
        await undoing.Complete(id, call.Actor, context.OnBehalf());
        await reconciliation.Run(id, call, request.ProposeOnly, request.Language, Report, context.OnBehalf());
        last.Done = true;
        await responses.WriteAsync(last, context.CancellationToken);

        Task Report(int done, int total, EditionSummary standing)
        {
            last = new ReconcileEditionResponse { EntriesDone = done, EntriesTotal = total, Count = standing.Count(), Done = false };
            return responses.WriteAsync(last, context.CancellationToken);
        }
    }

    public override async Task UndoReconciliation(
        UndoReconciliationRequest request, IServerStreamWriter<UndoReconciliationResponse> responses, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1);
        var id = checks.Resource("name", request.Name, EditionWire.Collection);
        checks.ThrowIfAny();
        var last = new UndoReconciliationResponse();
        var stays = await undoing.Run(
            id, request.Reason, request.IncludeClerks, context.Call(request, request.RequestId), Report, context.OnBehalf());
        last.Kept.AddRange(
            stays.Decisions.Select(
                one => new KeptInRegister { Entry = one.Entry, Prisoner = EditionWire.Prisoner(one.Prisoner), Reason = one.Reason }));
        last.KeptFacilities.AddRange(stays.Facilities.Select(facility => facility.ToProto()));
        last.Done = true;
        await responses.WriteAsync(last, context.CancellationToken);

        Task Report(int done, int total, EditionSummary standing)
        {
            last = new UndoReconciliationResponse
            {
                DecisionsDone = done, DecisionsTotal = total, Count = standing.Count(), Done = false,
            };
            return responses.WriteAsync(last, context.CancellationToken);
        }
    }

    public override async Task<V1.Entry> DecideEntry(DecideEntryRequest request, ServerCallContext context)
    {
        var (id, number) = Check(request, out var prisoner);
        var call = context.Call(request, request.RequestId, request.Etag);
        await undoing.Complete(id, call.Actor, context.OnBehalf(), request.Undo > 0 ? new DecisionRef(number, request.Undo) : null);
        var decided = request.Undo > 0
            ? await undoing.One(id, new DecisionRef(await Existing(id, number), request.Undo), request.Reason, call, context.OnBehalf())
            : await Decide(id, number, prisoner, request, call, context.OnBehalf());
        return decided.State.Find(number)!.ToProto(id, decided.State);
    }

    public override async Task<V1.Entry> CorrectEntry(CorrectEntryRequest request, ServerCallContext context)
    {
        var (id, correction) = EntryCorrections.Read(request);
        await Existing(id, correction.Entry);
        var call = context.Call(request, request.RequestId, request.Etag);
        await undoing.Complete(id, call.Actor, context.OnBehalf());
        var corrected = await grains.GetGrain<IEditionGrain>(id).Correct(call, correction).Unwrap(request.Name);
        return corrected.State.Find(correction.Entry)!.ToProto(id, corrected.State);
    }

    public override async Task<V1.Edition> DraftEdition(DraftEditionRequest request, ServerCallContext context) =>
        (await drafter.Draft(request, context.Call(request, request.RequestId), context.OnBehalf())).ToProto();

    private static (Guid Edition, int Number) Check(DecideEntryRequest request, out Guid? prisoner)
    {
        var checks = new FieldChecks()
            .Text("reason", request.Reason, 2000, shortest: 1)
            .Enum("kind", request.Kind, optional: request.Undo > 0);
        var (id, number) = checks.Entry(request.Name);
        checks.Require(request.Undo >= 0, "undo", "must not be negative.");
        checks.Require(
            request.Undo == 0 || (request.Kind == V1.DecisionKind.Unspecified && request.Prisoner.Length == 0),
            "undo",
            "cannot be combined with kind or prisoner.");
        checks.Require(
            request.Kind != V1.DecisionKind.New || request.Prisoner.Length == 0,
            "prisoner",
            "must be empty, because the decision registers a new person.");
        prisoner = request.Kind is V1.DecisionKind.Same or V1.DecisionKind.NotSame
            ? checks.Resource("prisoner", request.Prisoner, "prisoners")
            : null;
        checks.ThrowIfAny();
        return (id, number);
    }

    private async Task<int> Existing(Guid id, int number) =>
        (await grains.GetGrain<IEditionGrain>(id).Summarise(Audience.Desk, asOf: null))?.State.Total >= number
            ? number
            : throw Fault.NotFound(ResourceName.Of(EditionWire.Collection, id, Entries, number));

    /// <summary>Checks the rules before anything is written to the register, and again when the decision is recorded.</summary>
    private async Task<Snapshot<Edition>> Decide(
        Guid id, int number, Guid? prisoner, DecideEntryRequest request, Call call, CallOptions options)
    {
        var grain = grains.GetGrain<IEditionGrain>(id);
        var snapshot = await grain.Read();
        var entry = snapshot?.State.Find(number) ?? throw Fault.NotFound(request.Name);
        var edition = snapshot.State;
        var kind = (DecisionKind)(int)request.Kind;
        IReadOnlyList<string>? leftOut = null;
        var fresh = call.ExpectedVersion is null || call.ExpectedVersion == snapshot.Version;
        if (fresh && edition.Refuse(entry, kind, prisoner ?? default, request.AllowTwiceInEdition) is null)
        {
            await registrar.Require(prisoner, options);
            var known = new FacilityFinder.Known();
            if (prisoner is null)
            {
                (prisoner, leftOut) = await registrar.Register(id, edition, entry, known, options);
            }
            else if (kind == DecisionKind.Same)
            {
                leftOut = await registrar.Add(id, edition, entry, prisoner.Value, known, options);
            }
        }

        var evidence = leftOut is { Count: > 0 } ? leftOut : null;
        var decided = new Decided(number, kind, prisoner ?? default, request.Reason, Automatic: false, evidence);
        return await grain.Decide(call, decided, request.AllowTwiceInEdition).Unwrap(EditionWire.Name(id));
    }
}
