namespace Habeas.Names;

/// <summary>What a token was taken for.</summary>
public enum NamePart
{
    /// <summary>Given or family name; the text does not tell which.</summary>
    Unknown = 0,
    Given,
    Family,

    /// <summary>The father's name, with a particle beside it or run into it.</summary>
    Father,

    /// <summary>oğlu, qızı, bin and their like.</summary>
    Particle,

    /// <summary>A word that honours and names nobody: Mr, cənab, господин.</summary>
    Honorific,

    /// <summary>A title that may also be part of a name: Hacı, Seyid, Mir.</summary>
    Title,

    /// <summary>A single letter that stands for a name.</summary>
    Initial,

    /// <summary>A word of another name given in brackets or quotes.</summary>
    Other,
}

/// <summary>One token and what it was taken for. Initials keep the part that they stand for in <see cref="StandsFor"/>.</summary>
public sealed record NameWord(string Text, NamePart Part, bool IsCertain, NamePart StandsFor = NamePart.Unknown);

/// <summary>
/// What <see cref="NameParser"/> made of a text. Parts are null where the text has none; several given or family names are joined by a space.
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
    /// <summary>The name as a list writes it: given name, father's name with its particle, family name.</summary>
    public override string ToString() => string.Join(' ', new[] { Given, Father, Particle, Family }.Where(part => !string.IsNullOrEmpty(part)));
}
