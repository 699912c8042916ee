using Habeas.Testing.Persons;

namespace Habeas.Names.Tests;

/// <summary>Two editions of one list: persons on both are found again, and a clerk is asked only slightly more often than before.</summary>
public sealed class OrdinaryListTests
{
    private const int Persons = 4000;

    /// <summary>
    /// The questions and wrong matches for these three pairs of editions when day, article and place still outweighed the
    /// given name: this test, run at cdc175f.
    /// </summary>
    private const int AskedBefore = 855;

    private const int WrongBefore = 26;

    private static (int Seed, Script First, Script Second)[] Lists(int seed) =>
    [
        (seed, Script.Azerbaijani, Script.Russian),
        (seed + 1, Script.English, Script.Azerbaijani),
        (seed + 2, Script.Russian, Script.English),
    ];

    /// <summary>Limits for other lists of this size: a5ff1c3 asked 911 questions on the usual ones.</summary>
    private const int AskedOfAny = 1100;

    private const int WrongOfAny = 35;

    [Fact]
    public void At_most_15_percent_more_are_asked_about_than_before_relatives_were_kept_apart() =>
        Hold(seed: 1, asked: (int)(AskedBefore * 1.15), WrongBefore);

    [Fact]
    public void Other_lists_are_decided_equally_well() => Hold(Seed.Chosen(usual: 81001), AskedOfAny, WrongOfAny);

    private static void Hold(int seed, int asked, int wrong)
    {
        var decided = Lists(seed)
            .SelectMany(list => Decide(new ListGenerator(list.Seed).Editions(Persons, list.First, list.Second)))
            .ToList();
        decided.Count(row => row.Verdict == Verdict.Ask).ShouldBeLessThanOrEqualTo(asked);
        decided.Count(row => row.Verdict == Verdict.Same).ShouldBeGreaterThan(10_750);
        decided.Count(row => row is { Verdict: Verdict.Same, IsRight: false }).ShouldBeLessThanOrEqualTo(wrong);
    }

    /// <summary>Decides as a run does: takes the only Same, registers a new person if nobody is possible, and asks otherwise.</summary>
    private static (Verdict Verdict, bool IsRight)[] Decide(IReadOnlyList<(PersonRecord First, PersonRecord Second)> rows)
    {
        using var register = new NameIndex();
        for (var i = 0; i < rows.Count; i++)
        {
            register.Put(Id(i), rows[i].First);
        }

        var decided = new (Verdict, bool)[rows.Count];
        Parallel.For(0, rows.Count, i =>
        {
            var possible = register.Candidates(rows[i].Second, 5)
                .Where(candidate => candidate.Comparison.Verdict != Verdict.Different).ToList();
            decided[i] = possible.Where(candidate => candidate.Comparison.Verdict == Verdict.Same).ToList() switch
            {
                [var one] => (Verdict.Same, one.Id == Id(i)),
                _ => (possible.Count == 0 ? Verdict.Different : Verdict.Ask, true),
            };
        });
        return decided;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
