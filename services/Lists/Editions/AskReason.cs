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

public static class AskReasons
{
    /// <summary>In the words that a clerk reads.</summary>
    public static string Text(this AskReason reason) => reason switch
    {
        AskReason.ProposedOnly => "The run was to propose only.",
        AskReason.SeveralCandidates => "More than one person of the register fits.",
        AskReason.GivenNamesUnlike => "The given names are not certainly one name, and relatives share the rest.",
        AskReason.FathersUnlike => "The fathers' names are two, and namesakes share the rest.",
        AskReason.SexesUnlike => "One is told as a man, the other as a woman.",
        AskReason.PartOfName => "The list or the register has a part of a name alone.",
        AskReason.AlreadyHeldInEdition => "Another entry of this edition is that person already.",
        AskReason.TwoRowsAlike => "Another entry of this edition may be the same person.",
        AskReason.NotCertain => "The evidence does not decide.",
        AskReason.UndoneBefore => "A clerk undid an earlier decision.",
        AskReason.RegisterRefused => "The register did not take what the run decided.",
        AskReason.FamiliesUnlike => "The family names differ: either the name was changed or they are two persons.",
        AskReason.AnotherFits => "The father's name or the day of arrest fits another person of the register better.",
        _ => "",
    };
}
