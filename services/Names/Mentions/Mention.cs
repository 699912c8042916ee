namespace Habeas.Names;

public enum MentionKind
{
    /// <summary>Given and family name, in either order, with or without the father's.</summary>
    Full = 1,

    /// <summary>An initial and the family name.</summary>
    Initial,

    /// <summary>The family name alone.</summary>
    FamilyOnly,
}

public sealed record PossiblePerson(Guid Id, double Certainty);

/// <summary>A place in a text where persons of the register may be meant.</summary>
/// <param name="Start">Offset of the first character, in UTF-16 units.</param>
/// <param name="End">Offset behind the last character; a case ending belongs to the mention, an English 's does not.</param>
/// <param name="Persons">Who may be meant, the likeliest first; several where the text does not tell namesakes apart.</param>
/// <param name="Certainty">0 to 1 that one of the persons is meant.</param>
public sealed record Mention(int Start, int End, MentionKind Kind, IReadOnlyList<PossiblePerson> Persons, double Certainty);
