using System.Buffers;
using System.Text.RegularExpressions;

namespace Habeas.Web.Languages;

/// <summary>A text with its own language, so that screen readers pronounce it correctly.</summary>
/// <param name="Language">BCP 47, or null when it is not known.</param>
public sealed partial record Said(string Text, string? Language)
{
    private const int WordsOfSentence = 5;

    private static readonly SearchValues<char> AzerbaijaniLetters = SearchValues.Create("əƏğĞıİşŞçÇ");
    private static readonly SearchValues<char> AzerbaijaniCyrillicLetters = SearchValues.Create("әӘғҒҝҜөӨүҮһҺҹҸ");

    public static Said Of(string text, string? language) =>
        new(text, language is { Length: > 0 } && Tag().IsMatch(language) ? language : null);

    /// <summary>A text of unknown language: recognised as Azerbaijani or Russian by its letters.</summary>
    /// <param name="other">Its language when its letters do not tell; null when it is not known.</param>
    public static Said Written(string text, string? other = null) => new(
        text,
        text.AsSpan().ContainsAny(AzerbaijaniLetters) ? "az"
        : !text.AsSpan().ContainsAnyInRange('Ѐ', 'ӿ') ? Of(text, other).Language
        : text.AsSpan().ContainsAny(AzerbaijaniCyrillicLetters) ? "az-Cyrl" : "ru");

    /// <summary>
    /// A text in one of the three languages of the pages: a Latin one of several words without an Azerbaijani letter is English.
    /// </summary>
    public static Said Sentence(string text) => Written(text, LatinWord().Count(text) >= WordsOfSentence ? "en" : null);

    /// <summary>
    /// The spelling for readers of a language: a name in that language that is not merely listed, otherwise the primary one.
    /// </summary>
    public static Said Name(Prisoner prisoner, string language)
    {
        var names = prisoner.PersonalNames.Where(name => name.Kind != NameKind.Alias && name.Standing != NameStanding.Listed);
        return Best(names.Select(name => Of(name.Text, name.Language)), language) ?? Primary(prisoner);
    }

    /// <summary>The primary spelling.</summary>
    public static Said Primary(Prisoner prisoner) =>
        Of(prisoner.DisplayName, prisoner.PersonalNames.FirstOrDefault(name => name.Primary)?.Language);

    public static Said Name(Facility facility, string language) =>
        Best(facility.FacilityNames.Select(name => Of(name.Text, name.Language)), language)
        ?? Of(facility.DisplayName, facility.FacilityNames.FirstOrDefault()?.Language);

    private static Said? Best(IEnumerable<Said> spellings, string language) =>
        spellings.FirstOrDefault(said => said.Language == language);

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LatinWord();

    [GeneratedRegex(
        "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();
}
