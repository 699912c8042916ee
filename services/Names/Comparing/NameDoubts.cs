namespace Habeas.Names;

/// <summary>
/// What forbids to take two records for one person without asking, however much else agrees: brothers and sisters who were arrested together
/// share father, family, day, article and place.
/// </summary>
internal static class NameDoubts
{
    /// <summary>
    /// From this likeness on two given names count as spellings of one. Measured on invented families and ordinary lists: at 0.74 relatives are
    /// merged, at 0.9 a third more is asked of ordinary lists.
    /// </summary>
    private const double OneName = 0.86;

    /// <summary>Up to this likeness no slip of the hand makes one name of the other.</summary>
    private const double TwoNames = 0.45;

    /// <summary>Under this likeness two fathers' names are two.</summary>
    private const double TwoFathers = 0.78;

    /// <summary>The likeness of two spellings of one name, once a slip is mended.</summary>
    private const double Mended = 0.93;

    /// <summary>The code of the gravest doubt; null where there is none.</summary>
    internal static string? Of(PreparedPerson a, PreparedPerson b, NameAlignment alignment, WordMatch? father) =>
        !AreOneGivenName(alignment) ? EvidenceCode.GivenNamesUnlike
        : AreTwoSexes(a, b) ? EvidenceCode.SexesUnlike
        : father is { Similarity: < TwoFathers } ? EvidenceCode.FathersUnlike
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

    private static bool AreOneGivenName(NameAlignment alignment) =>
        alignment.Pairs.All(pair => !MayBeGiven(pair) || pair.Match.Similarity >= OneName || IsFittingInitial(pair) || IsSlip(pair)) && FirstNamesMeet(alignment);

    /// <summary>A given name, or what stands in its place where nothing tells the family name.</summary>
    private static bool MayBeGiven(WordPair pair) => IsGiven(pair.Match) || !(pair.A.Certain && pair.B.Certain);

    private static bool AreTwoSexes(PreparedPerson a, PreparedPerson b) =>
        (a.IsSaidMan && b.IsSaidWoman) || (a.IsSaidWoman && b.IsSaidMan) || (a.Sex is { } x && b.Sex is { } y && x != y);

    /// <summary>Whether less than a given name and one more word agree, each written out.</summary>
    private static bool IsPart(NameAlignment alignment, WordMatch? father)
    {
        var whole = alignment.Pairs.Where(pair => !pair.A.IsInitial && !pair.B.IsInitial && !pair.A.Optional && !pair.B.Optional).ToList();
        return whole.Count switch
        {
            0 => true,
            1 => !(IsGiven(whole[0].Match) && father is { Similarity: >= TwoFathers }),
            _ => false,
        };
    }

    private static bool IsTurned(NameAlignment alignment)
    {
        var (a, b) = (alignment.WordsA, alignment.WordsB);
        if (a.Length != b.Length || alignment.Pairs.Count != a.Length || a.Any(Tells) || b.Any(Tells))
        {
            return false;
        }

        var places = a.Select(word => Array.IndexOf(b, alignment.Pairs.First(pair => pair.A == word).B)).ToArray();
        return Enumerable.Range(0, places.Length).All(i => places[i] == (places[0] + i) % places.Length);

        // An ending, a comma or a particle says which word is the family's: then the order of the others counts.
        static bool Tells(PreparedName.Word word) => word.Part == NamePart.Family && word.Certain;
    }

    /// <summary>
    /// Whether one is the other with a sound left out or two sounds turned. A sound in another's place is as likely another name: Serkan, Sertan.
    /// </summary>
    private static bool IsSlip(WordPair pair)
    {
        var (a, b) = (pair.A.First, pair.B.First);
        var (few, many) = a.Length <= b.Length ? (a, b) : (b, a);
        if (few.Length < 4 || !IsGiven(pair.Match) || pair.A.IsInitial || pair.B.IsInitial || many.Length - few.Length > 1
            || WordMatch.IsWomansForm(many, few) || GivenNames.Exclude(pair.A.Known, pair.B.Known, pair.Match.Similarity))
        {
            return false;
        }

        for (var i = 1; i < many.Length; i++)
        {
            var mended = many.Length > few.Length
                ? many.Remove(i, 1)
                : i + 1 < many.Length ? string.Concat(many.AsSpan(0, i), [many[i + 1], many[i]], many.AsSpan(i + 2)) : many;
            if (SoundDistance.Similarity(mended, few) >= Mended)
            {
                return true;
            }
        }

        return false;
    }

    private static PreparedName.Word? First(PreparedName.Word[] words) =>
        Array.Find(words, word => word is { Optional: false, Part: NamePart.Given or NamePart.Unknown });

    private static bool IsFittingInitial(WordPair pair) => (pair.A.IsInitial || pair.B.IsInitial) && pair.Match.Code == EvidenceCode.GivenInitial;

    private static bool IsGiven(WordMatch match) => match.Code is EvidenceCode.GivenSame or EvidenceCode.GivenSpelling or EvidenceCode.GivenEquivalent
        or EvidenceCode.GivenSimilar or EvidenceCode.GivenInitial or EvidenceCode.GivenDifferent or EvidenceCode.RolesCrossed;
}
