using System.Text.Json.Serialization;

namespace Habeas.Registry.Prisoners;

/// <summary>Attributes of a person, apart from custody facts.</summary>
public sealed record PrisonerAttributes
{
    /// <summary>At least one; exactly one is primary.</summary>
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    public Sex Sex { get; init; }

    [Sealed]
    public PartialDate? BirthDate { get; init; }

    public IReadOnlyList<string> Occupations { get; init; } = [];

    public IReadOnlyList<string> Affiliations { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public string PhotoUri { get; init; } = "";

    /// <summary>The photograph that is stored here, if any.</summary>
    public PrisonerPhoto? Photo { get; init; }

    [Sealed]
    public string Note { get; init; } = "";

    public bool Invented { get; init; }

    public PersonName PrimaryName => Names.FirstOrDefault(name => name.Primary) ?? Names.FirstOrDefault(name => name.IsAdopted) ?? Names[0];

    public bool Equals(PrisonerAttributes? other) =>
        other is not null
        && (Sex, BirthDate, PhotoUri, Photo, Note, Invented) == (
            other.Sex, other.BirthDate, other.PhotoUri, other.Photo, other.Note, other.Invented)
        && Names.SequenceEqual(other.Names)
        && Occupations.SequenceEqual(other.Occupations)
        && Affiliations.SequenceEqual(other.Affiliations)
        && Categories.SequenceEqual(other.Categories);

    public override int GetHashCode() => HashCode.Combine(Sex, BirthDate, Names.Count);
}

/// <param name="Id">Of the stored photograph.</param>
/// <param name="Width">In pixels, as the height.</param>
/// <param name="Credit">Who made it, or who owns it; empty for none.</param>
public sealed record PrisonerPhoto(Guid Id, int Width, int Height, string Credit = "");

public enum Sex
{
    Unknown = 0,
    Female = 1,
    Male = 2,
}

public enum NameKind
{
    Spelling = 0,
    Legal = 1,
    Alias = 2,
}

public enum NameStanding
{
    /// <summary>A name of the person, shown to everyone.</summary>
    Adopted = 0,

    /// <summary>A source's spelling of the name. It helps the desk to find the person and is shown to nobody else.</summary>
    Listed = 1,
}

/// <param name="Text">As written.</param>
/// <param name="Language">BCP 47; empty when unknown.</param>
/// <param name="Origin">The absorbed record that it came with, if any.</param>
public sealed record PersonName(
    string Text,
    string Language = "",
    NameKind Kind = NameKind.Spelling,
    string Given = "",
    string Father = "",
    string Family = "",
    bool Primary = false,
    [property: Sealed] IReadOnlyList<string>? Sources = null,
    Guid? Origin = null,
    NameStanding Standing = NameStanding.Adopted)
{
    [JsonIgnore]
    public bool IsAdopted => Standing == NameStanding.Adopted;

    public bool Is(string text, string language) => Text == text && Language == language;

    public bool Equals(PersonName? other) =>
        other is not null
        && (Text, Language, Kind, Given, Father, Family, Primary, Origin, Standing) == (
            other.Text, other.Language, other.Kind, other.Given, other.Father, other.Family, other.Primary, other.Origin, other.Standing)
        && (Sources ?? []).SequenceEqual(other.Sources ?? []);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
