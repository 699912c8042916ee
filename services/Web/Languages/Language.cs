using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web.Languages;

/// <summary>A language of the pages.</summary>
/// <param name="Code">BCP 47, and the first segment of a page's path.</param>
/// <param name="Name">Its name in the language itself, as the language switch shows it.</param>
public sealed record Language(string Code, string Name)
{
    public static readonly Language English = new("en", "English");

    public static readonly ImmutableArray<Language> All = [new("az", "Azərbaycanca"), new("ru", "Русский"), English];

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Code);

    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The visitor's preferred language of those available; English if there is none.</summary>
    public static Language Preferred(IEnumerable<StringWithQualityHeaderValue> accepted) => accepted
        .Where(value => value.Quality is not 0)
        .OrderByDescending(value => value.Quality ?? 1)
        .Select(value => value.Value.Value?.Split('-')[0].ToLowerInvariant())
        .Select(Find)
        .FirstOrDefault(language => language is not null) ?? English;
}
