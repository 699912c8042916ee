namespace Habeas.Registry.Prisoners;

public sealed partial record Prisoner
{
    /// <summary>Custody facts waiting for a clerk, oldest first.</summary>
    public IReadOnlyList<FactProposal> FactProposals { get; init; } = [];

    /// <summary>The recorded fact with the same content as the proposal; null if there is none.</summary>
    public CustodyFact? FindRecorded(DatedFact fact) => Standing.FirstOrDefault(known => fact.IsSaidBy(known.Date, known.Detail));

    /// <summary>The waiting proposal with the same content; null if there is none.</summary>
    public FactProposal? FindProposed(DatedFact fact) =>
        FactProposals.FirstOrDefault(open => open.Fact.Date == fact.Date && open.Fact.Detail == fact.Detail);

    /// <summary>
    /// Proposes a custody fact. Contradictions are checked on confirmation, because missing facts may be entered until then. If the same
    /// fact is already recorded or proposed, only its missing sources are added.
    /// </summary>
    public Decision<PrisonerEvent> ProposeFact(DatedFact fact, string note, DateOnly today) => WhileOpen(() =>
    {
        if (IsFuture(fact.Date, today))
        {
            return Refusals.InFuture;
        }

        if (FindRecorded(fact) is not null)
        {
            return FindSame(fact) is { } known ? Attest(known.Id, known.Sources, fact.Sources) : Decision<PrisonerEvent>.Nothing;
        }

        return FindProposed(fact) is { } open
            ? Attest(open.Id, open.Fact.Sources, fact.Sources)
            : new Happened<PrisonerEvent>(new FactProposed(fact.Detail, note), fact.Date, fact.Sources);
    });

    /// <summary>
    /// Confirms or declines a proposal. A vaguer statement of the same fact is superseded. A proposal on a merged record can only be
    /// declined.
    /// </summary>
    /// <param name="reviewer">Must be another than the one who proposed it.</param>
    public Decision<PrisonerEvent> ReviewFact(long id, bool confirm, string reason, string reviewer, DateOnly today)
    {
        if (Find(id) is not { } proposal)
        {
            return Refusals.NoSuchProposal;
        }

        if (proposal.Proposer == reviewer)
        {
            return Refusals.SameReviewer;
        }

        if (!confirm)
        {
            return new FactDeclined(id, reason);
        }

        return WhileOpen(() =>
        {
            // It may have been entered by hand in the meantime.
            var recorded = FindRecorded(proposal.Fact) is not null ? Decision<PrisonerEvent>.Nothing
                : this.Refined(proposal.Fact) is { } vague ? Refine(vague, proposal.Fact)
                : Record(proposal.Fact, today);
            return recorded.Refusal is { } refusal
                ? refusal
                : Decision<PrisonerEvent>.Of([.. recorded.Events, new Happened<PrisonerEvent>(new FactConfirmed(id))]);
        });
    }

    public Decision<PrisonerEvent> WithdrawProposal(long id, string reason, string actor) =>
        Find(id) is not { } proposal ? Refusals.NoSuchProposal
        : proposal.Proposer != actor ? Refusals.NotTheProposer
        : new FactProposalWithdrawn(id, reason);

    public FactProposal? Find(long proposal) => FactProposals.FirstOrDefault(open => open.Id == proposal);

    private static Decision<PrisonerEvent> Refine(CustodyFact vague, DatedFact proposed)
    {
        var exact = proposed.Over(vague);
        var corrected = new Corrected(vague.Id, exact.Detail, "What was proposed says it more exactly.", Refines: true);
        return new Happened<PrisonerEvent>(corrected, exact.Date, exact.Sources);
    }

    private Prisoner WithProposal(FactProposed proposed, Recorded<PrisonerEvent> recorded) => this with
    {
        FactProposals =
        [
            .. FactProposals,
            new FactProposal(
                recorded.Version,
                new DatedFact(proposed.Detail, recorded.EffectiveAt, recorded.Sources),
                proposed.Note,
                recorded.Actor,
                recorded.RecordedAt),
        ],
    };

    private Prisoner WithoutProposal(long id) => this with { FactProposals = [.. FactProposals.Where(open => open.Id != id)] };
}
