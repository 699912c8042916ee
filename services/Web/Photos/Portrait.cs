namespace Habeas.Web.Photos;

/// <summary>A photograph of a person on a page.</summary>
/// <param name="Path">Of the picture; of its thumbnail with <see cref="SizeKey"/>.</param>
/// <param name="Width">In pixels, as the height: the page keeps the place free until the picture is there.</param>
/// <param name="Credit">To be printed beside it; empty for none.</param>
public sealed record Portrait(string Path, int Width, int Height, string Credit)
{
    public const string Extension = ".jpg";
    public const string SizeKey = "size";
    public const string Small = "small";

    /// <summary>Null if there is none.</summary>
    internal static Portrait? Of(Photo? photo) =>
        photo is null ? null : new Portrait(Names.Page(photo.Name) + Extension, photo.Width, photo.Height, photo.Credit);

    /// <summary>Of the photograph, for the desk: also of one that is not public.</summary>
    internal static Portrait? AtDesk(Photo? photo) => Of(photo) is { } portrait ? portrait with { Path = "/desk" + portrait.Path } : null;

    /// <summary>The resource name.</summary>
    internal static string Name(Guid prisoner, Guid photo) =>
        $"{ResourceName.Of("prisoners", prisoner)}/{ResourceName.Of("photos", photo)}";
}
