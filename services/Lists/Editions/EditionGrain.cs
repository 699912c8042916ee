using Habeas.Lists.Summaries;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Habeas.Lists.Editions;

public interface IEditionGrain : IPublishedGrain<Edition>
{
    /// <summary>The edition without its entries; null if the audience cannot see it.</summary>
    [AlwaysInterleave]
    Task<Snapshot<EditionSummary>?> Summarise(Audience audience, DateTimeOffset? asOf);

    /// <summary>Entries after a number, in order; null if the audience cannot see the edition.</summary>
    [AlwaysInterleave]
    Task<EntryPage?> Page(Audience audience, DateTimeOffset? asOf, EntryFilter filter, int after, int size);

    Task<Outcome<Edition>> Import(Call call, Imported import, IReadOnlyList<EntryData> rows);

    Task<Outcome<Edition>> Draft(Call call, Drafted draft, IReadOnlyList<EntryData> rows);

    Task<Outcome<Edition>> Reconcile(Call call, IReadOnlyList<Finding> findings, IReadOnlyList<Decided> decisions);

    Task<Outcome<Edition>> Decide(Call call, Decided decision, bool allowTwice);

    Task<Outcome<Edition>> StartUndo(Call call, UndoStarted undo);

    Task<Outcome<Edition>> EndUndo(Call call);

    Task<Outcome<Edition>> Undo(Call call, int entry, int decision, string reason);

    Task<Outcome<Edition>> UndoRun(Call call, IReadOnlyList<DecisionRef> decisions, string reason);

    Task<Outcome<Edition>> Correct(Call call, EntryCorrected correction);

    Task<Outcome<Edition>> Discard(Call call);

    Task<Outcome<Edition>> RequestWithdrawal(Call call, string reason);

    Task<Outcome<Edition>> ConfirmWithdrawal(Call call);

    Task<Outcome<Edition>> DeclineWithdrawal(Call call);

    Task<Outcome<Edition>> EndWithdrawal(Call call);
}

[GrainType("edition")]
internal sealed class EditionGrain(AggregateStore<Edition, EditionEvent> store, IOptions<PublicationSettings> publication)
    : PublishedGrain<Edition, EditionEvent>(store, publication), IEditionGrain
{
    public async Task<Snapshot<EditionSummary>?> Summarise(Audience audience, DateTimeOffset? asOf) =>
        await this.ReadFor(audience, asOf) is { } snapshot ? EditionSummary.Of(snapshot) : null;

    public async Task<EntryPage?> Page(Audience audience, DateTimeOffset? asOf, EntryFilter filter, int after, int size) =>
        await this.ReadFor(audience, asOf) is { } snapshot ? EntryPage.Of(snapshot.State, filter, after, size) : null;

    public Task<Outcome<Edition>> Import(Call call, Imported import, IReadOnlyList<EntryData> rows) =>
        Create(call, edition => Edition.Import(edition, import, rows));

    public Task<Outcome<Edition>> Draft(Call call, Drafted draft, IReadOnlyList<EntryData> rows) =>
        Create(call, edition => Edition.Draft(edition, draft, rows));

    public Task<Outcome<Edition>> Reconcile(Call call, IReadOnlyList<Finding> findings, IReadOnlyList<Decided> decisions) =>
        Commit(call, edition => edition.Reconcile(findings, decisions));

    public Task<Outcome<Edition>> Decide(Call call, Decided decision, bool allowTwice) =>
        Commit(call, edition => edition.Decide(decision, allowTwice));

    public Task<Outcome<Edition>> StartUndo(Call call, UndoStarted undo) => Commit(call, edition => edition.StartUndo(undo));

    public Task<Outcome<Edition>> EndUndo(Call call) => Commit(call, edition => edition.EndUndo());

    public Task<Outcome<Edition>> Undo(Call call, int entry, int decision, string reason) =>
        Commit(call, edition => edition.Undo(entry, decision, reason));

    public Task<Outcome<Edition>> UndoRun(Call call, IReadOnlyList<DecisionRef> decisions, string reason) =>
        Commit(call, edition => edition.UndoRun(decisions, reason));

    public Task<Outcome<Edition>> Correct(Call call, EntryCorrected correction) => Commit(call, edition => edition.Correct(correction));

    public Task<Outcome<Edition>> Discard(Call call) => Commit(call, edition => edition.Discard());

    public Task<Outcome<Edition>> RequestWithdrawal(Call call, string reason) =>
        Commit(call, edition => edition.RequestWithdrawal(reason));

    public Task<Outcome<Edition>> ConfirmWithdrawal(Call call) =>
        Commit(call, edition => edition.ConfirmWithdrawal(Approver(call)));

    public Task<Outcome<Edition>> DeclineWithdrawal(Call call) => Commit(call, edition => edition.DeclineWithdrawal());

    public Task<Outcome<Edition>> EndWithdrawal(Call call) => Commit(call, edition => edition.EndWithdrawal());
}
