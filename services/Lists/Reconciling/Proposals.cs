using System.Collections.Concurrent;
using Habeas.Lists.Entries;
using Habeas.Names;
using Verdict = Habeas.Lists.Editions.Verdict;

namespace Habeas.Lists.Reconciling;

/// <summary>A prisoner in the register who may be the person of an entry.</summary>
/// <param name="Doubt">Why the two cannot be taken for one person without asking; None if only the evidence is too weak.</param>
internal sealed record Match(Names.Verdict Verdict, CandidateSeen Candidate, AskReason Doubt = AskReason.None);

/// <summary>What a run proposes for an entry: ask, new, or one existing prisoner.</summary>
/// <param name="Evidence">The evidence for it, in words.</param>
internal sealed record Proposal(
    Entry Entry, Verdict Verdict, Guid? Prisoner, IReadOnlyList<CandidateSeen> Candidates, AskReason Reason, IReadOnlyList<string> Evidence)
{
    public Finding Finding => new(Entry.Number, Verdict, Candidates, Reason);

    /// <summary>The register refused the row's values, so it could not be matched.</summary>
    public static Proposal Refused(Entry entry) => new(entry, Verdict.Ask, Prisoner: null, [], AskReason.RegisterRefused, []);

    public Proposal Ask(AskReason reason) => this with { Verdict = Verdict.Ask, Prisoner = null, Reason = reason, Evidence = [] };
}

/// <summary>
/// When a run may decide without asking. It must never silently split one person or merge two, so uncertain cases are asked.
/// </summary>
internal static class Proposals
{
    /// <summary>How many similar rows of the same edition are examined.</summary>
    private const int Neighbours = 6;

    /// <summary>
    /// Candidates below this probability are not shown; evidence of -2.3 bits has it. Measured on 12,000 rows of invented lists: one bit
    /// less would show 5 to 10 more true persons and 3,650 to 3,840 more wrong candidates.
    /// </summary>
    private const double Floor = 0.003;

    public static IReadOnlyList<Proposal> Of(Edition edition, IReadOnlyList<(Entry Entry, IReadOnlyList<Match> Matches)> looked)
    {
        var proposals = looked.Select(pair => Of(edition, pair.Entry, pair.Matches)).ToArray();
        var claimed = Claims(proposals, looked);
        var alike = Alike(edition, proposals);
        return
        [
            .. proposals.Select(proposal => proposal switch
            {
                { Prisoner: { } prisoner } when claimed[prisoner] > 1 => proposal.Ask(AskReason.TwoRowsAlike),
                { Verdict: Verdict.New } when alike.ContainsKey(proposal.Entry.Number) => proposal.Ask(AskReason.TwoRowsAlike),
                _ => proposal,
            }),
        ];
    }

    /// <summary>
    /// The proposals that still apply to the current edition: skips entries that a clerk decided, and asks where another row was matched
    /// to the same person.
    /// Call before writing to the register, so that it gets no spelling from a row that stays open.
    /// </summary>
    public static Proposal[] StillOpen(Edition edition, IEnumerable<Proposal> proposals) =>
    [
        .. proposals
            .Where(proposal => edition.Find(proposal.Entry.Number) is { Prisoner: null })
            .Select(
                proposal => proposal.Prisoner is { } prisoner && edition.Holders.ContainsKey(prisoner) ? proposal.Ask(
                    AskReason.AlreadyHeldInEdition) : proposal),
    ];

    /// <summary>A listed person as input for name comparison.</summary>
    public static PersonRecord Describe(EntryData data) => new(data.Names)
    {
        Sex = Sex(data.Sex),
        BirthDate = Day(data.BirthDate),
        ArrestDate = Day(data.ArrestDate),
        Articles = data.Articles,
        Facility = data.Facility.Length > 0 ? data.Facility : null,
    };

    /// <summary>The sex that a list's word means, in the languages of the lists.</summary>
    public static Sex? Sex(string word) => word.Trim().ToUpperInvariant() switch
    {
        "M" or "MALE" or "MAN" or "K" or "KIŞI" or "KİŞİ" or "М" or "МУЖ" or "МУЖ." or "МУЖСКОЙ" or "МУЖЧИНА" => Names.Sex.Male,
        "F" or "FEMALE" or "WOMAN" or "Q" or "QADIN" or "Ж" or "ЖЕН" or "ЖЕН." or "ЖЕНСКИЙ" or "ЖЕНЩИНА" => Names.Sex.Female,
        _ => null,
    };

    private static Proposal Of(Edition edition, Entry entry, IReadOnlyList<Match> matches)
    {
        IReadOnlyList<CandidateSeen> candidates =
        [
            .. matches.Where(match => match.Candidate.Score >= Floor).Select(match => match.Candidate),
        ];
        var possible = Possible(entry, matches).ToArray();
        var same = possible.Where(match => match.Verdict == Names.Verdict.Same).ToArray();
        var ask = new Proposal(entry, Verdict.Ask, Prisoner: null, candidates, AskReason.NotCertain, []);
        return same switch
        {
            _ when !entry.IsForRuns => ask.Ask(AskReason.UndoneBefore),
            [var one] when edition.Holders.ContainsKey(one.Candidate.Prisoner) => ask.Ask(AskReason.AlreadyHeldInEdition),
            [var one] =>
                ask with
                {
                    Verdict = Verdict.Same,
                    Prisoner = one.Candidate.Prisoner,
                    Reason = AskReason.None,
                    Evidence = one.Candidate.Evidence,
                },
            [] when possible.Length == 0 => ask with { Verdict = Verdict.New, Reason = AskReason.None, Evidence = Nearest(candidates) },
            [] => ask.Ask(possible[0].Doubt != AskReason.None ? possible[0].Doubt : AskReason.NotCertain),
            _ => ask.Ask(AskReason.SeveralCandidates),
        };
    }

    private static IEnumerable<Match> Possible(Entry entry, IReadOnlyList<Match> matches) =>
        matches.Where(match => match.Verdict != Names.Verdict.Different && !entry.IsRuledOut(match.Candidate.Prisoner));

    /// <summary>Why the nearest person in the register is someone else.</summary>
    private static IReadOnlyList<string> Nearest(IReadOnlyList<CandidateSeen> candidates) => candidates is [var nearest, ..]
        ? [string.Create(
            CultureInfo.InvariantCulture,
            $"- The nearest in the register is {nearest.DisplayName} ({nearest.Score:0.00})"), .. nearest.Evidence]
        : [];

    /// <summary>How many rows match each person, including rows that no run may decide.</summary>
    private static Dictionary<Guid, int> Claims(
        IReadOnlyList<Proposal> proposals, IReadOnlyList<(Entry Entry, IReadOnlyList<Match> Matches)> looked) =>
        proposals.Where(proposal => proposal.Prisoner is not null).Select(proposal => proposal.Prisoner!.Value)
            .Concat(looked.Where(pair => !pair.Entry.IsForRuns).SelectMany(pair => Possible(pair.Entry, pair.Matches))
                .Where(match => match.Verdict == Names.Verdict.Same).Select(match => match.Candidate.Prisoner))
            .CountBy(prisoner => prisoner)
            .ToDictionary();

    /// <summary>
    /// The numbers of rows that may be the same person as another row of the edition. Decided rows count too, because their spelling
    /// may not be among the person's names
    /// in the register.
    /// </summary>
    private static ConcurrentDictionary<int, bool> Alike(Edition edition, IReadOnlyList<Proposal> proposals)
    {
        using var index = new NameIndex();
        var shares = EventShares.Of(edition.Entries.Select(entry => entry.Data));
        var records = edition.Entries.Select(entry => Describe(entry.Data) with { EventShare = shares.Of(entry.Data) }).ToArray();
        var ids = edition.Entries.Select(entry => DerivedId.From(Guid.Empty, $"{entry.Number}")).ToArray();
        var numbers = Enumerable.Range(0, ids.Length).ToDictionary(i => ids[i], i => i + 1);
        for (var i = 0; i < ids.Length; i++)
        {
            index.Put(ids[i], records[i]);
        }

        var alike = new ConcurrentDictionary<int, bool>();
        Parallel.ForEach(proposals.Where(proposal => proposal.Verdict == Verdict.New), proposal =>
        {
            var row = proposal.Entry.Number;
            foreach (var neighbour in index.Candidates(records[row - 1], Neighbours))
            {
                if (numbers[neighbour.Id] != row && neighbour.Comparison.Verdict != Names.Verdict.Different)
                {
                    alike[row] = true;
                    alike[numbers[neighbour.Id]] = true;
                }
            }
        });
        return alike;
    }

    private static PartialDay? Day(PartialDate? date) => date is { } known ? new PartialDay(known.Year, known.Month, known.Day) : null;
}
