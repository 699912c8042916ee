using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Strips case endings from words of a text. Returns every possible base form; the register decides which one is a name.</summary>
internal static class Inflection
{
    /// <summary>Azerbaijani cases, possessives and the copula, also as written without diacritics; longest first.</summary>
    private static readonly string[] Azerbaijani = Sorted(
        "ın in un ün nın nin nun nün a ə e ya yə ye na nə ne ı i u ü nı ni nu nü yı yi yu yü da də de nda ndə nde "
        + "dan dən den ndan ndən nden la lə le yla ylə yle dır dir dur dür dakı dəki deki nınkı ninki la lə");

    private static readonly string[] Russian = Sorted("а у ом ем ём ым им е ой ою ей ею ы и ю я ого его ому ему ии ию ией ую ых");

    /// <summary>East Slavic endings of women's names in -ова, -ева or -ская that men's names never take.</summary>
    private static readonly FrozenSet<string> RussianWoman = new[] { "ой", "ою", "ую" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RussianMan =
        new[] { "ом", "ым", "ем", "им", "ого", "ому", "е" }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="Lower">The base form, in lower case.</param>
    /// <param name="Ending">The stripped ending; empty for the word itself.</param>
    internal readonly record struct Base(string Lower, string Ending);

    internal static IEnumerable<Base> Bases(string lower, string language)
    {
        var endings = language switch { "az" => Azerbaijani, "ru" => Russian, _ => [] };
        if (language != "ru")
        {
            // A final vowel is more often part of the name itself.
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

    /// <summary>Restores a vowel that only the nominative has: Северинец, Северинца; Павел, Павла; Лев, Льва.</summary>
    private static string? Restored(ReadOnlySpan<char> stem) =>
        stem is "льв" ? "лев"
        : stem.EndsWith("вл", StringComparison.Ordinal) ? string.Concat(stem[..^1], "ел")
        : stem.Length > 3 && stem[^1] == 'ц' ? string.Concat(stem[..^1], "ец")
        : null;

    /// <summary>The sex that an ending of a family name in -ov, -ski and the like indicates; null if it does not.</summary>
    internal static Sex? SexOf(string ending, string language) =>
        language != "ru" ? null : RussianWoman.Contains(ending) ? Sex.Female : RussianMan.Contains(ending) ? Sex.Male : null;

    /// <summary>Whether a known word may lose its final vowel to the given ending in a text.</summary>
    internal static bool MayReplaceVowel(string ending, string language) => language == "ru" && ending.Length > 0;

    private static string[] Sorted(string endings) =>
        [.. endings.Split(' ').Distinct(StringComparer.Ordinal).OrderByDescending(e => e.Length).ThenBy(e => e, StringComparer.Ordinal)];
}
