namespace Habeas.Names.Tests;

public sealed class NameIndexTests
{
    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static NameIndex IndexOf(params string[] names)
    {
        var index = new NameIndex();
        for (var i = 0; i < names.Length; i++)
        {
            index.Put(Id(i), new PersonRecord(names[i]));
        }

        return index;
    }

    [Theory]
    [InlineData("Исмаилова Хадиджа", 0)]
    [InlineData("khadija ismayil", 0)]
    [InlineData("Xedice Ismayilova", 0)]
    [InlineData("Хадижда Исмайлова", 0)]
    [InlineData("Mehman Guseynov", 1)]
    [InlineData("Мир Джафар Багиров", 2)]
    [InlineData("Вагифгызы", 3)]
    [InlineData("Sevinc Vaqif qızı", 3)]
    public void A_person_is_found_in_any_spelling(string query, int expected)
    {
        using var index = IndexOf(
            "Xədicə İsmayılova", "Mehman Hüseynov", "Mircəfər Bağırov", "Sevinc Vaqifqızı", "Elnur Hüseynov", "Xəyalə İsmayılova");
        index.Search(query, 3)[0].Id.ShouldBe(Id(expected));
    }

    [Theory]
    [InlineData("Gunay Natiova", "Günay Natiqova")]
    [InlineData("Orkhanvo Tahir", "Tahir Orxanov")]
    [InlineData("Сафырханов Тогрл", "Toğrul Səfərxanov")]
    [InlineData("Ferid Bakhisazde", "Fərid Baxışzadə")]
    public void A_typo_in_a_consonant_or_an_ending_hides_nobody(string query, string expected)
    {
        using var index = IndexOf(
            "Günay Natiqova", "Tahir Orxanov", "Toğrul Səfərxanov", "Fərid Baxışzadə",
            "Günay Aşlunova", "Tahir Əsgərov", "Toğrul Səfərli", "Fərid Baxşəliyev");
        index.Search(query, 1)[0].Name.ShouldBe(expected);
    }

    [Fact]
    public void A_family_name_derived_from_the_given_name_does_not_match_both()
    {
        // Every Əliyev resembles Əli a little; only one has both names.
        using var index = IndexOf(
        [
            .. Enumerable.Range(0, 200).Select(i => $"Ağa{"bcdfgklmnprstvz"[i % 15]}ar{"aeiou"[i % 5]}d Əliyev"),
            "Əli Kamran oğlu Əliyev",
        ]);
        index.Search("Ali Aliyev", 1)[0].Name.ShouldBe("Əli Kamran oğlu Əliyev");
    }

    [Fact]
    public void Candidates_carry_their_comparison()
    {
        using var index = IndexOf("Nijat Nazim oglu Aliyev", "Nijat Yaser oglu Aliyev", "Ilham Heydar oglu Aliyev");
        var candidates = index.Candidates(new PersonRecord("Алиев Ниджат Назим оглы"), 2);
        candidates.Count.ShouldBe(2);
        candidates[0].Id.ShouldBe(Id(0));
        candidates[0].Comparison.Verdict.ShouldBe(Verdict.Same);
        candidates[1].Id.ShouldBe(Id(1));
        candidates[1].Comparison.Verdict.ShouldBe(Verdict.Different);
    }

    [Fact]
    public void A_removed_name_is_no_longer_found_and_a_replaced_one_is_found_by_its_new_name()
    {
        using var index = IndexOf("Elçin Əliyev", "Anar Məmmədli");
        index.Remove(Id(0)).ShouldBeTrue();
        index.Remove(Id(0)).ShouldBeFalse();
        index.Search("Elchin Aliyev", 5).ShouldNotContain(hit => hit.Id == Id(0));
        index.Put(Id(1), new PersonRecord("Rəsul Cəfərov"));
        index.Count.ShouldBe(1);
        index.Search("Anar Mammadli", 5).ShouldBeEmpty();
        index.Search("Расул Джафаров", 5).Single().Name.ShouldBe("Rəsul Cəfərov");
    }

    [Fact]
    public void Readers_may_search_while_a_writer_writes()
    {
        using var index = IndexOf("Elçin Əliyev");
        Parallel.For(0, 400, i =>
        {
            if (i % 4 == 0)
            {
                index.Put(Id(i + 10), new PersonRecord($"Elçin Əliyev"));
            }

            index.Search("Эльчин Алиев", 3).ShouldNotBeEmpty();
        });
        index.Count.ShouldBe(101);
    }
}
