namespace Habeas.Registry.Prisoners;

/// <summary>New values for the attributes named by an update.</summary>
/// <param name="Paths">Of the proto's fields, as in its update mask.</param>
public sealed record PrisonerChange(IReadOnlyList<string> Paths, PrisonerAttributes Values)
{
    /// <summary>The paths that an update may name.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["personal_names", "sex", "birth_date", "occupations", "affiliations", "categories", "photo_uri", "note"];

    /// <summary>Not among the known paths: a photograph is stored before it is named.</summary>
    private const string PhotoPath = "photo";

    /// <param name="photo">Null to show none.</param>
    public static PrisonerChange Of(PrisonerPhoto? photo) => new([PhotoPath], new PrisonerAttributes { Photo = photo });

    public PrisonerAttributes ApplyTo(PrisonerAttributes attributes) => Paths.Aggregate(attributes, (changed, path) => path switch
    {
        "personal_names" => changed with { Names = Values.Names },
        "sex" => changed with { Sex = Values.Sex },
        "birth_date" => changed with { BirthDate = Values.BirthDate },
        "occupations" => changed with { Occupations = Values.Occupations },
        "affiliations" => changed with { Affiliations = Values.Affiliations },
        "categories" => changed with { Categories = Values.Categories },
        "photo_uri" => changed with { PhotoUri = Values.PhotoUri },
        PhotoPath => changed with { Photo = Values.Photo },
        "note" => changed with { Note = Values.Note },
        _ => changed,
    });
}
