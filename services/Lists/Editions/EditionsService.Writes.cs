using Google.LongRunning;
using Habeas.Lists.Entries;
using Habeas.Lists.Importing;
using Habeas.Lists.Reconciling;
using Habeas.Lists.V1;

namespace Habeas.Lists.Editions;

/// <summary>Changes to editions.</summary>
internal sealed partial class EditionsService
{
    public override Task<Operation> ImportEdition(ImportEditionRequest request, ServerCallContext context)
    {
        var call = context.Call(request).Detached();
        return operations.Start(
            context, ListsModule.JournalName, call.Request, importer.Import(request, request.Content.Memory, call));
    }

    public override async Task<Operation> UploadEdition(IAsyncStreamReader<UploadEditionRequest> requests, ServerCallContext context)
    {
        var (request, content, digest) = await Importer.Receive(requests, context.CancellationToken);
        var call = context.Call(digest, request.RequestId).Detached();
        return await operations.Start(
            context, ListsModule.JournalName, call.Request, importer.Import(request, content, call));
    }

    public override Task<Operation> ReconcileEdition(ReconcileEditionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Require(request.Language is "" or "az" or "ru" or "en", "language", "must be az, ru or en.");
        var id = checks.Resource("name", request.Name, EditionWire.Collection);
        checks.ThrowIfAny();
        var (call, onBehalf) = (context.Call(request).Detached(), context.OnBehalf());
        return operations.Start(context, ListsModule.JournalName, call.Request, async (progress, cancellation) =>
        {
            var options = onBehalf.Detached(cancellation);
            await undoing.Complete(id, call.Actor, options);
            var standing = await reconciliation.Run(id, call, request.ProposeOnly, request.Language, progress, options);
            return new ReconcileEditionResponse { Count = standing.Count() };
        });
    }

    public override Task<Operation> UndoReconciliation(UndoReconciliationRequest request, ServerCallContext context)
    {
        var id = request.ResourceId(EditionWire.Collection);
        var (call, onBehalf) = (context.Call(request).Detached(), context.OnBehalf());
        return operations.Start(context, ListsModule.JournalName, call.Request, async (progress, cancellation) =>
            Respond(await undoing.Run(id, request.Reason, request.IncludeClerks, call, progress, onBehalf.Detached(cancellation))));
    }

    public override async Task<V1.Entry> DecideEntry(DecideEntryRequest request, ServerCallContext context)
    {
        var (id, number) = Check(request, out var prisoner);
        var call = context.Call(request);
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
        var call = context.Call(request);
        await undoing.Complete(id, call.Actor, context.OnBehalf());
        var corrected = await grains.GetGrain<IEditionGrain>(id).Correct(call, correction).Unwrap(request.Name);
        return corrected.State.Find(correction.Entry)!.ToProto(id, corrected.State);
    }

    public override async Task<V1.Edition> DraftEdition(DraftEditionRequest request, ServerCallContext context) =>
        (await drafter.Draft(request, context.Call(request), context.OnBehalf())).ToProto();

    private static UndoReconciliationResponse Respond(Undone undone) => new()
    {
        DecisionsDone = undone.Decisions,
        Count = undone.Standing.Count(),
        Kept =
        {
            undone.Kept.Select(
                one => new KeptInRegister { Entry = one.Entry, Prisoner = EditionWire.Prisoner(one.Prisoner), Reason = one.Reason }),
        },
        KeptFacilities = { undone.Facilities.Select(facility => facility.ToProto()) },
    };

    private static (Guid Edition, int Number) Check(DecideEntryRequest request, out Guid? prisoner)
    {
        var checks = new FieldChecks().Enum("kind", request.Kind, optional: request.Undo > 0);
        var (id, number) = checks.Entry(request.Name);
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
