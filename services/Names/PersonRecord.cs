namespace Habeas.Names;

public enum Sex
{
    Male = 1,
    Female = 2,
}

/// <summary>
/// What is known of one person where two records are compared. Only names are needed; what is absent is no evidence.
/// </summary>
public sealed record PersonRecord
{
    public PersonRecord(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Names = names;
    }

    /// <summary>Every spelling known of the person, the primary one first.</summary>
    public IReadOnlyList<string> Names { get; init; }

    public Sex? Sex { get; init; }

    public PartialDay? BirthDate { get; init; }

    public PartialDay? ArrestDate { get; init; }

    /// <summary>Articles of the charge as a list writes them: "234.4.3".</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>The place of detention as a list writes it.</summary>
    public string? Facility { get; init; }

    /// <summary>
    /// How many entries of the record's list have the same day, or the same articles and place, this one included. What many share tells
    /// the less of each.
    /// </summary>
    public int EventShare { get; init; } = 1;

    public string PrimaryName => Names.Count > 0 ? Names[0] : "";
}
