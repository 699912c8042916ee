using System.Collections.Concurrent;
using Habeas.Lists.Summaries;
using Habeas.Platform.Operations;

namespace Habeas.Lists.Reconciling;

/// <summary>A decision that stays because the registry refused to remove what it added.</summary>
internal sealed record Kept(int Entry, Guid Prisoner, string Reason);

/// <summary>What an undoing did and left behind.</summary>
/// <param name="Decisions">How many it looked at.</param>
/// <param name="Standing">The edition after it.</param>
/// <param name="Facilities">Registered facilities that no row of the edition names any more.</param>
internal sealed record Undone(
    int Decisions, EditionSummary Standing, IReadOnlyList<Kept> Kept, IReadOnlyList<FacilityThatStays> Facilities);

/// <summary>
/// Undoes decisions and removes what they added to the register. The edition records the start, the register is cleared, then the edition
/// records the end. After a crash, the next call on the edition or <see cref="InterruptedReconciler"/> completes it.
/// </summary>
internal sealed class Undoing(IGrainFactory grains, EditionQueries queries, Withdrawal withdrawal, Registrar registrar)
{
    /// <summary>Undoes one decision for a clerk; runs do not decide that entry again.</summary>
    public async Task<Snapshot<Edition>> One(Guid id, DecisionRef made, string reason, Call call, CallOptions options)
    {
        await using var turn = await UndoingTurn.Take(grains, id);
        var grain = grains.GetGrain<IEditionGrain>(id);
        var snapshot = await grain.Read() ?? throw Fault.NotFound(EditionWire.Name(id));
        var fresh = snapshot.State.Pending is not null || call.ExpectedVersion is null || call.ExpectedVersion == snapshot.Version;
        if (fresh && snapshot.State.RefuseUndo(made.Entry, made.Decision) is null)
        {
            await grain.StartUndo(Unnamed(call), new UndoStarted(reason, made.Entry, made.Decision)).Unwrap(EditionWire.Name(id));
            call = call with { ExpectedVersion = null };
            if ((await Clear(id, snapshot.State, [made], call.Actor, options)).FirstOrDefault() is { } kept)
            {
                await grain.EndUndo(Unnamed(call)).Unwrap(EditionWire.Name(id));
                throw Fault.Refused(Refusals.KeptInRegister(kept.Prisoner, kept.Reason));
            }
        }

        var undone = await grain.Undo(call, made.Entry, made.Decision, reason).Unwrap(EditionWire.Name(id));
        await End(id, call, options);
        return undone;
    }

    /// <summary>Undoes the decisions of runs, or of everyone; the next run may decide the entries again.</summary>
    public async Task<Undone> Run(Guid id, string reason, bool clerks, Call call, OperationProgress progress, CallOptions options)
    {
        await using var turn = await UndoingTurn.Take(grains, id);
        await Complete(id, call.Actor, turn, options);
        var started = grains.GetGrain<IEditionGrain>(id).StartUndo(Unnamed(call), new UndoStarted(reason, Clerks: clerks));
        return await CarryOut(id, (await started.Unwrap(EditionWire.Name(id))).State, call, progress, turn, options);
    }

    /// <summary>Completes an interrupted undoing, if there is one.</summary>
    /// <param name="but">The decision that the caller is about to undo; its undoing is left to the caller.</param>
    public async Task Complete(Guid id, string actor, CallOptions options, DecisionRef? but = null)
    {
        if ((await grains.GetGrain<IEditionGrain>(id).Summarise(Audience.Desk, asOf: null))?.State.Head.Pending is not null)
        {
            await using var turn = await UndoingTurn.Take(grains, id);
            await Complete(id, actor, turn, options, but);
        }
    }

    private async Task Complete(Guid id, string actor, UndoingTurn turn, CallOptions options, DecisionRef? but = null)
    {
        var grain = grains.GetGrain<IEditionGrain>(id);
        if ((await grain.Read())?.State is not { Pending: { } pending } edition)
        {
            return;
        }

        var (call, made) = (new Call(actor), new DecisionRef(pending.Entry, pending.Decision));
        var open = pending.Entry > 0 && edition.RefuseUndo(made.Entry, made.Decision) is null;
        if (pending.Entry == 0)
        {
            await CarryOut(id, edition, call, new OperationProgress(), turn, options);
        }
        else if (!open || made != but)
        {
            if (open && (await Clear(id, edition, [made], actor, options)).Count == 0)
            {
                await grain.Undo(call, made.Entry, made.Decision, pending.Reason).Unwrap(EditionWire.Name(id));
            }

            await End(id, call, options);
        }
    }

    private async Task<Undone> CarryOut(
        Guid id, Edition edition, Call call, OperationProgress progress, UndoingTurn turn, CallOptions options)
    {
        var (grain, undo) = (grains.GetGrain<IEditionGrain>(id), edition.Pending!);
        var (decisions, kept) = (edition.OfRuns(undo.Clerks), new List<Kept>());
        var done = 0;
        progress.At(done, decisions.Count);
        foreach (var chunk in Chunks(edition, decisions))
        {
            await turn.Keep();
            var keeps = await Clear(id, edition, chunk, call.Actor, options);
            var entries = keeps.Select(one => one.Entry).ToHashSet();
            var undone = grain.UndoRun(Unnamed(call), [.. chunk.Where(made => !entries.Contains(made.Entry))], undo.Reason);
            edition = (await undone.Unwrap(EditionWire.Name(id))).State;
            kept.AddRange(keeps);
            done += chunk.Count;
            progress.At(done, decisions.Count);
        }

        var facilities = await End(id, call, options);
        return new Undone(done, EditionSummary.Of(edition), kept, facilities);
    }

    /// <summary>
    /// Clears the facilities of all rows that are undecided now, including earlier ones, because another row may have used the
    /// facility then. The undoing ends only after that.
    /// </summary>
    /// <returns>The facilities that stay.</returns>
    private async Task<IReadOnlyList<FacilityThatStays>> End(Guid id, Call call, CallOptions options)
    {
        var grain = grains.GetGrain<IEditionGrain>(id);
        if ((await grain.Read())!.State is not { Pending: not null } edition)
        {
            return [];
        }

        var used = edition.Entries.Where(entry => entry.Prisoner is not null)
            .Select(entry => FacilityFinder.Key(entry.Data.Facility))
            .ToHashSet(StringComparer.Ordinal);
        var names = edition.Entries.Where(entry => entry.Prisoner is null).Select(entry => entry.Data.Facility);
        // The undoing's number is part of it: after a new run the facility may have to be removed again.
        var occasion = string.Create(CultureInfo.InvariantCulture, $"{edition.Undoings}/{call.Actor}");
        var staying = await withdrawal.Facilities(
            id, names.Where(name => !used.Contains(FacilityFinder.Key(name))), occasion, options);
        await grain.EndUndo(Unnamed(call)).Unwrap(EditionWire.Name(id));
        return staying;
    }

    /// <summary>For steps that do not answer the caller's request.</summary>
    private static Call Unnamed(Call call) => call with { Request = null, ExpectedVersion = null };

    /// <summary>Keeps all decisions of one person in one chunk: the person is released only when all of them are undone.</summary>
    private static IEnumerable<IReadOnlyList<DecisionRef>> Chunks(Edition edition, IReadOnlyList<DecisionRef> decisions)
    {
        var chunk = new List<DecisionRef>();
        foreach (var person in decisions.GroupBy(made => edition.Entries[made.Entry - 1].Decisions[made.Decision - 1].Prisoner))
        {
            if (chunk.Count > 0 && chunk.Count + person.Count() > Edition.Chunk)
            {
                yield return chunk;
                chunk = [];
            }

            chunk.AddRange(person);
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private async Task<IReadOnlyList<Kept>> Clear(
        Guid id, Edition edition, IReadOnlyList<DecisionRef> decisions, string actor, CallOptions options)
    {
        var undone = decisions.Select(made => made.Entry).ToHashSet();
        var released = edition.Released(decisions);
        var persons = decisions.GroupBy(made => edition.Entries[made.Entry - 1].Decisions[made.Decision - 1].Prisoner)
            .Where(person => released.Contains(person.Key))
            .ToList();
        var kept = new ConcurrentBag<Kept>();
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = RegistryClients.Parallel,
            CancellationToken = options.CancellationToken,
        };
        await Parallel.ForEachAsync(persons, parallel, async (person, _) =>
        {
            var last = person.Last();
            var occasion = string.Create(CultureInfo.InvariantCulture, $"{last.Entry}/{last.Decision}");
            if (await withdrawal.Prisoner(id, person.Key, occasion, actor, Stays, options) is { } reason)
            {
                person.Select(made => new Kept(made.Entry, person.Key, reason)).ToList().ForEach(kept.Add);
            }
            else
            {
                await SayAgain(id, person.Key, options);
            }
        });
        return [.. kept.OrderBy(one => one.Entry)];

        bool Stays(Guid prisoner) => edition.Holders.TryGetValue(prisoner, out var holders) && !holders.TrueForAll(undone.Contains);
    }

    /// <summary>
    /// Other lists may state the facts that this list added first; they were not proposed then, because the register had them. Propose them
    /// now.</summary>
    private async Task SayAgain(Guid id, Guid prisoner, CallOptions options)
    {
        foreach (var key in await queries.OfPrisoner(
            Viewed.Desk, prisoner, [], Platform.Values.Page.Largest, options.CancellationToken))
        {
            if (key.Id != id && (await grains.GetGrain<IEditionGrain>(key.Id).Read())?.State is { Stage: Stage.Imported } other
                && other.Find(key.Number) is { Standing: { } decision } entry && decision.Prisoner == prisoner)
            {
                await registrar.Propose(key.Id, other, entry, decision.Number, prisoner, new FacilityFinder.Known(), options);
            }
        }
    }
}
