namespace Habeas.Names;

public enum MentionKind
{
    /// <summary>Given and family name, in either order, with or without the father's name.</summary>
    Full = 1,

    /// <summary>An initial and the family name.</summary>
    Initial,

    /// <summary>The family name alone.</summary>
    FamilyOnly,
}

public sealed record PossiblePerson(Guid Id, double Certainty);

/// <summary>A place in a text that may refer to persons in the register.</summary>
/// <param name="Start">Offset of the first character, in UTF-16 units.</param>
/// <param name="End">Offset after the last character; includes a case ending but not an English 's.</param>
/// <param name="Persons">The possible persons, most likely first; several if the text does not distinguish namesakes.</param>
/// <param name="Certainty">The probability, 0 to 1, that one of the persons is meant.</param>
public sealed record Mention(int Start, int End, MentionKind Kind, IReadOnlyList<PossiblePerson> Persons, double Certainty);
