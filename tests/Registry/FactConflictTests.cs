using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>Recorded facts that contradict a proposed one, as a clerk is shown them.</summary>
public sealed class FactConflictTests
{
    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly Guid Remand = Guid.CreateVersion7();
    private static readonly Guid Colony = Guid.CreateVersion7();

    private static readonly (string? Date, CustodyDetail Detail)[] Held =
    [
        ("2014-05-21", new Arrested("police", Remand)),
        ("2014-05-23", new Charged([new Charge("AZ-CC", "234.4.3"), new Charge("AZ-CC", "228.1")])),
        ("2014-05-23", new Remanded(HouseArrest: false, "A court", Until: new PartialDate(2014, 8, 23))),
        ("2015-03-01", new Sentenced(VerdictOutcome.Imprisoned, "A court", ConvictedOf: [new Charge("AZ-CC", "234.4.3")], Years: 8)),
        ("2015-04-10", new Transferred(Colony)),
    ];

    private static readonly (string? Date, CustodyDetail Detail)[] Twice =
    [
        ("2010-01-01", new Arrested()), ("2011-01-01", new Released(ReleaseGround.Served)), ("2014-05-21", new Arrested()), (
            "2016-03-17", new Released(ReleaseGround.Pardoned)),
    ];

    /// <summary>The record, the proposed fact, and the recorded facts that contradict it.</summary>
    public static TheoryData<(string? Date, CustodyDetail Detail)[], string?, CustodyDetail, int[]> Cases => new()
    {
        // A different day of the same arrest, earlier or later, unless a partial date may mean it.
        { Held, "2014-05-20", new Arrested(), [0] },
        { Held, "2014-05-22", new Arrested(), [0] },
        { Held, "2014-05", new Arrested(), [] },
        { Held, null, new Arrested(), [] },
        { Twice, "2010-03-01", new Arrested(), [0] },
        { Twice, "2014-05-20", new Arrested(), [2] },
        { Twice, "2020-01-01", new Arrested(), [] },

        // A different facility on that day, or from where the person is held.
        { Held, "2014-05-21", new Arrested("police", Colony), [0] },
        { Held, "2015-04-10", new Transferred(Remand), [4] },
        { Held, "2015-06-01", new Transferred(Remand), [] },
        { Held, null, new Transferred(Remand), [4] },
        { Held, null, new Transferred(Colony), [] },

        // Charges different from those in force on that day.
        { Held, "2014-05-23", new Charged([new Charge("AZ-CC", "234.4.3")]), [1] },
        { Held, null, new Charged([new Charge("AZ-CC", "221.3")]), [1] },
        { Held, "2014-05-21", new Charged([new Charge("AZ-CC", "221.3")]), [1] },
        { Held, null, new Charged([new Charge("AZ-CC", "228.1"), new Charge("AZ-CC", "234.4.3")]), [] },

        // A different remand on that day.
        { Held, "2014-05-23", new Remanded(HouseArrest: true), [2] },
        { Held, "2014-05-23", new Remanded(HouseArrest: false, "Another court"), [2] },
        { Held, "2014-05-23", new Remanded(HouseArrest: false, Until: new PartialDate(2014, 9, 23)), [2] },
        { Held, "2014-08-20", new Remanded(HouseArrest: false, Until: new PartialDate(2014, 10, 23)), [] },

        // A different sentence; a later decision of a higher court is no contradiction.
        { Held, "2015-03-01", new Sentenced(VerdictOutcome.Imprisoned, Years: 9), [3] },
        { Held, null, new Sentenced(VerdictOutcome.Imprisoned, Months: 96), [] },
        { Held, null, new Sentenced(VerdictOutcome.Imprisoned, Years: 8, Months: 6), [3] },
        { Held, null, new Sentenced(VerdictOutcome.Acquitted), [3] },
        { Held, null, new Sentenced(VerdictOutcome.Convicted), [] },
        { Held, null, new Sentenced(VerdictOutcome.Imprisoned, ConvictedOf: [new Charge("AZ-CC", "221.3")]), [3] },
        { Held, "2015-07-01", new Sentenced(VerdictOutcome.Imprisoned, "A court of appeal", Years: 7), [] },
        { Held, "2015-07-01", new Sentenced(VerdictOutcome.Upheld), [] },

        // A different end.
        { Twice, "2016-03-18", new Released(ReleaseGround.Unknown), [3] },
        { Twice, "2016-03-17", new Released(ReleaseGround.Served), [3] },
        { Twice, "2016-03", new Released(ReleaseGround.Unknown), [] },
        { [("2014", new Arrested()), ("2015", new Died())], "2016", new Transferred(Colony), [1] },
        { Held, "2014-12-01", new Died(), [3, 4] },
        { Held, "2014-12-01", new Released(ReleaseGround.Unknown), [4] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contradicting_facts_are_named(
        (string? Date, CustodyDetail Detail)[] record, string? date, CustodyDetail proposed, int[] expected)
    {
        var prisoner = Prisoner.Empty.Then(Prisoner.Register(
            new PrisonerAttributes
            {
                Names = [new PersonName("Uydurma Şəxs", Primary: true)],
            }, [.. record.Select(fact => Dated(fact.Date, fact.Detail))], [], Today));
        prisoner.Conflicts(Dated(date, proposed)).Select(fact => prisoner.Facts.ToList().IndexOf(fact)).ShouldBe(expected);
    }

    private static DatedFact Dated(string? date, CustodyDetail detail) => new(detail, date is null ? null : PartialDate.Parse(date), []);
}
