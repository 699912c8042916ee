namespace Habeas.Cases.Proceedings;

/// <summary>What a decision says of a custody.</summary>
public enum CustodyChange
{
    Remand,

    /// <summary>To what, only where the decision says it: a length is never made up.</summary>
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

/// <summary>A release that a decision orders.</summary>
public sealed record OrderedRelease(Guid Prisoner, ReleaseGround Ground);

/// <summary>
/// What the registry is asked to record of a prisoner. It never changes once the decision is entered: a repeated request must be the same
/// request.
/// </summary>
/// <param name="Decision">The number of the decision that says it.</param>
/// <param name="Until">Of a remand.</param>
/// <param name="Ground">Of a release.</param>
/// <param name="Sentence">Of a conviction, as the decision says it.</param>
public sealed record CustodyProposal(
    int Decision,
    Guid Prisoner,
    CustodyChange Change,
    PartialDate On,
    string Court,
    string CaseNumber,
    DateOnly? Until,
    ReleaseGround Ground,
    Sentence? Sentence = null)
{
    /// <summary>Of one decision, prisoner and change there is one proposal.</summary>
    public bool IsSameAs(CustodyProposal other) => (Decision, Prisoner, Change) == (other.Decision, other.Prisoner, other.Change);
}

/// <summary>What the registry answered to a proposal.</summary>
/// <param name="Proposal">Its number among the prisoner's; null when none was made.</param>
/// <param name="RecordedFact">The custody fact that said it already.</param>
/// <param name="Refusal">The registry's reason; empty when it did not refuse.</param>
public sealed record RegistryAnswer(int Decision, Guid Prisoner, CustodyChange Change, long? Proposal, long? RecordedFact, string Refusal)
{
    public bool IsTo(CustodyProposal proposal) => (Decision, Prisoner, Change) == (proposal.Decision, proposal.Prisoner, proposal.Change);
}
