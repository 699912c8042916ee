namespace Habeas.Lists.Editions;

/// <summary>Why a run leaves an entry to a clerk. The names are stored in the journal.</summary>
public enum AskReason
{
    /// <summary>Nothing to ask, or the run predates these reasons.</summary>
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
