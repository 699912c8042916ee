namespace Habeas.Names.Tests;

/// <summary>Namesakes in one register: evidence that agrees with one of them decides, or keeps another from being taken.</summary>
public sealed class RivalTests
{
    private static readonly Guid One = new(1, 0, 0, new byte[8]);
    private static readonly Guid Other = new(2, 0, 0, new byte[8]);
    private static readonly PersonRecord Known = new("Kamran Nazim oğlu Quliyev");

    [Fact]
    public void The_one_whose_father_agrees_is_taken() =>
        Verdicts(Known, new PersonRecord("Quliyev Kamran"), Known).ShouldBe((Verdict.Same, Verdict.Ask));

    [Fact]
    public void The_one_who_was_arrested_on_the_day_is_taken()
    {
        var (first, second) = (new PartialDay(2021, 5, 6), new PartialDay(2023, 9, 1));
        var name = new PersonRecord("Cəmil Xəyalov");
        Verdicts(name with { ArrestDate = first }, name with { ArrestDate = second }, name with { ArrestDate = first })
            .ShouldBe((Verdict.Same, Verdict.Ask));
    }

    [Fact]
    public void Two_equally_good_matches_are_both_left_to_a_clerk()
    {
        var name = new PersonRecord("Cəmil Xəyalov");
        Verdicts(name, name, name).ShouldBe((Verdict.Same, Verdict.Same));
    }

    [Fact]
    public void A_namesake_arrested_on_another_day_is_not_taken_where_the_father_agrees_with_somebody()
    {
        var slipped = new PersonRecord("Kaman Nazim oğlu Quliyev");
        var namesake = new PersonRecord("Kamran Quliyev") { ArrestDate = new PartialDay(2014, 1, 2) };
        Verdicts(slipped, namesake, Known with { ArrestDate = new PartialDay(2021, 5, 6) }).ShouldBe((Verdict.Ask, Verdict.Ask));
    }

    private static (Verdict One, Verdict Other) Verdicts(PersonRecord one, PersonRecord other, PersonRecord wanted)
    {
        using var register = new NameIndex();
        register.Put(One, one);
        register.Put(Other, other);
        var found = register.Candidates(wanted, 5).ToDictionary(candidate => candidate.Id, candidate => candidate.Comparison.Verdict);
        return (found[One], found[Other]);
    }
}
