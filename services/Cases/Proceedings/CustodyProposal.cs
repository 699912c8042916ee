namespace Habeas.Cases.Proceedings;

/// <summary>The change of custody stated in a decision.</summary>
public enum CustodyChange
{
    Remand,

    /// <summary>The sentence is given only if the decision states it; a length is never invented.</summary>
    Convicted,
    Acquitted,
    Upheld,
    Release,
}

public enum ReleaseGround
{
    Served,
    Acquitted,
    Amnesty,
    Conditional,
    ProceedingsEnded,
    SentenceReplaced,
    Unknown,
}

/// <summary>A release ordered by a decision.</summary>
public sealed record OrderedRelease(Guid Prisoner, ReleaseGround Ground);

/// <summary>
/// What the registry is asked to record about a prisoner. It never changes once the decision is entered, because a repeated request must be
/// identical.
/// </summary>
/// <param name="Decision">The number of the decision that states it.</param>
/// <param name="Until">The end of a remand.</param>
/// <param name="Ground">The ground for a release.</param>
/// <param name="Sentence">The sentence of a conviction, as stated in the decision.</param>
/// <param name="Revision">How often corrections changed it; null for none. Each revision is proposed anew.</param>
public sealed record CustodyProposal(
    int Decision,
    Guid Prisoner,
    CustodyChange Change,
    PartialDate On,
    string Court,
    string CaseNumber,
    DateOnly? Until,
    ReleaseGround Ground,
    Sentence? Sentence = null,
    int? Revision = null)
{
    /// <summary>There is at most one proposal for each decision, prisoner and change, apart from its revisions.</summary>
    public bool IsSameAs(CustodyProposal other) => (Decision, Prisoner, Change) == (other.Decision, other.Prisoner, other.Change);
}

/// <summary>The registry's answer to a proposal.</summary>
/// <param name="Proposal">The proposal's number for that prisoner; null if none was made.</param>
/// <param name="RecordedFact">The custody fact that already recorded it.</param>
/// <param name="Refusal">The registry's reason; empty unless it refused.</param>
/// <param name="Revision">The revision that was answered; null for the first.</param>
public sealed record RegistryAnswer(
    int Decision, Guid Prisoner, CustodyChange Change, long? Proposal, long? RecordedFact, string Refusal, int? Revision = null)
{
    public bool IsTo(CustodyProposal proposal) =>
        (Decision, Prisoner, Change, Revision) == (proposal.Decision, proposal.Prisoner, proposal.Change, proposal.Revision);
}
