namespace Habeas.Lists.Comparing;

/// <summary>Finds who came, who went and who stayed between two editions.</summary>
public static class EditionComparer
{
    /// <param name="sameLanguage">Whether both editions are in one language, see <see cref="FieldChanges"/>.</param>
    public static EditionComparison Compare(IReadOnlyList<ComparedEntry> from, IReadOnlyList<ComparedEntry> to, bool sameLanguage = true)
    {
        var pairs = Pairs(from, to);
        var fields = new FieldChanges([.. from.Select(entry => entry.Facts)], [.. to.Select(entry => entry.Facts)], sameLanguage);
        var groups = from.Concat(to).Select(entry => entry.Group).Distinct(StringComparer.Ordinal);
        return new EditionComparison(
            [.. pairs.Select(pair => Change(pair, fields))],
            Add("", pairs, _ => true),
            [.. groups.Select(group => Add(group, pairs, entry => entry.Group == group))]);
    }

    /// <summary>
    /// The rows of one person in both editions, in the order of the older edition and then of the newer one. An undecided row
    /// is a pair of its own, because an unconfirmed likeness joins nothing.
    /// </summary>
    private static List<Pair> Pairs(IReadOnlyList<ComparedEntry> from, IReadOnlyList<ComparedEntry> to)
    {
        var pairs = new List<Pair>();
        var persons = new Dictionary<string, Pair>(StringComparer.Ordinal);
        foreach (var entry in from)
        {
            PairOf(entry).From.Add(entry);
        }

        foreach (var entry in to)
        {
            PairOf(entry).To.Add(entry);
        }

        return pairs;

        Pair PairOf(ComparedEntry entry)
        {
            if (entry.Prisoner.Length > 0 && persons.TryGetValue(entry.Prisoner, out var known))
            {
                return known;
            }

            var pair = new Pair(entry.Prisoner, [], []);
            pairs.Add(pair);
            if (entry.Prisoner.Length > 0)
            {
                persons.Add(entry.Prisoner, pair);
            }

            return pair;
        }
    }

    private static ComparedChange Change(Pair pair, FieldChanges fields) => new(
        pair.Kind,
        // A row without a name belongs to a person who does not let it be published.
        pair.DisplayName.Length > 0 ? pair.Prisoner : "",
        pair.DisplayName,
        [.. pair.From.Select(entry => entry.Number)],
        [.. pair.To.Select(entry => entry.Number)],
        Groups(pair.From),
        Groups(pair.To),
        pair.Kind is ChangeKind.Still or ChangeKind.ChangedGroup ? fields.Between(pair.From[0].Facts, pair.To[0].Facts) : []);

    private static IReadOnlyList<string> Groups(List<ComparedEntry> entries) =>
        [.. entries.Select(entry => entry.Group).Distinct(StringComparer.Ordinal)];

    private static Sum Add(string group, List<Pair> pairs, Func<ComparedEntry, bool> belongs)
    {
        int oldTotal = 0, newTotal = 0, entered = 0, left = 0, disputed = 0;
        foreach (var pair in pairs)
        {
            var before = pair.From.Count(belongs);
            var after = pair.To.Count(belongs);
            oldTotal += before;
            newTotal += after;
            entered += Math.Max(0, after - before);
            left += Math.Max(0, before - after);
            disputed += pair.Kind == ChangeKind.Disputed ? before + after : 0;
        }

        return new Sum(group, oldTotal, entered, left, newTotal, disputed);
    }

    private sealed record Pair(string Prisoner, List<ComparedEntry> From, List<ComparedEntry> To)
    {
        /// <summary>The publisher's latest spelling.</summary>
        public string DisplayName => (To.Count > 0 ? To : From)[0].DisplayName;

        public ChangeKind Kind => (From.Count, To.Count) switch
        {
            _ when Prisoner.Length == 0 || From.Count > 1 || To.Count > 1 => ChangeKind.Disputed,
            (0, _) => ChangeKind.In,
            (_, 0) => ChangeKind.Out,
            _ => From[0].Group == To[0].Group ? ChangeKind.Still : ChangeKind.ChangedGroup,
        };
    }
}
