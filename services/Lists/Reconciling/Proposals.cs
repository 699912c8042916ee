using System.Collections.Concurrent;
using Habeas.Lists.Editions;
using Habeas.Names;
using Habeas.Platform.Values;
using Verdict = Habeas.Lists.Editions.Verdict;

namespace Habeas.Lists.Reconciling;

/// <summary>A prisoner of the register whom an entry may be.</summary>
internal sealed record Match(Names.Verdict Verdict, CandidateSeen Candidate);

/// <summary>What a run proposes for an entry: ask, new, or the one prisoner who it is.</summary>
internal sealed record Proposal(Entry Entry, Verdict Verdict, Guid? Prisoner, IReadOnlyList<CandidateSeen> Candidates)
{
    public Finding Finding => new(Entry.Number, Verdict, Candidates);

    public Proposal Ask() => this with { Verdict = Verdict.Ask, Prisoner = null };
}

/// <summary>
/// When a run decides without asking. It must never make two persons of one silently, nor one of two: what is not certain is asked.
/// </summary>
internal static class Proposals
{
    /// <summary>How many rows of the same edition are looked at as likely the same person.</summary>
    private const int Neighbours = 6;

    public static IReadOnlyList<Proposal> Of(Edition edition, IReadOnlyList<(Entry Entry, IReadOnlyList<Match> Matches)> looked)
    {
        var proposals = looked.Select(pair => Of(edition, pair.Entry, pair.Matches)).ToArray();
        var claimed = proposals.Where(proposal => proposal.Prisoner is not null).CountBy(proposal => proposal.Prisoner!.Value).ToDictionary();
        var alike = Alike(proposals.Where(proposal => proposal.Prisoner is null));
        return
        [
            .. proposals.Select(proposal => proposal switch
            {
                { Prisoner: { } prisoner } when claimed[prisoner] > 1 => proposal.Ask(),
                { Verdict: Verdict.New } when alike.Contains(proposal.Entry.Number) => proposal.Ask(),
                _ => proposal,
            }),
        ];
    }

    /// <summary>What a list says of a person, as the comparison of names wants it.</summary>
    public static PersonRecord Describe(EntryData data) => new(data.Names)
    {
        Sex = Sex(data.Sex),
        BirthDate = Day(data.BirthDate),
        ArrestDate = Day(data.ArrestDate),
        Articles = data.Articles,
        Facility = data.Facility.Length > 0 ? data.Facility : null,
    };

    /// <summary>The sex that a list's word means, in the languages that lists come in.</summary>
    public static Sex? Sex(string word) => word.Trim().ToUpperInvariant() switch
    {
        "M" or "MALE" or "MAN" or "K" or "KIŞI" or "KİŞİ" or "М" or "МУЖ" or "МУЖ." or "МУЖСКОЙ" or "МУЖЧИНА" => Names.Sex.Male,
        "F" or "FEMALE" or "WOMAN" or "Q" or "QADIN" or "Ж" or "ЖЕН" or "ЖЕН." or "ЖЕНСКИЙ" or "ЖЕНЩИНА" => Names.Sex.Female,
        _ => null,
    };

    private static Proposal Of(Edition edition, Entry entry, IReadOnlyList<Match> matches)
    {
        IReadOnlyList<CandidateSeen> candidates = [.. matches.Select(match => match.Candidate)];
        var possible = matches.Where(match => match.Verdict != Names.Verdict.Different && !entry.IsRuledOut(match.Candidate.Prisoner)).ToArray();
        var same = possible.Where(match => match.Verdict == Names.Verdict.Same).ToArray();
        return same switch
        {
            _ when !entry.IsForRuns => new Proposal(entry, Verdict.Ask, Prisoner: null, candidates),
            [var one] when !edition.Holders.ContainsKey(one.Candidate.Prisoner) => new Proposal(entry, Verdict.Same, one.Candidate.Prisoner, candidates),
            [] when possible.Length == 0 => new Proposal(entry, Verdict.New, Prisoner: null, candidates),
            _ => new Proposal(entry, Verdict.Ask, Prisoner: null, candidates),
        };
    }

    /// <summary>The numbers of the rows that another row of the edition may be the same person as.</summary>
    private static ConcurrentHashSet Alike(IEnumerable<Proposal> undecided)
    {
        using var index = new NameIndex();
        var rows = undecided.Select(proposal => (proposal, Id: DerivedId.From(Guid.Empty, $"{proposal.Entry.Number}"), Record: Describe(proposal.Entry.Data))).ToArray();
        var numbers = rows.ToDictionary(row => row.Id, row => row.proposal.Entry.Number);
        foreach (var row in rows)
        {
            index.Put(row.Id, row.Record);
        }

        var alike = new ConcurrentHashSet();
        Parallel.ForEach(rows.Where(row => row.proposal.Verdict == Verdict.New), row =>
        {
            foreach (var neighbour in index.Candidates(row.Record, Neighbours).Where(neighbour => neighbour.Id != row.Id && neighbour.Comparison.Verdict != Names.Verdict.Different))
            {
                alike.Add(row.proposal.Entry.Number);
                alike.Add(numbers[neighbour.Id]);
            }
        });
        return alike;
    }

    private static PartialDay? Day(PartialDate? date) => date is { } known ? new PartialDay(known.Year, known.Month, known.Day) : null;

    private sealed class ConcurrentHashSet
    {
        private readonly ConcurrentDictionary<int, bool> numbers = new();

        public void Add(int number) => numbers[number] = true;

        public bool Contains(int number) => numbers.ContainsKey(number);
    }
}
