namespace Habeas.Names;

/// <summary>How well one word agrees with another, and the weight of that evidence.</summary>
/// <param name="Rarity">The part of the weight due to the rarity of the name; may be negative.</param>
internal readonly partial record struct WordMatch(double Weight, string Code, double Similarity, double Rarity = 0)
{
    /// <summary>The similarity of a word to itself typed without diacritics.</summary>
    private const float Typed = 0.98f;

    /// <summary>The most that a guessed reading can show: less than certain identity.</summary>
    private const float Guessed = 0.94f;

    internal static WordMatch OfNames(
        PreparedName.Word a, PreparedName.Word b, PreparedName nameA, PreparedName nameB, Weights weights, NameFrequencies frequencies)
    {
        if (a.IsInitial || b.IsInitial)
        {
            return OfInitial(a, b, weights.Given, EvidenceCode.GivenInitial, EvidenceCode.GivenDifferent);
        }

        if (Crosses(a, b, nameA) || Crosses(b, a, nameB))
        {
            return new WordMatch(weights["roles.crossed"], EvidenceCode.RolesCrossed, 0);
        }

        return IsFamily(a, b) ? OfFamilies(a, b, weights, frequencies) : OfGivens(a, b, weights, frequencies);
    }

    internal static WordMatch OfFathers(PreparedName.Word a, PreparedName.Word b, Weights weights)
    {
        if (a.IsInitial || b.IsInitial)
        {
            var initial = OfInitial(a, b, weights.Father, EvidenceCode.FatherInitial, EvidenceCode.FatherDifferent);
            return initial;
        }

        var similarity = OfKnown(a, b, Likeness(a, b, family: false, letters: false), forgiving: false);
        if (a.Whole.Length > 0 || b.Whole.Length > 0)
        {
            similarity = Math.Max(similarity, OfStems(a, b));
        }

        similarity = Equivalents.AreOne(a.Sounds, b.Sounds) ? Math.Max(similarity, 0.97) : similarity;
        var weight = weights.Father.At(similarity);
        return new WordMatch(
            weight,
            Graded(
                similarity, a, b,
                EvidenceCode.FatherSame, EvidenceCode.FatherSpelling, EvidenceCode.FatherSimilar, EvidenceCode.FatherDifferent),
            similarity);
    }

    /// <summary>
    /// The similarity of a Slavic father's name, whose stem may lack the name's last vowels, to another or to a whole name. If only one
    /// side is read as a father's name, the other may be one in a spelling that is not: they are also compared with their endings.
    /// </summary>
    private static double OfStems(PreparedName.Word a, PreparedName.Word b)
    {
        var best = 0.0;
        foreach (var x in a.Sounds)
        {
            foreach (var y in b.Sounds)
            {
                var (rootX, rootY) = (PatronymicSounds.Root(x), PatronymicSounds.Root(y));
                best = Math.Max(best, SoundDistance.Similarity(rootX, rootY, UnwrittenOf(a, b)));
                best = Equivalents.AreOneByRoot(rootX, rootY) ? Math.Max(best, 0.97) : best;
            }
        }

        foreach (var x in a.Whole.Length > 0 && b.Whole.Length == 0 ? a.Whole : a.Whole.Length == 0 && b.Whole.Length > 0 ? b.Whole : [])
        {
            foreach (var y in a.Whole.Length > 0 ? b.Sounds : a.Sounds)
            {
                // Two endings alone are no likeness.
                best = Math.Max(best, SoundDistance.Similarity(x, y) is var whole and >= 0.9f ? whole : 0);
            }
        }

        return best;
    }

    private static WordMatch OfGivens(PreparedName.Word a, PreparedName.Word b, Weights weights, NameFrequencies frequencies)
    {
        var similarity = OfKnown(a, b, Likeness(a, b, family: false));
        if (IsWomansForm(a.First, b.First) || IsWomansForm(b.First, a.First))
        {
            // Nathalie is Натали; what Russian does not write is no woman's ending.
            var letters = OfLetters(a, b);
            similarity = Math.Min(
                similarity, a.UnwrittenVowels || b.UnwrittenVowels ? 0.9 : letters > LeastLearnt ? letters : 0.76);
        }

        if (similarity < 0.97 && Equivalents.AreOne(a.Sounds, b.Sounds))
        {
            var known = RarityOf(a, b, weights, frequencies);
            return new WordMatch(weights.Given.At(0.97) + known, EvidenceCode.GivenEquivalent, 0.97, known);
        }

        var weight = OrSlip(weights.Given.At(similarity), a, b, frequencies);
        var rarity = weight > 0 ? RarityOf(a, b, weights, frequencies) * Trust(similarity) : 0;
        return new WordMatch(
            weight + rarity,
            Graded(
                similarity, a, b,
                EvidenceCode.GivenSame, EvidenceCode.GivenSpelling, EvidenceCode.GivenSimilar, EvidenceCode.GivenDifferent),
            similarity,
            rarity);
    }

    private static WordMatch OfFamilies(PreparedName.Word a, PreparedName.Word b, Weights weights, NameFrequencies frequencies)
    {
        var similarity = (double)Likeness(a, b, family: true);
        if (similarity < 0.97 && a.Ending.Formant > 0 && b.Ending.Formant > 0 && a.Ending.Kind == b.Ending.Kind)
        {
            // Sanasaryan and Shahnazaryan are similar only in the ending that all such names share.
            var own = SoundDistance.Similarity(a.Ending.Male[..^a.Ending.Formant], b.Ending.Male[..^b.Ending.Formant], UnwrittenOf(a, b));
            similarity = Math.Min(similarity, (similarity + own) / 2);
        }

        if (a.Ending.Kind == EndingKind.Ov && b.Ending.Kind == EndingKind.Ov && IsBey(a) && IsBey(b))
        {
            // -bəyov and -bekov are one ending.
            similarity = Math.Max(similarity, SoundDistance.Similarity(a.Ending.Stem, b.Ending.Stem));
        }

        if (a.Ending.Kind == EndingKind.None && b.Ending.Kind == EndingKind.None)
        {
            // A given name used as a family name: Yunus is not Yusif.
            similarity = OfKnown(a, b, similarity);
        }
        else if (similarity < 0.985 && GivenNames.Exclude(a.KnownStem, b.KnownStem, SoundDistance.Similarity(a.Ending.Stem, b.Ending.Stem)))
        {
            // Həsənov and Hüseynov derive from two names.
            similarity = Math.Min(similarity, 0.6);
        }

        var weight = weights.Family.At(similarity);
        var code = Graded(
            similarity, a, b,
            EvidenceCode.FamilySame, EvidenceCode.FamilySpelling, EvidenceCode.FamilySimilar, EvidenceCode.FamilyDifferent);
        if (a.Ending.Kind != b.Ending.Kind && similarity < 0.97)
        {
            var stem = SoundDistance.Similarity(a.Ending.Stem, b.Ending.Stem, UnwrittenOf(a, b));
            var discounted = stem < 0.9 || a.Ending.Stem.Length < 2 ? double.MinValue : weights[EndingWeight(a, b)] - ((1 - stem) * 20);
            if (discounted > weight)
            {
                weight = discounted;
                code = EvidenceCode.FamilyEnding;
                similarity = Math.Max(similarity, 0.85);
            }
        }

        var rarity = weight > 0 ? RarityOf(a, b, weights, frequencies) * Trust(similarity) : 0;
        if (OrSlip(weight, a, b, frequencies) is var slip && slip > weight)
        {
            return new WordMatch(slip, EvidenceCode.FamilySimilar, similarity);
        }

        return new WordMatch(weight + rarity, code, similarity, rarity);
    }

    /// <summary>A slip of the pen may explain what no spelling does, unless both are names that occur.</summary>
    private static double OrSlip(double weight, PreparedName.Word a, PreparedName.Word b, NameFrequencies frequencies) =>
        weight < 0 && !(a.Known.IsSpelled(a.First) && b.Known.IsSpelled(b.First)) && a.Spelt.Length > 0 && b.Spelt.Length > 0
            && !a.UnwrittenVowels && !b.UnwrittenVowels
            && SlipOfPen.Weight(a.Spelt, b.Spelt, Math.Min(frequencies.Share(a), frequencies.Share(b))) is { } slip
            ? Math.Max(weight, slip)
            : weight;

    /// <summary>
    /// Yunus and Yunusova are one family's name with and without the ending; so are Hacıbəyov and Hacıbəyli. Babayev and Babalı may be two
    /// families, and so may Drobot and Drobotov, which do not derive from a given name.
    /// </summary>
    private static string EndingWeight(PreparedName.Word a, PreparedName.Word b) =>
        (a.Ending.Kind == EndingKind.None && b.KnownStem.IsKnown)
            || (b.Ending.Kind == EndingKind.None && a.KnownStem.IsKnown)
            || (IsBey(a) && IsBey(b))
            ? "family.ending"
            : "family.endings";

    private static bool IsBey(PreparedName.Word word) => word.Ending.Stem.EndsWith("bəy", StringComparison.Ordinal);

    private static WordMatch OfInitial(PreparedName.Word a, PreparedName.Word b, Weights.Ladder ladder, string fits, string differs)
    {
        foreach (var x in a.Sounds)
        {
            foreach (var y in b.Sounds)
            {
                if (SoundDistance.Distance(x[..1], y[..1], Unwritten.Neither) < 0.36f)
                {
                    return new WordMatch(ladder.Initial, fits, 0.8);
                }
            }
        }

        return new WordMatch(ladder.Different, differs, 0);
    }

    /// <summary>Agreement on a rare name is stronger evidence than on a common one.</summary>
    private static double RarityOf(PreparedName.Word a, PreparedName.Word b, Weights weights, NameFrequencies frequencies)
    {
        var share = Math.Max(frequencies.Share(a), frequencies.Share(b));
        return weights["frequency.scale"] * Math.Clamp(Math.Log2(0.004 / share), -4, 4);
    }

    /// <summary>Reduces the effect of rarity if another name would explain the similarity as well.</summary>
    private static double Trust(double similarity) => Math.Clamp((similarity - 0.86) / 0.08, 0, 1);

    /// <summary>A given name cannot match what is clearly a family name: Bayram Məmmədov is not Məmməd Bayramov.</summary>
    private static bool Crosses(PreparedName.Word given, PreparedName.Word family, PreparedName givensName) =>
        given.Part == NamePart.Given
            && family.Part == NamePart.Family
            && family.Ending.IsTelling
            && !given.Ending.IsTelling
            && givensName.HasTellingFamily;

    /// <summary>Whether a woman's name is a man's name with a final vowel: Fəridə and Fərid, Ülviyyə and Ülvi.</summary>
    internal static bool IsWomansForm(string woman, string man) =>
        woman.Length == man.Length + 1
            && woman[^1] is 'a' or 'ə' or 'e'
            && SoundDistance.Distance(woman[..^1], man, Unwritten.Neither, 0.5f) < 0.3f;

    private static bool IsFamily(PreparedName.Word a, PreparedName.Word b) =>
        a.Part == NamePart.Family ? b.Part == NamePart.Family || a.Certain || b.Ending.Kind != EndingKind.None
        : b.Part == NamePart.Family && (b.Certain || a.Ending.Kind != EndingKind.None);

    /// <param name="letters">Whether the learned letters of Russian may speak: they know no names of relatives.</param>
    private static float Likeness(PreparedName.Word a, PreparedName.Word b, bool family, bool letters = true)
    {
        var unwritten = UnwrittenOf(a, b);
        var best = family ? SoundDistance.Similarity(a.Ending.Male, b.Ending.Male, unwritten) : 0;
        best = Math.Max(best, Best(a.Sounds, b.Sounds, unwritten));
        if (best < Guessed && a.Guesses.Length + b.Guesses.Length > 0 && !a.Known.IsKnown && !b.Known.IsKnown)
        {
            best = Math.Max(
                best, Math.Min(Guessed, Math.Max(Best(a.Guesses, b.Sounds, unwritten), Best(a.Sounds, b.Guesses, unwritten))));
        }

        best = Math.Max(best, Math.Max(OfGlued(a, b, unwritten), OfGlued(b, a, UnwrittenOf(b, a))));
        if (best < Typed && a.IsBare != b.IsBare && a.Bare.Length > 0 && string.Equals(a.Bare, b.Bare, StringComparison.Ordinal))
        {
            return Typed;
        }

        if (best < 0.9)
        {
            best = Math.Max(best, Math.Max(OfPieces(a, b, unwritten), OfPieces(b, a, UnwrittenOf(b, a))));
        }

        return letters && best < Learnt ? Math.Max(best, OfLetters(a, b)) : best;
    }

    /// <summary>The similarity of the two readings that are most alike.</summary>
    private static float Best(string[] ofA, string[] ofB, Unwritten unwritten)
    {
        var best = 0f;
        foreach (var x in ofA)
        {
            foreach (var y in ofB)
            {
                best = Math.Max(best, SoundDistance.Similarity(x, y, unwritten));
            }
        }

        return best;
    }

    private static Unwritten UnwrittenOf(PreparedName.Word a, PreparedName.Word b) =>
        (a.UnwrittenVowels ? Unwritten.First : Unwritten.Neither) | (b.UnwrittenVowels ? Unwritten.Second : Unwritten.Neither);

    /// <summary>The similarity of a word that may begin with an article to a word with one.</summary>
    private static float OfGlued(PreparedName.Word glued, PreparedName.Word other, Unwritten unwritten)
    {
        var best = 0f;
        foreach (var sounds in glued.WithoutArticle.Length > 0 && other.HasArticle ? other.Sounds : [])
        {
            best = Math.Max(best, SoundDistance.Similarity(glued.WithoutArticle, sounds, unwritten));
        }

        return best;
    }

    /// <summary>One half of a double name may be used alone.</summary>
    private static float OfPieces(PreparedName.Word whole, PreparedName.Word other, Unwritten unwritten)
    {
        var best = 0f;
        foreach (var piece in whole.Pieces)
        {
            best = Math.Max(best, 0.95f * SoundDistance.Similarity(SurnameEnding.Of(piece).Male, other.Ending.Male, unwritten));
        }

        return best;
    }

    /// <summary>
    /// Two known names that cannot be one are two, however similar (Samir, Sabir). A known name and an unknown word are more likely
    /// one name and its misspelling than two rare names.
    /// </summary>
    private static double OfKnown(PreparedName.Word a, PreparedName.Word b, double similarity, bool forgiving = true)
    {
        if (similarity >= 0.985)
        {
            return similarity;
        }

        if ((GivenNames.Exclude(a.Known, b.Known, similarity) && OfLetters(a, b) < Learnt)
            || (a.UnwrittenVowels != b.UnwrittenVowels && Equivalents.AreTwo(a.Sounds, b.Sounds)))
        {
            return Math.Min(similarity, 0.6);
        }

        return forgiving && a.Known.IsKnown != b.Known.IsKnown && similarity is > 0.72 and < 0.92
            ? Math.Min(0.92, similarity + 0.05)
            : similarity;
    }

    private static string Graded(
        double similarity, PreparedName.Word a, PreparedName.Word b, string same, string spelling, string similar, string different) =>
        similarity switch
    {
        _ when string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase) => same,
        >= 0.9 => spelling,
        >= 0.78 => similar,
        _ => different,
    };
}
