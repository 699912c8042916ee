using Habeas.Lists.Comparing;

namespace Habeas.Lists.Tests.Comparing;

public sealed class EditionComparerTests
{
    private static readonly Gen<ComparedEntry[]> Editions =
        from rows in Gen.Select(Gen.Int[0, 8], Gen.Int[0, 3]).Array[0, 12]
        select rows.Select((row, i) => Entry(i + 1, row.Item1, row.Item2)).ToArray();

    [Fact]
    public void The_sums_add_up_whatever_is_compared() => Gen.Select(Editions, Editions).Sample((from, to) =>
    {
        var compared = EditionComparer.Compare(from, to);
        compared.Groups.Append(compared.Total).ShouldAllBe(sum => sum.NewTotal == sum.OldTotal + sum.In - sum.Out);
        compared.Groups.Sum(sum => sum.NewTotal).ShouldBe(to.Length);
        compared.Groups.Sum(sum => sum.OldTotal).ShouldBe(from.Length);
    });

    [Fact]
    public void Changes_to_a_person_who_stays_are_listed_field_by_field()
    {
        var was = new PrintedFacts(new PartialDate(2023, 1), ["12.1", "30"], "Colony 17", "");
        var now = new PrintedFacts(new PartialDate(2023, 1, 5), ["30", "12.1"], "COLONY  17", "9 years");
        Compare(was, now)
            .ShouldBe([new FieldChanged(ListedField.ArrestDate, "2023-01", "2023-01-05")], "the older edition never states a sentence");
        Compare(was with { Sentence = "7 years" }, now with { Facility = "Prison 2" }).Select(change => change.Field)
            .ShouldBe([ListedField.ArrestDate, ListedField.Facility, ListedField.Sentence]);
        Compare(now, now).ShouldBeEmpty();
    }

    [Fact]
    public void A_field_that_a_row_lacks_but_its_edition_has_elsewhere_has_changed()
    {
        var stays = new PrintedFacts(ArrestDate: null, [], "Colony 1", "");
        var from = new[] { Entry(1, stays), Entry(2, stays) };
        var to = new[] { Entry(1, stays with { Facility = "" }), Entry(2, stays) };
        EditionComparer.Compare(from, to).Changes.SelectMany(change => change.Fields)
            .ShouldBe([new FieldChanged(ListedField.Facility, "Colony 1", "")]);
    }

    [Theory]
    [InlineData("Colony No. 17", "колония № 17", true)]
    [InlineData("Colony No. 17", "колония № 2", false)]
    [InlineData("9 years 6 months", "9 лет 6 месяцев", true)]
    [InlineData("Prison of Gobustan", "Гобустанская тюрьма", true)]
    public void Between_languages_only_figures_are_compared(string from, string to, bool same)
    {
        var (was, now) = (PrintedFacts.Nothing with { Facility = from }, PrintedFacts.Nothing with { Facility = to });
        (EditionComparer.Compare([Entry(1, was)], [Entry(1, now)], sameLanguage: false).Changes.Single().Fields.Count == 0).ShouldBe(same);
        EditionComparer.Compare([Entry(1, was)], [Entry(1, now)]).Changes.Single().Fields.Count.ShouldBe(1);
    }

    [Fact]
    public void No_change_is_shown_for_disputed_rows()
    {
        var was = new PrintedFacts(ArrestDate: null, [], "Colony 1", "");
        var twice = EditionComparer.Compare([Entry(1, was), Entry(1, was)], [Entry(1, was with { Facility = "Colony 2" })])
            .Changes.Single();
        (twice.Kind, twice.Fields.Count).ShouldBe((ChangeKind.Disputed, 0));
    }

    private static IReadOnlyList<FieldChanged> Compare(PrintedFacts from, PrintedFacts to) =>
        EditionComparer.Compare([Entry(1, from)], [Entry(1, to)]).Changes.Single().Fields;

    private static ComparedEntry Entry(int number, int person, int group) =>
        new(number, person == 0 ? "" : $"prisoners/{person}", "X", $"group {group}");

    private static ComparedEntry Entry(int person, PrintedFacts facts) =>
        new(person, $"prisoners/{person}", "X", "group") { Facts = facts };
}
