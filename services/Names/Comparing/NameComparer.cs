namespace Habeas.Names;

/// <summary>
/// Thresholds of probability: at or above <see cref="Same"/> is one person, below <see cref="Different"/> two, in between ask.
/// </summary>
public sealed record NameComparerOptions
{
    public double Same { get; init; } = Decision.Same;

    public double Different { get; init; } = Decision.Different;

    public Weights Weights { get; init; } = Weights.Default;

    public NameFrequencies Frequencies { get; init; } = NameFrequencies.Default;

    public Calibration Calibration { get; init; } = Calibration.Default;
}

/// <summary>
/// Decides whether two records are of one person and explains why. Comparison is symmetric, accepts any text without throwing, and is
/// thread-safe.
/// </summary>
public sealed class NameComparer
{
    /// <summary>The most spellings of a record that are compared.</summary>
    private const int MaxVariants = 12;

    /// <summary>The share of its weight that a contradiction keeps if only one side marks the word as a father's name.</summary>
    private const double UnsaidFather = 0.6;

    /// <summary>How much better another word order must fit if it does not pair the first given names.</summary>
    private const double OtherOrder = 2;

    /// <summary>Below this sum of evidence and prior no doubt is looked for: nothing speaks for one person that it could weaken.</summary>
    private const double LeastDoubted = -1.3;

    private readonly NameComparerOptions _options;

    /// <summary>The least bits for Ask, and the bits that a doubt keeps a comparison below.</summary>
    private readonly double _asks;

    private readonly double _ceiling;

    /// <summary>The weight of names that cannot be read: just enough to ask.</summary>
    private readonly double _unread;

    public NameComparer(NameComparerOptions? options = null)
    {
        _options = options ?? new NameComparerOptions();
        if (!(_options.Different >= 0 && _options.Different <= _options.Same && _options.Same <= 1))
        {
            throw new ArgumentException("The thresholds must satisfy 0 <= Different <= Same <= 1.", nameof(options));
        }

        (_asks, _ceiling) = (Decision.BitsOf(_options.Different), Decision.BitsOf(_options.Same));
        _unread = double.IsFinite(_asks)
            ? (Math.Ceiling((_options.Calibration.SumFor(_asks) - _options.Weights.Prior) * 1000) + 1) / 1000
            : -_options.Weights.Prior;
    }

    /// <summary>A comparer with the built-in weights and thresholds.</summary>
    public static NameComparer Default { get; } = new();

    public Comparison Compare(string a, string b) => Compare(new PersonRecord(a), new PersonRecord(b));

    public Comparison Compare(PersonRecord a, PersonRecord b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Compare(Prepare(a), Prepare(b));
    }

    internal static PreparedPerson Prepare(PersonRecord person) =>
        new(person, person.Names.SelectMany(PreparedName.All).Take(MaxVariants).ToArray());

    internal Comparison Compare(PreparedPerson a, PreparedPerson b)
    {
        if (!IsTurned(a, b))
        {
            return CompareInOrder(a, b);
        }

        var turned = CompareInOrder(b, a);
        return turned with { Evidence = [.. turned.Evidence.Select(Turned)] };

        static Evidence Turned(Evidence evidence) =>
            evidence.Arguments is [var first, var second] ? evidence with { Arguments = [second, first] } : evidence;
    }

    /// <summary>Puts the two in a fixed order, so that ties between equal alignments are always broken the same way.</summary>
    private static bool IsTurned(PreparedPerson a, PreparedPerson b)
    {
        for (var i = 0; i < a.Record.Names.Count && i < b.Record.Names.Count; i++)
        {
            if (string.CompareOrdinal(a.Record.Names[i], b.Record.Names[i]) is var order and not 0)
            {
                return order > 0;
            }
        }

        return a.Record.Names.Count > b.Record.Names.Count;
    }

    private Comparison CompareInOrder(PreparedPerson a, PreparedPerson b)
    {
        var (sum, doubt, evidence) = Weigh(a, b);
        var bits = _options.Calibration.Bits(sum, isDoubted: false);
        if (doubt is not null)
        {
            bits = Doubted(_options.Calibration.Bits(sum, isDoubted: true), bits, doubt, evidence);
        }

        evidence.Sort(
            (x, y) => Math.Abs(y.Weight).CompareTo(Math.Abs(x.Weight)) is var c and not 0 ? c : string.CompareOrdinal(x.Code, y.Code));
        return Judged(bits, evidence);
    }

    /// <summary>The sum of the evidence and the prior, before it is calibrated, and the doubt about it.</summary>
    private (double Sum, string? Doubt, List<Evidence> Evidence) Weigh(PreparedPerson a, PreparedPerson b)
    {
        var weights = _options.Weights;
        var best = BestAlignment(a, b, judged: true);
        var evidence = new List<Evidence>(10);
        if (best is null)
        {
            evidence.Add(new Evidence(EvidenceCode.NoName, 0, []));
        }
        else
        {
            evidence.AddRange(best.Evidence);
        }

        var father = AddFather(a, b, best, evidence);
        if (best is not null)
        {
            AddSex(a, b, evidence);
        }

        if (best is { IsUnread: true } && evidence.Sum(e => e.Weight) < _unread)
        {
            // That letters nobody reads here differ is no evidence; sex, dates and places may still speak against one person.
            evidence.RemoveAll(e => e.Code != EvidenceCode.SexDifferent);
            evidence.Add(new Evidence(EvidenceCode.ScriptUnread, _unread, []));
        }

        CaseEvidence.AddBirth(a.Record, b.Record, weights, evidence);
        CaseEvidence.AddEvent(a.Record, b.Record, weights, counts: best is null || !NameDoubts.AreTwoGivenNames(best), evidence);
        var sum = weights.Prior + evidence.Sum(e => e.Weight);

        // Dates and places alone never show that two records are one person.
        return best is null ? (Math.Min(sum, weights.Prior), null, evidence)
            : (sum, sum >= LeastDoubted ? NameDoubts.Of(a, b, best, father) : null, evidence);
    }

    /// <summary>The evidence and the prior before calibration, for fitting one.</summary>
    internal (double Sum, bool IsDoubted) Sum(string a, string b)
    {
        var (x, y) = (Prepare(new PersonRecord(a)), Prepare(new PersonRecord(b)));
        var (sum, doubt, _) = IsTurned(x, y) ? Weigh(y, x) : Weigh(x, y);
        return (Math.Round(sum, 3), doubt is not null);
    }

    /// <summary>The comparison with a candidate when another candidate fits better: at most Ask.</summary>
    internal Comparison Behind(Comparison comparison)
    {
        List<Evidence> evidence = [.. comparison.Evidence];
        var bits = comparison.Bits + Decision.PriorBits;
        return Judged(Doubted(bits, bits, EvidenceCode.AnotherFits, evidence), evidence);
    }

    private Comparison Judged(double bits, List<Evidence> evidence)
    {
        var score = Math.Round(Decision.ProbabilityOf(bits), 6);
        return new Comparison(score, VerdictOf(score), evidence) { Bits = Math.Round(bits - Decision.PriorBits, 3) };
    }

    /// <summary>The bits in doubt: enough to ask, too few to decide. Adds the reason to the evidence.</summary>
    /// <param name="clear">What they would be without the doubt.</param>
    private double Doubted(double bits, double clear, string doubt, List<Evidence> evidence)
    {
        var held = Below(Math.Max(bits, _asks + 0.001));
        evidence.Add(new Evidence(doubt, Math.Round(Math.Min(0, held - clear), 3), []));
        return held;
    }

    /// <summary>Reduces bits to below Same. Heavier ones stay closer to the threshold, so that candidates keep their order.</summary>
    private double Below(double bits) => bits < _ceiling - 0.2 ? bits : _ceiling - (0.2 / (1.2 + bits - _ceiling));

    /// <summary>The weight of the names alone, for ranking.</summary>
    internal double NameWeight(PreparedPerson a, PreparedPerson b)
    {
        if (IsTurned(a, b))
        {
            (a, b) = (b, a);
        }

        if (BestAlignment(a, b, judged: false) is not { } best)
        {
            return double.NegativeInfinity;
        }

        var evidence = new List<Evidence>(2);
        AddFather(a, b, best, evidence);
        AddSex(a, b, evidence);
        return best.Weight + evidence.Sum(e => e.Weight);
    }

    internal double ScoreOf(double nameWeight) =>
        Math.Round(Decision.ProbabilityOf(_options.Calibration.Bits(nameWeight + _options.Weights.Prior, isDoubted: false)), 6);

    private Verdict VerdictOf(double score) =>
        score >= _options.Same ? Verdict.Same : score < _options.Different ? Verdict.Different : Verdict.Ask;

    /// <summary>The pair of spellings that fits best.</summary>
    /// <param name="judged">
    /// Whether a verdict depends on it. If so, a partial name is set aside when both records have a whole one, and an alignment that pairs
    /// the first given names is preferred.
    /// </param>
    private NameAlignment? BestAlignment(PreparedPerson a, PreparedPerson b, bool judged)
    {
        NameAlignment? best = null;
        var (highest, wholeOnly) = (double.NegativeInfinity, judged && a.HasWholeName && b.HasWholeName);
        foreach (var x in a.Names)
        {
            foreach (var y in b.Names)
            {
                if (wholeOnly && !(x.IsWhole && y.IsWhole))
                {
                    continue;
                }

                if (NameAlignment.Of(x, y, _options.Weights, _options.Frequencies) is not { } alignment)
                {
                    continue;
                }

                var worth = alignment.Weight - (judged && !NameDoubts.FirstNamesMeet(alignment) ? OtherOrder : 0);
                if (worth > highest)
                {
                    (best, highest) = (alignment, worth);
                }
            }
        }

        return best;
    }

    /// <summary>Compares all fathers' names of the two records: one agreement is enough, and a contradiction is strong evidence.</summary>
    private WordPair? AddFather(PreparedPerson a, PreparedPerson b, NameAlignment? alignment, List<Evidence> evidence)
    {
        WordPair? best = null;
        foreach (var x in a.Fathers)
        {
            foreach (var y in b.Fathers)
            {
                var match = WordMatch.OfFathers(x, y, _options.Weights);
                if (best is null || match.Weight > best.Value.Match.Weight)
                {
                    best = new WordPair(x, y, match);
                }
            }
        }

        if (best is null && alignment is not null)
        {
            // A third word without a particle is probably the father's name: agreement counts in full, contradiction less.
            var (x, y) = a.Fathers.Length > 0
                ? (a.Fathers[0], alignment.SpareB)
                : (alignment.SpareA, b.Fathers.Length > 0 ? b.Fathers[0] : null);
            if (x is not null && y is not null)
            {
                var match = WordMatch.OfFathers(x, y, _options.Weights);
                best = new WordPair(x, y, match.Weight < 0 ? match with { Weight = match.Weight * UnsaidFather } : match);
                evidence.RemoveAll(e => e.Code == EvidenceCode.PartMissing);
            }
        }

        if (best is { } found)
        {
            evidence.Add(new Evidence(found.Match.Code, found.Match.Weight, [found.A.Text, found.B.Text]));
        }

        return best;
    }

    private void AddSex(PreparedPerson a, PreparedPerson b, List<Evidence> evidence)
    {
        if (a.Sex is { } x && b.Sex is { } y && x != y)
        {
            evidence.Add(
                new Evidence(EvidenceCode.SexDifferent, _options.Weights[a.SexIsSaid && b.SexIsSaid ? "sex.said" : "sex.hinted"], []));
        }
    }
}
