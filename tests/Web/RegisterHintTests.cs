using Habeas.Web.Pages;

namespace Habeas.Web.Tests;

/// <summary>When a public verdict is not yet in the public register.</summary>
public sealed class RegisterHintTests
{
    [Fact]
    public void A_public_conviction_that_the_register_lacks_gets_a_hint() => RegisterHint.IsBehind(Case(), Person()).ShouldBeTrue();

    [Theory]
    [InlineData(2025, 6, 18, false)] // The verdict itself.
    [InlineData(2025, 9, 1, false)] // The decision of a higher court.
    [InlineData(2020, 1, 1, true)] // For an earlier custody.
    public void A_verdict_that_the_register_has_gets_no_hint(int year, int month, int day, bool behind) =>
        RegisterHint.IsBehind(
            Case(),
            Person(
                new CustodyFact
                {
                    Date = FakeData.Day(year, month, day),
                    Verdict = new Verdict { Outcome = VerdictOutcome.Convicted },
                })).ShouldBe(behind);

    [Fact]
    public void Of_several_persons_only_the_one_named_by_the_decision_gets_a_hint()
    {
        var file = Case();
        file.Prisoners.Add("prisoners/another");
        RegisterHint.IsBehind(file, Person()).ShouldBeFalse();
        file.Decisions[0].Prisoners.Add(FakeData.Person);
        RegisterHint.IsBehind(file, Person()).ShouldBeTrue();
    }

    [Fact]
    public void Other_decisions_get_no_hint()
    {
        var file = Case();
        file.Decisions[0].Kind = DecisionKind.RemandExtended;
        RegisterHint.IsBehind(file, Person()).ShouldBeFalse();
    }

    private static Proceeding Case() => new()
    {
        Prisoners = { FakeData.Person },
        Decisions =
        {
            new CourtDecision
            {
                Number = 1,
                Kind = DecisionKind.Verdict,
                Outcome = DecisionOutcome.Convicted,
                Date = FakeData.Day(2025, 6, 18),
            },
        },
    };

    private static Prisoner Person(params CustodyFact[] facts) => new()
    {
        Name = FakeData.Person,
        CustodyStatus = CustodyStatus.Arrested,
        Custodies =
        {
            new Custody { Number = 1, Facts = { new CustodyFact { Date = FakeData.Day(2024, 11, 20), Arrest = new Arrest() }, facts } },
        },
    };
}
