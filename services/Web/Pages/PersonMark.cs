using System.Globalization;
using Habeas.Web.Photos;

namespace Habeas.Web.Pages;

/// <summary>A person as a mark: a portrait, or a tile with the letters of the name, for there are few portraits.</summary>
/// <param name="Letters">The first letters of the name's first two words.</param>
/// <param name="Tone">Which of the tones the tile has; the same wherever the person is shown.</param>
/// <param name="Days">How long the person has been held, in days; empty when it is not known.</param>
public sealed record PersonMark(string Path, Said Name, string Letters, int Tone, string Days, bool Invented, Portrait? Portrait)
{
    private const int Tones = 6;

    public static PersonMark Of(Prisoner prisoner, string language, Texts texts)
    {
        var name = Said.Name(prisoner, language);
        return new PersonMark(
            Names.Page(prisoner.Name),
            name,
            Initials(name),
            ToneOf(prisoner.Name),
            prisoner.DaysHeldMax > 0 ? texts.Count("Days", prisoner.DaysHeldMax) : "",
            prisoner.Invented,
            Portrait.Of(prisoner.Photo));
    }

    private static string Initials(Said name) => string.Concat(name.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => char.IsLetter(word, 0))
        .Take(2)
        .Select(word => StringInfo.GetNextTextElement(word).ToUpper(
            CultureInfo.GetCultureInfo(Language.Find(name.Language)?.Code ?? ""))));

    private static int ToneOf(string name) => name[^1] % Tones;
}
