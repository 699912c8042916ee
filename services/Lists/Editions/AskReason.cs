namespace Habeas.Lists.Editions;

/// <summary>Why a run does not decide an entry. The names stand in the journal.</summary>
public enum AskReason
{
    /// <summary>Nothing is asked, or the run was made before reasons were kept.</summary>
    None,
    ProposedOnly,
    SeveralCandidates,
    GivenNamesUnlike,
    FathersUnlike,
    SexesUnlike,
    PartOfName,
    AlreadyHeldInEdition,
    TwoRowsAlike,
    NotCertain,
    UndoneBefore,
    RegisterRefused,
    FamiliesUnlike,
    AnotherFits,
}
