namespace Habeas.Names;

/// <summary>
/// What forbids to take two records for one person without asking, however much else agrees: brothers and sisters who were arrested together
/// share father, family, day, article and place.
/// </summary>
internal static class NameDoubts
{
    /// <summary>From this likeness on nothing is left to explain: typed without diacritics, or known as one name.</summary>
    private const double OneName = 0.97;

    /// <summary>Up to this likeness no slip of the hand makes one name of the other.</summary>
    private const double TwoNames = 0.45;

    /// <summary>Up to this likeness two fathers' names are two, whatever slip might lie between them.</summary>
    private const double TwoFathers = 0.6;

    /// <summary>Under this likeness two fathers' names are two unless one slip explains them: Elchin and Elşən, Asim and Rasim.</summary>
    private const double OneFather = 0.865;

    /// <summary>An unknown name of at most this many sounds may be a misspelling of another: Ail for Əli, Eil for Emil.</summary>
    private const int Shortest = 3;

    /// <summary>In a name of at most this many letters, a doubled and a wrong letter are two slips: too many for one name.</summary>
    private const int LongestShort = 6;

    private static readonly string[] Swallowed = ["tç", "tč", "tch", "тч", "sç", "sč", "sch", "сч", "ck"];

    /// <summary>The code of the gravest doubt; null where there is none.</summary>
    internal static string? Of(PreparedPerson a, PreparedPerson b, NameAlignment alignment, WordPair? father) =>
        !AreOneGivenName(alignment) ? EvidenceCode.GivenNamesUnlike
        : AreTwoSexes(a, b) ? EvidenceCode.SexesUnlike
        : father is { } fathers && !MayBeOneFather(fathers) ? EvidenceCode.FathersUnlike
        : alignment.Pairs.Any(pair => pair.Match.Code == EvidenceCode.FamilyDifferent) ? EvidenceCode.FamiliesUnlike
        : IsPart(alignment, father) ? EvidenceCode.PartOfName
        : null;

    /// <summary>Whether the given names can only be two names, so that what relatives share must not speak for one person.</summary>
    internal static bool AreTwoGivenNames(NameAlignment alignment) =>
        alignment.Pairs.Any(pair => IsGiven(pair.Match) && !pair.A.IsInitial && !pair.B.IsInitial
            && (pair.Match.Similarity <= TwoNames || GivenNames.Exclude(pair.A.Known, pair.B.Known, pair.Match.Similarity)));

    /// <summary>
    /// Whether the first given names were taken for one another. In a chain of names (a son's, his father's, the family's) the first is the
    /// person. Whoever turns the whole chain, as with the family name first, means the same.
    /// </summary>
    internal static bool FirstNamesMeet(NameAlignment alignment)
    {
        var (a, b) = (First(alignment.WordsA), First(alignment.WordsB));
        return a is null || b is null || alignment.Pairs.Any(pair => pair.A == a && pair.B == b) || IsTurned(alignment);
    }

    private static bool AreOneGivenName(NameAlignment alignment)
    {
        // Where all end like family names (Şərefhof), one of them is the given name.
        var anyGiven = alignment.Pairs.Any(pair => IsGiven(pair.Match) && !IsLikeFamily(pair));
        return alignment.Pairs.All(pair => (anyGiven && !MayBeGiven(pair)) || IsOneName(pair)) && FirstNamesMeet(alignment);
    }

    /// <summary>Whether the father's names may be one, with one slip between them.</summary>
    private static bool MayBeOneFather(WordPair father)
    {
        var (a, b, similarity) = (father.A, father.B, father.Match.Similarity);
        return a.IsInitial || b.IsInitial ? father.Match.Code == EvidenceCode.FatherInitial
            : similarity > TwoFathers && !IsRemnant(a, b) && !Equivalents.AreKin(a.Sounds, b.Sounds)
                && (similarity >= OneFather || SoundDistance.IsSpellingOrSlip(a.First, b.First, UnwrittenOf(a, b), usual: true));
    }

    private static bool IsRemnant(PreparedName.Word a, PreparedName.Word b) =>
        !a.Known.IsKnown && !b.Known.IsKnown && !a.UnwrittenVowels && !b.UnwrittenVowels && Math.Min(a.First.Length, b.First.Length) <= Shortest
        && !string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>What was taken for the given name because of its place ends like a family name.</summary>
    private static bool IsLikeFamily(WordPair pair) =>
        !pair.A.UnwrittenVowels && !pair.B.UnwrittenVowels && pair.A.Ending.Kind != EndingKind.None && pair.B.Ending.Kind != EndingKind.None && !pair.A.Known.IsKnown && !pair.B.Known.IsKnown;

    /// <summary>A given name, or what stands in its place where nothing tells the family name.</summary>
    private static bool MayBeGiven(WordPair pair) => IsGiven(pair.Match) || !(pair.A.Certain && pair.B.Certain);

    /// <summary>An ending, a comma or a particle says which word is the family's.</summary>
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

        // Where the family name is told, the order of the others counts.
        if (a.Length != b.Length || alignment.Pairs.Count != a.Length || a.Any(IsCertainFamily) || b.Any(IsCertainFamily))
        {
            return false;
        }

        var places = a.Select(word => Array.IndexOf(b, alignment.Pairs.First(pair => pair.A == word).B)).ToArray();
        return Enumerable.Range(0, places.Length).All(i => places[i] == (places[0] + i) % places.Length);
    }

    /// <summary>Whether two spellings can only be one name, so that no brother or sister stands behind the difference.</summary>
    private static bool IsOneName(WordPair pair)
    {
        var (a, b) = (pair.A, pair.B);
        if (Equivalents.AreKin(a.Sounds, b.Sounds) || HasSwallowed(a.Text) != HasSwallowed(b.Text))
        {
            return false;
        }

        if ((pair.Match.Similarity >= OneName && a.Sounds.Length == 1 && b.Sounds.Length == 1) || pair.Match.Code == EvidenceCode.GivenEquivalent || IsFittingInitial(pair))
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
        var slips = Math.Min(a.Text.Length, b.Text.Length) > LongestShort || (Doubled(a.Text) == Doubled(b.Text) && Glides(a.Text) == Glides(b.Text));
        return Forms(a, b).Any(x => Forms(b, a).Any(y =>
            (IsUsual(a, x) || IsUsual(b, y))
            && SoundDistance.IsSpellingOrSlip(x, y, unwritten, usual: x == a.First && y == b.First, slips)));
    }

    /// <summary>Two unusual readings explain too much: with x read as ks in both, Xumar and Xsumar are one.</summary>
    private static bool IsUsual(PreparedName.Word word, string reading) =>
        word.UnwrittenVowels || reading == word.First || !word.Sounds.Contains(reading);

    /// <summary>Whether a consonant stands within the word that is read as one sound with the next, and yet tells Lətçin from Ləçin.</summary>
    private static bool HasSwallowed(string text) =>
        Array.Exists(Swallowed, letters => text.IndexOf(letters, StringComparison.OrdinalIgnoreCase) > 0);

    /// <summary>How many letters of a word repeat the one before them.</summary>
    private static int Doubled(string text) => text.Zip(text.Skip(1)).Count(pair => char.ToLowerInvariant(pair.First) == char.ToLowerInvariant(pair.Second));

    private static Unwritten UnwrittenOf(PreparedName.Word a, PreparedName.Word b) =>
        (a.UnwrittenVowels ? Unwritten.First : Unwritten.Neither) | (b.UnwrittenVowels ? Unwritten.Second : Unwritten.Neither);

    /// <summary>A y that a slip has put between two vowels is not heard: Ceyuhn for Ceyhun, which Cehun is not.</summary>
    private static int Glides(string text) => text.Count(letter => letter is 'y' or 'Y' or 'й' or 'Й');

    private static bool AreWomansForms(PreparedName.Word a, PreparedName.Word b) =>
        !a.UnwrittenVowels && !b.UnwrittenVowels && (WordMatch.IsWomansForm(a.First, b.First) || WordMatch.IsWomansForm(b.First, a.First));

    /// <summary>What a word may be read as beside the other: its sounds, those without an article, the halves of a double name.</summary>
    private static IEnumerable<string> Forms(PreparedName.Word word, PreparedName.Word other)
    {
        var sounds = word.Sounds.Where(reading => reading == word.First || KeepsConsonants(word, reading)).Concat(word.Pieces);
        return word.WithoutArticle.Length > 0 && other.HasArticle ? sounds.Append(word.WithoutArticle) : sounds;
    }

    /// <summary>
    /// A j that is read as y and falls silent (Natijq), an sz that is read as one sound (Raszim), or a c that is read as k (Natic) may as well be
    /// the consonants of English and Azerbaijani, and that another name. Before a consonant c is k (Victor), or begins ch.
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

        return Consonants(reading) >= Consonants(word.First) && (reading.Length >= word.First.Length || !text.Contains('j', StringComparison.OrdinalIgnoreCase));

        static int Consonants(string sounds) => sounds.Count(sound => !SoundReader.IsVowel(sound));
    }

    private static PreparedName.Word? First(PreparedName.Word[] words) =>
        Array.Find(words, word => word is { Optional: false, Part: NamePart.Given or NamePart.Unknown });

    private static bool IsFittingInitial(WordPair pair) => (pair.A.IsInitial || pair.B.IsInitial) && pair.Match.Code == EvidenceCode.GivenInitial;

    private static bool IsGiven(WordMatch match) => match.Code is EvidenceCode.GivenSame or EvidenceCode.GivenSpelling or EvidenceCode.GivenEquivalent
        or EvidenceCode.GivenSimilar or EvidenceCode.GivenInitial or EvidenceCode.GivenDifferent or EvidenceCode.RolesCrossed;
}
