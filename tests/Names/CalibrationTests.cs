using CsCheck;

namespace Habeas.Names.Tests;

public sealed class CalibrationTests
{
    private static readonly LabelledPair[] Pairs =
    [
        .. new[] { "Rəşad", "Tural", "Könül", "Zaur", "Aygün", "Vüqar" }.SelectMany(given => new[] { "Abbasov", "Ramazanov", "Qənbərov" }
            .SelectMany(family => new[]
            {
                new LabelledPair($"{given} {family}", $"{family} {given}", true),
                new LabelledPair($"{given} {family}", $"{given} Sultanov", false),
                new LabelledPair($"{given} {family}", $"{given[..1]}. {family}", family[0] == 'A'),
            })),
    ];

    [Fact]
    public void A_score_is_the_probability_at_the_prior_and_the_bits_are_what_the_evidence_adds()
    {
        foreach (var other in new[] { "Рашад Аббасов", "R. Abbasov", "Zaur Qəmbərov" })
        {
            var comparison = NameComparer.Default.Compare("Rəşad Abbasov", other);
            var prior = Math.Log2(Decision.Prior / (1 - Decision.Prior));
            comparison.Score.ShouldBe(1 / (1 + Math.Pow(2, -(comparison.Bits + prior))), 0.001);
        }
    }

    [Fact]
    public void A_decision_without_asking_costs_less_than_the_question()
    {
        ((1 - Decision.Same) * Decision.WrongMerge).ShouldBe(Decision.Question, 1e-9);
        (Decision.Different * Decision.WrongSplit).ShouldBe(Decision.Question, 1e-9);
        new NameComparerOptions().Same.ShouldBe(Decision.Same);
        new NameComparerOptions().Different.ShouldBe(Decision.Different);
    }

    [Fact]
    public void More_evidence_is_never_less_likely() =>
        Gen.Select(Gen.Double[-60, 60], Gen.Double[0.01, 30], Gen.Bool).Sample((sum, more, isDoubted) =>
            Calibration.Default.Bits(sum + more, isDoubted) > Calibration.Default.Bits(sum, isDoubted));

    [Fact]
    public void What_a_sum_is_worth_leads_back_to_the_sum() => Gen.Double[-60, 60].Sample(sum =>
        Math.Abs(Calibration.Default.SumFor(Calibration.Default.Bits(sum, isDoubted: false)) - sum) < 1e-6);

    [Fact]
    public void A_fit_can_be_repeated_and_read_again()
    {
        var calibrator = new Calibrator { Least = 10 };
        var table = Calibrator.ToTable(calibrator.Fit([Pairs]), "Fitted to test pairs.");
        Calibrator.ToTable(calibrator.Fit([Pairs.Reverse().ToArray()]), "Fitted to test pairs.").ShouldBe(table);
        var read = Calibration.Read(new StringReader(table));
        Calibrator.ToTable(read, "Fitted to test pairs.").ShouldBe(table);
    }

    [Fact]
    public void Where_all_were_one_person_the_probability_is_higher_than_where_a_third_was()
    {
        var comparer = new NameComparer(new NameComparerOptions { Calibration = new Calibrator { Least = 10 }.Fit([Pairs]) });
        var whole = comparer.Compare("Tural Abbasov", "Abbasov Tural");
        var initial = comparer.Compare("Tural Abbasov", "T. Abbasov");
        whole.Score.ShouldBeGreaterThan(initial.Score);
        comparer.Compare("Tural Abbasov", "Tural Sultanov").Score.ShouldBeLessThan(initial.Score);
    }

    [Fact]
    public void A_set_without_two_persons_cannot_be_fitted() => Should.Throw<ArgumentException>(() =>
        new Calibrator().Fit([[.. Pairs.Where(pair => pair.IsSame)]]));

    [Theory]
    [InlineData("")]
    [InlineData("clear\t1\t1\nclear\t2\t2\n")]
    [InlineData("clear\t1\t1\nclear\t2\t0.5\ndoubted\t1\t1\ndoubted\t2\t2\n")]
    [InlineData("clear\t1\n")]
    public void A_table_that_falls_or_lacks_a_curve_is_refused(string table) =>
        Should.Throw<FormatException>(() => Calibration.Read(new StringReader(table)));

    [Fact]
    public void Decisions_that_are_turned_round_are_told()
    {
        var eager = new NameComparer(new NameComparerOptions { Same = 0, Different = 0 });
        (string, string)[] pairs = [("Tural Abbasov", "Könül Ramazanova"), ("Tural Abbasov", "Турал Аббасов")];
        VerdictChange.Between(NameComparer.Default, eager, pairs)
            .ShouldBe([new VerdictChange("Tural Abbasov", "Könül Ramazanova", Verdict.Different, Verdict.Same)]);
        VerdictChange.Between(NameComparer.Default, NameComparer.Default, pairs).ShouldBeEmpty();
    }
}
