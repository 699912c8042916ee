using System.Text;
using Habeas.Lists.V1;
using Habeas.Standalone.Demo;

namespace Habeas.Demo.Tests;

public sealed class InventedListsTests
{
    [Fact]
    public void The_newest_edition_of_each_list_has_400_persons_of_whom_280_are_on_both()
    {
        var first = InventedLists.OfFirst[0].Rows;
        var second = InventedLists.OfSecond[0].Rows;

        first.Count.ShouldBe(400);
        second.Count.ShouldBe(400);
        first.Intersect(second).Count().ShouldBe(280);
    }

    [Fact]
    public void No_two_invented_persons_have_the_same_three_names() =>
        InventedPerson.All.Select(p => (p.Given, p.Father, p.Family)).ShouldBeUnique();

    [Fact]
    public void Some_share_a_name_and_differ_in_the_father_s_so_that_there_is_something_to_decide() =>
        InventedPerson.All.GroupBy(p => (p.Given, p.Family)).Count(g => g.Count() > 1).ShouldBeGreaterThan(10);

    [Fact]
    public void Lists_change_over_time_in_both_directions()
    {
        foreach (var (newer, older) in InventedLists.OfFirst.Zip(InventedLists.OfFirst.Skip(1)))
        {
            newer.Rows.Except(older.Rows).Count().ShouldBeGreaterThan(10);
            older.Rows.Except(newer.Rows).Count().ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public void Everybody_was_arrested_before_the_list_and_released_after_the_arrest()
    {
        foreach (var edition in InventedLists.OfFirst.Concat(InventedLists.OfSecond))
        {
            var day = new DateOnly(edition.Import.Date.Year, edition.Import.Date.Month, edition.Import.Date.Day);
            edition.Rows.ShouldAllBe(p => p.Arrested <= day);
        }

        InventedPerson.All.ShouldAllBe(p => p.Released == null || p.Released > p.Arrested);
    }

    [Fact]
    public void Every_file_has_one_whole_row_for_each_person()
    {
        foreach (var edition in InventedLists.OfFirst.Concat(InventedLists.OfSecond))
        {
            var lines = edition.Import.Content.ToStringUtf8().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(edition.Rows.Count + 1);
            lines.Select(l => Cells(l, edition.Import.Content.ToStringUtf8().Contains(';') ? ';' : ',')).Distinct()
                .ShouldBe([edition.Import.Columns.Count], edition.Import.FileName);
        }
    }

    [Fact]
    public void The_lists_are_in_different_scripts()
    {
        InventedLists.OfFirst[0].Import.Content.ToStringUtf8().ShouldContain("oğlu");
        InventedLists.OfFirst[^1].Import.Content.ToStringUtf8().EnumerateRunes().Where(Rune.IsLetter)
            .Count(r => r.Value > 127).ShouldBeLessThan(4000, "typed without Azerbaijani letters, but for the groups");
        InventedLists.OfSecond[0].Import.Content.ToStringUtf8().ShouldContain("оглы");
        InventedLists.OfSecond[1].Import.Content.ToStringUtf8().EnumerateRunes().ShouldAllBe(r => r.Value < 128 || !Rune.IsLetter(r));
    }

    [Fact]
    public void Everything_invented_says_so()
    {
        InventedLists.OfFirst.Concat(InventedLists.OfSecond).ShouldAllBe(e => e.Import.Invented);
        InventedFacilities.Facilities.ShouldAllBe(f => f.Invented && f.FacilityNames[0].Text.Contains("(uydurma)"));
        InventedLists.First.ShouldContain("uydurma");
        InventedLists.Second.ShouldContain("Вымышленный");
        Founders.Persons.ShouldAllBe(p => !p.Invented);
    }

    [Fact]
    public void Nobody_invented_has_a_founder_s_name()
    {
        var founders = Founders.Persons.SelectMany(p => p.PersonalNames).Select(n => n.Text).ToHashSet();

        InventedPerson.All.ShouldAllBe(p =>
            !founders.Contains($"{p.Given.Az} {p.Family.Az}")
                && !founders.Contains($"{p.Given.Ru} {p.Family.Ru}")
                && !founders.Contains($"{p.Given.En} {p.Family.En}"));
    }

    [Fact]
    public void Each_column_of_a_list_says_what_it_holds() =>
        InventedLists.OfFirst.Concat(InventedLists.OfSecond).ShouldAllBe(e =>
            e.Import.Columns.Count(c => c.Field == EntryField.Name) == 1 && e.Import.Columns.All(c => c.Field != EntryField.Unspecified));

    private static int Cells(string line, char separator)
    {
        var count = 1;
        var isQuoted = false;
        foreach (var c in line)
        {
            isQuoted ^= c == '"';
            count += c == separator && !isQuoted ? 1 : 0;
        }

        return count;
    }
}
