using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Takes case endings off words of a text. It offers every base a word may have; the register decides which is a name.</summary>
internal static class Inflection
{
    /// <summary>Azerbaijani cases, possessives and the copula, also as written without diacritics; the longest first.</summary>
    private static readonly string[] Azerbaijani = Sorted(
        "ın in un ün nın nin nun nün a ə e ya yə ye na nə ne ı i u ü nı ni nu nü yı yi yu yü da də de nda ndə nde dan dən den ndan ndən nden "
        + "la lə le yla ylə yle dır dir dur dür dakı dəki deki nınkı ninki la lə");

    private static readonly string[] Russian = Sorted("а у ом ем ём ым им е ой ою ей ею ы и ю я ого его ому ему ии ию ией ую ых");

    /// <summary>An ending of the East Slavic kind that a woman's -ова, -ева or -ская has and a man's name never.</summary>
    private static readonly FrozenSet<string> RussianWoman = new[] { "ой", "ою", "ую" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RussianMan = new[] { "ом", "ым", "ем", "им", "ого", "ому", "е" }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="Lower">The base, in lower case.</param>
    /// <param name="Ending">What was taken off; empty for the word itself.</param>
    internal readonly record struct Base(string Lower, string Ending);

    internal static IEnumerable<Base> Bases(string lower, string language)
    {
        var endings = language switch { "az" => Azerbaijani, "ru" => Russian, _ => [] };
        if (language != "ru")
        {
            // There a vowel at the end is more often the name's own.
            yield return new Base(lower, "");
        }

        foreach (var ending in endings)
        {
            if (lower.Length > ending.Length + 2 && lower.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return new Base(lower[..^ending.Length], ending);
                if (language == "ru" && Restored(lower.AsSpan(0, lower.Length - ending.Length)) is { } restored)
                {
                    yield return new Base(restored, ending);
                }
            }
        }

        if (language == "ru")
        {
            yield return new Base(lower, "");
        }
    }

    /// <summary>With the vowel that stands in the nominative only: Северинец, Северинца; Павел, Павла; Лев, Льва.</summary>
    private static string? Restored(ReadOnlySpan<char> stem) =>
        stem is "льв" ? "лев"
        : stem.EndsWith("вл", StringComparison.Ordinal) ? string.Concat(stem[..^1], "ел")
        : stem.Length > 3 && stem[^1] == 'ц' ? string.Concat(stem[..^1], "ец")
        : null;

    /// <summary>The sex that an ending tells of a family name in -ov, -ski and their like; null when it tells none.</summary>
    internal static Sex? SexOf(string ending, string language) =>
        language != "ru" ? null : RussianWoman.Contains(ending) ? Sex.Female : RussianMan.Contains(ending) ? Sex.Male : null;

    /// <summary>Whether a known word, in sounds, may end as it does where the text has the given ending instead of its own last vowel.</summary>
    internal static bool MayReplaceVowel(string ending, string language) => language == "ru" && ending.Length > 0;

    private static string[] Sorted(string endings) =>
        [.. endings.Split(' ').Distinct(StringComparer.Ordinal).OrderByDescending(e => e.Length).ThenBy(e => e, StringComparer.Ordinal)];
}
