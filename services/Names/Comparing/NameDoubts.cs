namespace Habeas.Names;

/// <summary>
/// Reasons against taking two records for one person without asking, however strong the other evidence: siblings arrested together
/// share father, family name, day, article and place.
/// </summary>
internal static class NameDoubts
{
    /// <summary>At or above this similarity they are the same name: typed without diacritics, or known variants of one name.</summary>
    private const double OneName = 0.97;

    /// <summary>At or below this similarity no typing error turns one name into the other.</summary>
    private const double TwoNames = 0.45;

    /// <summary>At or below this similarity two fathers' names are different, whatever typing error might explain it.</summary>
    private const double TwoFathers = 0.6;

    /// <summary>Below this similarity fathers' names differ unless one typing error explains it: Elchin and Elşən, Asim, Rasim.</summary>
    private const double OneFather = 0.865;

    /// <summary>An unknown name of at most this many sounds may be a misspelling of another: Ail for Əli, Eil for Emil.</summary>
    private const int Shortest = 3;

    /// <summary>In a name of at most this many letters, a doubled letter plus a wrong letter is too much for one name.</summary>
    private const int LongestShort = 6;

    private static readonly string[] Swallowed = ["tç", "tč", "tch", "тч", "sç", "sč", "sch", "сч", "ck"];

    /// <summary>The code of the most serious doubt; null if there is none.</summary>
    internal static string? Of(PreparedPerson a, PreparedPerson b, NameAlignment alignment, WordPair? father) =>
        !AreOneGivenName(alignment) ? EvidenceCode.GivenNamesUnlike
        : AreTwoSexes(a, b) ? EvidenceCode.SexesUnlike
        : father is { } fathers && !MayBeOneFather(fathers) ? EvidenceCode.FathersUnlike
        : alignment.Pairs.Any(pair => pair.Match.Code == EvidenceCode.FamilyDifferent) ? EvidenceCode.FamiliesUnlike
        : IsPart(alignment, father) ? EvidenceCode.PartOfName
        : null;

    /// <summary>Whether the given names must be two names, so that nothing shared by relatives can count in favour of one person.</summary>
    internal static bool AreTwoGivenNames(NameAlignment alignment) =>
        alignment.Pairs.Any(pair => IsGiven(pair.Match) && !pair.A.IsInitial && !pair.B.IsInitial
            && (pair.Match.Similarity <= TwoNames || GivenNames.Exclude(pair.A.Known, pair.B.Known, pair.Match.Similarity)));

    /// <summary>
    /// Whether the first given names are paired. In a chain of names (the son's, the father's, the family's) the first is the
    /// person's own. Reversing the whole chain, for example by putting the family name first, does not matter.
    /// </summary>
    internal static bool FirstNamesMeet(NameAlignment alignment)
    {
        var (a, b) = (First(alignment.WordsA), First(alignment.WordsB));
        return a is null || b is null || alignment.Pairs.Any(pair => pair.A == a && pair.B == b) || IsTurned(alignment);
    }

    private static bool AreOneGivenName(NameAlignment alignment)
    {
        // If all words look like family names (Şərefhof), one of them is the given name.
        var anyGiven = alignment.Pairs.Any(pair => IsGiven(pair.Match) && !IsLikeFamily(pair));
        return alignment.Pairs.All(pair => (anyGiven && !MayBeGiven(pair)) || IsOneName(pair)) && FirstNamesMeet(alignment);
    }

    /// <summary>Whether the fathers' names may be one name with a single typing error.</summary>
    private static bool MayBeOneFather(WordPair father)
    {
        var (a, b, similarity) = (father.A, father.B, father.Match.Similarity);
        return a.IsInitial || b.IsInitial ? father.Match.Code == EvidenceCode.FatherInitial
            : similarity > TwoFathers && !IsRemnant(a, b) && !Equivalents.AreKin(a.Sounds, b.Sounds)
                && (similarity >= OneFather || SoundDistance.IsSpellingOrSlip(a.First, b.First, UnwrittenOf(a, b), usual: true));
    }

    private static bool IsRemnant(PreparedName.Word a, PreparedName.Word b) =>
        a.Whole.Length + b.Whole.Length == 0
            && !a.Known.IsKnown
            && !b.Known.IsKnown
            && !a.UnwrittenVowels
            && !b.UnwrittenVowels
            && Math.Min(a.First.Length, b.First.Length) <= Shortest
        && !string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a word taken for the given name by its position ends like a family name.</summary>
    private static bool IsLikeFamily(WordPair pair) =>
        !pair.A.UnwrittenVowels
            && !pair.B.UnwrittenVowels
            && pair.A.Ending.Kind != EndingKind.None
            && pair.B.Ending.Kind != EndingKind.None
            && !pair.A.Known.IsKnown
            && !pair.B.Known.IsKnown;

    /// <summary>A given name, or a word in its position if nothing identifies the family name.</summary>
    private static bool MayBeGiven(WordPair pair) => IsGiven(pair.Match) || !(pair.A.Certain && pair.B.Certain);

    /// <summary>Whether an ending, a comma or a particle identifies the word as the family name.</summary>
    private static bool IsCertainFamily(PreparedName.Word word) => word.Part == NamePart.Family && word.Certain;

    private static bool AreTwoSexes(PreparedPerson a, PreparedPerson b) =>
        (a.IsSaidMan && b.IsSaidWoman) || (a.IsSaidWoman && b.IsSaidMan) || (a.Sex is { } x && b.Sex is { } y && x != y);

    /// <summary>Whether less than a given name and one more word agree, each written out.</summary>
    private static bool IsPart(NameAlignment alignment, WordPair? father)
    {
        var whole = alignment.Pairs.Where(pair => !pair.A.IsInitial && !pair.B.IsInitial && !pair.A.Optional && !pair.B.Optional).ToList();
        return whole.Count switch
        {
            0 => true,
            1 => !(IsGiven(whole[0].Match) && father is { } fathers && MayBeOneFather(fathers)),
            _ => false,
        };
    }

    private static bool IsTurned(NameAlignment alignment)
    {
        var (a, b) = (alignment.WordsA, alignment.WordsB);

        // If the family name is identified, the order of the other words counts.
        if (a.Length != b.Length || alignment.Pairs.Count != a.Length || a.Any(IsCertainFamily) || b.Any(IsCertainFamily))
        {
            return false;
        }

        var places = a.Select(word => Array.IndexOf(b, alignment.Pairs.First(pair => pair.A == word).B)).ToArray();
        return Enumerable.Range(0, places.Length).All(i => places[i] == (places[0] + i) % places.Length);
    }

    /// <summary>Whether two spellings must be one name, so that the difference cannot hide a sibling.</summary>
    private static bool IsOneName(WordPair pair)
    {
        var (a, b) = (pair.A, pair.B);
        if (Equivalents.AreKin(a.Sounds, b.Sounds) || HasSwallowed(a.Text) != HasSwallowed(b.Text))
        {
            return false;
        }

        if ((pair.Match.Similarity >= OneName && a.Sounds.Length == 1 && b.Sounds.Length == 1)
            || pair.Match.Code == EvidenceCode.GivenEquivalent
            || IsFittingInitial(pair))
        {
            return true;
        }

        if (a.IsInitial || b.IsInitial || AreWomansForms(a, b)
            || GivenNames.Exclude(a.Known, b.Known, pair.Match.Similarity)
            || (SoundDistance.IsShort(a.First, b.First) && GivenNames.AreNearerToTwo(a.Known, b.Known, pair.Match.Similarity))
            || (a.UnwrittenVowels != b.UnwrittenVowels && Equivalents.AreTwo(a.Sounds, b.Sounds)))
        {
            return false;
        }

        var unwritten = UnwrittenOf(a, b);
        var slips = Math.Min(a.Text.Length, b.Text.Length) > LongestShort
            || (Doubled(a.Text) == Doubled(b.Text) && Glides(a.Text) == Glides(b.Text));
        return Forms(a, b).Any(x => Forms(b, a).Any(y =>
            (IsUsual(a, x) || IsUsual(b, y))
            && SoundDistance.IsSpellingOrSlip(x, y, unwritten, usual: x == a.First && y == b.First, slips)));
    }

    /// <summary>Two unusual readings explain too much: if x is read as ks in both, Xumar and Xsumar become one.</summary>
    private static bool IsUsual(PreparedName.Word word, string reading) =>
        word.UnwrittenVowels || reading == word.First || !word.Sounds.Contains(reading);

    /// <summary>Whether the word has a consonant that is not heard before the next one but still distinguishes Lətçin from Ləçin.</summary>
    private static bool HasSwallowed(string text) =>
        Array.Exists(Swallowed, letters => text.IndexOf(letters, StringComparison.OrdinalIgnoreCase) > 0);

    /// <summary>The number of letters that repeat the previous one.</summary>
    private static int Doubled(string text) =>
        text.Zip(text.Skip(1)).Count(pair => char.ToLowerInvariant(pair.First) == char.ToLowerInvariant(pair.Second));

    private static Unwritten UnwrittenOf(PreparedName.Word a, PreparedName.Word b) =>
        (a.UnwrittenVowels ? Unwritten.First : Unwritten.Neither) | (b.UnwrittenVowels ? Unwritten.Second : Unwritten.Neither);

    /// <summary>A y mistyped between two vowels is not heard: Ceyuhn for Ceyhun, which differs from Cehun.</summary>
    private static int Glides(string text) => text.Count(letter => letter is 'y' or 'Y' or 'й' or 'Й');

    private static bool AreWomansForms(PreparedName.Word a, PreparedName.Word b) =>
        !a.UnwrittenVowels && !b.UnwrittenVowels && (WordMatch.IsWomansForm(a.First, b.First) || WordMatch.IsWomansForm(b.First, a.First));

    /// <summary>The possible readings of a word: its sounds, also without an article, and the halves of a double name.</summary>
    private static IEnumerable<string> Forms(PreparedName.Word word, PreparedName.Word other)
    {
        var sounds = word.Sounds.Where(reading => reading == word.First || KeepsConsonants(word, reading)).Concat(word.Pieces);
        return word.WithoutArticle.Length > 0 && other.HasArticle ? sounds.Append(word.WithoutArticle) : sounds;
    }

    /// <summary>
    /// Excludes readings in which a j becomes a silent y (Natijq), an sz one sound (Raszim) or a c a k (Natic): read as in English or
    /// Azerbaijani these may be another name. Before a consonant, c is k (Victor) or begins ch.
    /// </summary>
    private static bool KeepsConsonants(PreparedName.Word word, string reading)
    {
        var text = word.Text;
        for (var at = text.IndexOf('c', StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf('c', at + 1))
        {
            if (at + 1 == text.Length || !char.IsLetter(text[at + 1]) || SoundReader.IsVowel(char.ToLowerInvariant(text[at + 1])))
            {
                return false;
            }
        }

        return Consonants(reading) >= Consonants(word.First)
            && (reading.Length >= word.First.Length || !text.Contains('j', StringComparison.OrdinalIgnoreCase));

        static int Consonants(string sounds) => sounds.Count(sound => !SoundReader.IsVowel(sound));
    }

    private static PreparedName.Word? First(PreparedName.Word[] words) =>
        Array.Find(words, word => word is { Optional: false, Part: NamePart.Given or NamePart.Unknown });

    private static bool IsFittingInitial(WordPair pair) =>
        (pair.A.IsInitial || pair.B.IsInitial) && pair.Match.Code == EvidenceCode.GivenInitial;

    private static bool IsGiven(WordMatch match) =>
        match.Code is EvidenceCode.GivenSame or EvidenceCode.GivenSpelling or EvidenceCode.GivenEquivalent
        or EvidenceCode.GivenSimilar or EvidenceCode.GivenInitial or EvidenceCode.GivenDifferent or EvidenceCode.RolesCrossed;
}
