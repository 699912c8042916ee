using System.Globalization;

namespace Habeas.Names;

/// <summary>
/// One piece of evidence. <see cref="Weight"/> is the base-2 logarithm of the likelihood ratio of one person to two; negative values are
/// evidence against. <see cref="Arguments"/> are the observed values of the first and the second side.
/// </summary>
public sealed record Evidence(string Code, double Weight, IReadOnlyList<string> Arguments)
{
    /// <summary>The evidence in words: "az", "ru" or "en"; English for any other language.</summary>
    public string Text(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var template = EvidenceTexts.Of(Code, language);
        return string.Format(
            CultureInfo.InvariantCulture, template, Arguments.ElementAtOrDefault(0) ?? "", Arguments.ElementAtOrDefault(1) ?? "");
    }

    public bool Equals(Evidence? other) =>
        other is not null
            && Code == other.Code
            && Weight.Equals(other.Weight)
            && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Code, Weight, Arguments.Count);
}

/// <summary>The stable codes of evidence.</summary>
public static class EvidenceCode
{
    public const string GivenSame = "GIVEN_SAME";
    public const string GivenSpelling = "GIVEN_SPELLING";
    public const string GivenEquivalent = "GIVEN_EQUIVALENT";
    public const string GivenSimilar = "GIVEN_SIMILAR";
    public const string GivenInitial = "GIVEN_INITIAL";
    public const string GivenDifferent = "GIVEN_DIFFERENT";
    public const string FamilySame = "FAMILY_SAME";
    public const string FamilySpelling = "FAMILY_SPELLING";
    public const string FamilyEnding = "FAMILY_ENDING";
    public const string FamilySimilar = "FAMILY_SIMILAR";
    public const string FamilyInitial = "FAMILY_INITIAL";
    public const string FamilyDifferent = "FAMILY_DIFFERENT";
    public const string FatherSame = "FATHER_SAME";
    public const string FatherSpelling = "FATHER_SPELLING";
    public const string FatherSimilar = "FATHER_SIMILAR";
    public const string FatherInitial = "FATHER_INITIAL";
    public const string FatherDifferent = "FATHER_DIFFERENT";
    public const string PartMissing = "PART_MISSING";
    public const string RolesCrossed = "ROLES_CROSSED";
    public const string ScriptUnread = "SCRIPT_UNREAD";
    public const string NoName = "NO_NAME";
    public const string SexDifferent = "SEX_DIFFERENT";
    public const string BirthSame = "BIRTH_SAME";
    public const string BirthCompatible = "BIRTH_COMPATIBLE";
    public const string BirthNear = "BIRTH_NEAR";
    public const string BirthDifferent = "BIRTH_DIFFERENT";
    public const string ArrestSame = "ARREST_SAME";
    public const string ArrestCompatible = "ARREST_COMPATIBLE";
    public const string ArrestNear = "ARREST_NEAR";
    public const string ArrestDifferent = "ARREST_DIFFERENT";
    public const string FacilitySame = "FACILITY_SAME";
    public const string FacilityDifferent = "FACILITY_DIFFERENT";
    public const string ArticlesSame = "ARTICLES_SAME";
    public const string ArticlesShared = "ARTICLES_SHARED";
    public const string ArticlesDifferent = "ARTICLES_DIFFERENT";

    /// <summary>Further entries of the list share the day, the articles and the place.</summary>
    public const string EventShared = "EVENT_SHARED";

    /// <summary>The given names may be different names, and relatives share the rest.</summary>
    public const string GivenNamesUnlike = "GIVEN_NAMES_UNLIKE";

    /// <summary>The fathers' names differ, and namesakes share the rest.</summary>
    public const string FathersUnlike = "FATHERS_UNLIKE";

    /// <summary>One is recorded as a man, the other as a woman.</summary>
    public const string SexesUnlike = "SEXES_UNLIKE";

    /// <summary>The family names differ: one person who changed the name, or two who share the rest.</summary>
    public const string FamiliesUnlike = "FAMILIES_UNLIKE";

    /// <summary>One side gives only part of the name.</summary>
    public const string PartOfName = "PART_OF_NAME";

    /// <summary>Another candidate's father's name also agrees, or its day of arrest agrees and this one's does not.</summary>
    public const string AnotherFits = "ANOTHER_FITS";

    /// <summary>The reasons for asking, however strong the other evidence. Every display of a comparison needs a text for each.</summary>
    public static IReadOnlyList<string> Doubts { get; } =
        [GivenNamesUnlike, FathersUnlike, SexesUnlike, FamiliesUnlike, PartOfName, AnotherFits];
}
