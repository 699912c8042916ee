using System.Globalization;
using System.Text;

namespace Habeas.Web.Pages;

/// <summary>
/// A name that can be read in an address, behind the id that alone decides whose page it is: "elshan-numunezade". It follows the name of
/// the record, so an address with an older one leads to the newer.
/// </summary>
internal static class Slug
{
    private const int Longest = 60;

    /// <summary>The path of a person's page with the name; without, when no spelling is in Latin letters.</summary>
    public static string Path(Prisoner prisoner) => Of(prisoner) is { Length: > 0 } slug
        ? $"{Names.Page(prisoner.Name)}/{slug}"
        : Names.Page(prisoner.Name);

    public static string Of(Prisoner prisoner) =>
        prisoner.PersonalNames.Select(name => name.Text).Prepend(prisoner.DisplayName)
            .Select(Of)
            .FirstOrDefault(slug => slug.Length > 0) ?? "";

    /// <summary>Empty for a name in another script: what could be read of it would not be the name.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (Letter(letter) is { } known)
            {
                slug.Append(known);
            }
            else if (char.IsLetter(letter))
            {
                return "";
            }
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }
        }

        return slug.ToString()[..Math.Min(slug.Length, Longest)].Trim('-');
    }

    private static char? Letter(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => letter,
        >= 'A' and <= 'Z' => char.ToLowerInvariant(letter),
        'ə' or 'Ə' => 'e',
        'ı' => 'i',
        _ => null,
    };
}
