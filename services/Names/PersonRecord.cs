namespace Habeas.Names;

public enum Sex
{
    Male = 1,
    Female = 2,
}

/// <summary>
/// What is known about one person, as input for a comparison. Only names are required; missing values are no evidence.
/// </summary>
public sealed record PersonRecord
{
    public PersonRecord(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Names = names;
    }

    /// <summary>All known spellings, the primary one first.</summary>
    public IReadOnlyList<string> Names { get; init; }

    public Sex? Sex { get; init; }

    public PartialDay? BirthDate { get; init; }

    public PartialDay? ArrestDate { get; init; }

    /// <summary>Articles of the charge as written in a list: "234.4.3".</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>The place of detention as written in a list.</summary>
    public string? Facility { get; init; }

    /// <summary>
    /// How many entries of the record's list have the same day, or the same articles and place, including this one. The more share it, the
    /// less it counts.
    /// </summary>
    public int EventShare { get; init; } = 1;

    public string PrimaryName => Names.Count > 0 ? Names[0] : "";
}
