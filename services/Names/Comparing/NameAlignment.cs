namespace Habeas.Names;

/// <summary>A word of the first name paired with a word of the second.</summary>
internal readonly record struct WordPair(PreparedName.Word A, PreparedName.Word B, WordMatch Match);

/// <summary>Pairs the words of two names one to one, in any order, to maximise the total weight of evidence.</summary>
internal sealed class NameAlignment
{
    private readonly List<Evidence> _evidence = new(4);
    private readonly List<WordPair> _pairs = new(4);

    internal double Weight { get; private set; }

    internal IReadOnlyList<Evidence> Evidence => _evidence;

    /// <summary>The paired words, in the order of the shorter name.</summary>
    internal IReadOnlyList<WordPair> Pairs => _pairs;

    internal required PreparedName.Word[] WordsA { get; init; }

    internal required PreparedName.Word[] WordsB { get; init; }

    /// <summary>A word without a counterpart that may be the father's name without its particle.</summary>
    internal PreparedName.Word? SpareA { get; private set; }

    internal PreparedName.Word? SpareB { get; private set; }

    /// <summary>
    /// Whether one of the names is in a script without rules of its own and the other is not in the same: that the sounds differ then
    /// says nothing.
    /// </summary>
    internal bool IsUnread { get; private init; }

    /// <summary>Words that are paired already.</summary>
    internal static NameAlignment Of(IReadOnlyList<WordPair> pairs)
    {
        var result = new NameAlignment { WordsA = [.. pairs.Select(pair => pair.A)], WordsB = [.. pairs.Select(pair => pair.B)] };
        foreach (var pair in pairs)
        {
            result.Weight += pair.Match.Weight;
            result._pairs.Add(pair);
            result._evidence.Add(new Evidence(pair.Match.Code, pair.Match.Weight, [pair.A.Text, pair.B.Text]));
        }

        return result;
    }

    internal static NameAlignment? Of(PreparedName a, PreparedName b, Weights weights, NameFrequencies frequencies)
    {
        if (ChineseName.Align(a.Chinese, b.Chinese, weights) is { } chinese)
        {
            return chinese;
        }

        var wordsA = MergedTowards(a.Words, b.Words);
        var wordsB = MergedTowards(b.Words, wordsA);
        var flipped = wordsA.Length > wordsB.Length;
        var (few, many) = flipped ? (wordsB, wordsA) : (wordsA, wordsB);
        var (fewName, manyName) = flipped ? (b, a) : (a, b);
        if (few.Length == 0)
        {
            return null;
        }

        var matches = new WordMatch[few.Length, many.Length];
        for (var i = 0; i < few.Length; i++)
        {
            for (var j = 0; j < many.Length; j++)
            {
                matches[i, j] = WordMatch.OfNames(few[i], many[j], fewName, manyName, weights, frequencies);
            }
        }

        var chosen = Assign(few, many, matches);
        var result = new NameAlignment
        {
            WordsA = wordsA,
            WordsB = wordsB,
            IsUnread = a.Unread != b.Unread,
        };
        var doubtful = false;
        for (var i = 0; i < few.Length; i++)
        {
            doubtful |= chosen[i] >= 0 && matches[i, chosen[i]].Similarity < 0.9;
        }

        for (var i = 0; i < few.Length; i++)
        {
            if (chosen[i] < 0)
            {
                continue;
            }

            var match = matches[i, chosen[i]];
            if (doubtful && match.Rarity > 0)
            {
                // Relatives share a rare name, so rarity counts for nothing while the other name is in doubt.
                match = match with { Weight = match.Weight - match.Rarity };
            }

            result.Weight += match.Weight;
            result._pairs.Add(flipped ? new WordPair(many[chosen[i]], few[i], match) : new WordPair(few[i], many[chosen[i]], match));
            result._evidence.Add(flipped
                ? new Evidence(match.Code, match.Weight, [many[chosen[i]].Text, few[i].Text])
                : new Evidence(match.Code, match.Weight, [few[i].Text, many[chosen[i]].Text]));
        }

        for (var j = 0; j < many.Length; j++)
        {
            if (!chosen.AsSpan().Contains(j) && !many[j].Optional)
            {
                var missing = weights["part.missing"];
                result.Weight += missing;
                result._evidence.Add(new Evidence(EvidenceCode.PartMissing, missing, flipped ? [many[j].Text, ""] : ["", many[j].Text]));
                if (flipped)
                {
                    result.SpareA ??= many[j];
                }
                else
                {
                    result.SpareB ??= many[j];
                }
            }
        }

        return result;
    }

    /// <summary>
    /// The heaviest assignment of the shorter list of words to the longer one. A word may stay unpaired only if one of the two is optional
    /// and pairing them would count against.
    /// </summary>
    private static int[] Assign(PreparedName.Word[] few, PreparedName.Word[] many, WordMatch[,] matches)
    {
        var best = double.NegativeInfinity;
        var chosen = new int[few.Length];
        var trial = new int[few.Length];
        Try(0, 0, 0);
        return chosen;

        void Try(int i, int used, double weight)
        {
            if (i == few.Length)
            {
                if (weight > best)
                {
                    best = weight;
                    trial.CopyTo(chosen, 0);
                }

                return;
            }

            for (var j = 0; j < many.Length; j++)
            {
                if ((used & (1 << j)) == 0 && !((few[i].Optional || many[j].Optional) && matches[i, j].Weight < 0))
                {
                    trial[i] = j;
                    Try(i + 1, used | (1 << j), weight + matches[i, j].Weight);
                }
            }

            var free = 0;
            for (var j = 0; j < many.Length; j++)
            {
                free += (used & (1 << j)) == 0 && !many[j].Optional ? 1 : 0;
            }

            if (few[i].Optional || free < few.Length - i)
            {
                trial[i] = -1;
                Try(i + 1, used, weight);
            }
        }
    }

    private static Unwritten UnwrittenOf(PreparedName.Word word, PreparedName.Word other) =>
        (word.UnwrittenVowels ? Unwritten.First : Unwritten.Neither) | (other.UnwrittenVowels ? Unwritten.Second : Unwritten.Neither);

    /// <summary>Joins neighbouring words that the other side writes as one: Mir Jafar and Mircəfər.</summary>
    private static PreparedName.Word[] MergedTowards(PreparedName.Word[] words, PreparedName.Word[] other)
    {
        if (words.Length < 2)
        {
            return words;
        }

        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i].IsInitial || words[i + 1].IsInitial)
            {
                continue;
            }

            var length = words[i].First.Length + words[i + 1].First.Length;
            foreach (var b in other)
            {
                if (Math.Abs(b.First.Length - length) > 2)
                {
                    continue;
                }

                var unwritten = UnwrittenOf(words[i], b);
                var joined = SoundDistance.Similarity(words[i].First + words[i + 1].First, b.First, unwritten);
                if (joined > 0.87
                    && joined > SoundDistance.Similarity(words[i].First, b.First, unwritten) + 0.05
                    && joined > SoundDistance.Similarity(words[i + 1].First, b.First, unwritten) + 0.05)
                {
                    return [.. words[..i], PreparedName.Join(words[i], words[i + 1]), .. words[(i + 2)..]];
                }
            }
        }

        return words;
    }
}
