namespace Habeas.Names;

/// <summary>The kind of a word in a name.</summary>
public enum NamePart
{
    /// <summary>Given or family name; the text does not show which.</summary>
    Unknown = 0,
    Given,
    Family,

    /// <summary>The father's name, with a separate or attached particle.</summary>
    Father,

    /// <summary>oğlu, qızı, bin and the like.</summary>
    Particle,

    /// <summary>A form of address that is not part of the name: Mr, cənab, господин.</summary>
    Honorific,

    /// <summary>A title that may also be part of a name: Hacı, Seyid, Mir.</summary>
    Title,

    /// <summary>An initial.</summary>
    Initial,

    /// <summary>A word of another name given in brackets or quotes.</summary>
    Other,
}

/// <summary>A word and its kind. For an initial, <see cref="StandsFor"/> is the part it abbreviates.</summary>
public sealed record NameWord(string Text, NamePart Part, bool IsCertain, NamePart StandsFor = NamePart.Unknown);

/// <summary>
/// The result of <see cref="NameParser"/>. Missing parts are null; several given or family names are joined by a space.
/// </summary>
public sealed record ParsedName(
    string Text,
    string? Given,
    string? Father,
    string? Family,
    string? Particle,
    IReadOnlyList<string> Others,
    NameScript Script,
    Sex? SexHint,
    double Confidence,
    IReadOnlyList<NameWord> Words)
{
    /// <summary>The name in list order: given name, father's name with its particle, family name.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Given, Father, Particle, Family }.Where(part => !string.IsNullOrEmpty(part)));
}
