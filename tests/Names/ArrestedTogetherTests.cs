using Habeas.Testing.Persons;

namespace Habeas.Names.Tests;

/// <summary>2,000 invented families, each arrested on one day: two persons are never rated Same, in any script or with errors.</summary>
public sealed class ArrestedTogetherTests
{
    /// <summary>Two fixed seeds, and one from HABEAS_SEED.</summary>
    public static TheoryData<int> Seeds => [1, 2, Seed.Chosen(usual: 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nobody_is_merged_with_a_relative(int seed)
    {
        var merged = Pairs(seed, relatives: true).Where(pair => NameComparer.Default.Compare(pair.A, pair.B).Verdict == Verdict.Same);
        merged.Select(pair => $"{pair.A.PrimaryName} | {pair.B.PrimaryName}").ShouldBeEmpty();
    }

    /// <summary>
    /// A third of the spellings have a typing error. One pair in ten has a consonant replaced, added or missing in the given name, and one
    /// in twenty in the father's name, as in names of siblings and namesakes. These are rated Ask, and so are two errors in one name and an
    /// error in a short one: with those allowed, 81 in 100 were found again, but one pair of relatives in 9,000 was merged.
    /// </summary>
    [Fact]
    public void Most_people_are_still_recognised()
    {
        var verdicts = Pairs(seed: 1, relatives: false)
            .Select(pair => NameComparer.Default.Compare(pair.A, pair.B).Verdict).CountBy(verdict => verdict).ToDictionary();
        var total = (double)verdicts.Values.Sum();
        (verdicts[Verdict.Same] / total).ShouldBeGreaterThan(0.765);
        (verdicts[Verdict.Different] / total).ShouldBeLessThan(0.015);
    }

    private static readonly PersonRecord Event =
        new() { ArrestDate = new PartialDay(2020, 4, 14), Articles = ["234.4.3"], Facility = "Bakı İstintaq Təcridxanası" };

    [Theory]
    [InlineData("Quliyev Zaur Nazim oğlu", "Quliyev Kamran Nazim oğlu")]
    [InlineData("Barxudaroğullu Elçin Saleh oğlu", "Barxudaroğullu Elxan Saleh oğlu")]
    [InlineData("Nurlanlı Leyla Tofiq qızı", "Nurlanlı Lalə Tofiq qızı")]
    [InlineData("Mirqasımbəyli Rauf", "Mirqasımbəyli Nadir")]
    [InlineData("Serkan Kaya", "Sertan Kaya")]
    [InlineData("Kaya Serkan Mehmet oğlu", "Kaya Sertan Mehmet oğlu")]
    [InlineData("Серкан Кая", "Sertan Kaya")]
    [InlineData("Orxan Nazim oğlu Quliyev", "Ərxan Nazim oğlu Quliyev")]
    [InlineData("Natiq Nazim oğlu Quliyev", "Natijq Nazim oghlu Guliyev")]
    [InlineData("Kamran Nazim oğlu Quliyev", "Karan Nazim oğlu Quliyev")]
    [InlineData("Aysel Nazim qızı Quliyeva", "Asel Nazim qızı Quliyeva")]
    [InlineData("Лелла Назим гызы Кулиева", "Лелйа Назим гызы Кулиева")]
    [InlineData("Zəhra Nazim qızı Quliyeva", "Zara Nazim qızı Quliyeva")]
    [InlineData("Lella Nazim qızı Quliyeva", "Лйела Назим гызы Кулиева")]
    [InlineData("Lela Nazim qızı Quliyeva", "Lalə Nazim qızı Quliyeva")]
    [InlineData("Lyla Nazim qızı Quliyeva", "Lalə Nazim qızı Quliyeva")]
    [InlineData("Turhan Nazim oghlu Guliyev", "Tuxrran Nazim oğlu Quliyev")]
    [InlineData("Xumr Nazim qızı Quliyeva", "Xsumaar Nazim qızı Quliyeva")]
    [InlineData("Zaur Nazim oghlu Guliyev", "Заувр Назим оглу Кулиев")]
    [InlineData("Aytan Nazim qizi Guliyeva", "Aytzan Nazim gizi Guliyeva")]
    [InlineData("Lündəçöğ Nazim oğlu Quliyev", "Лундатчог Назим оглы Кулиев")]
    [InlineData("Qadir Nazim oğlu Quliyev", "Акадир Назим оглы Кулиев")]
    [InlineData("Cavid Nazim oğlu Quliyev", "Ckavid Nazim oğlu Quliyev")]
    [InlineData("Xumar Nazim qızı Quliyeva", "Xusmar Nazim qızı Quliyeva")]
    [InlineData("Nərgis Nazim qızı Quliyeva", "Наргиз Назим гызы Кулиева")]
    [InlineData("Cırbışov Əli qızı Tuspüvli", "Tuspüvli Cırbıcşov Əli qızı")]
    [InlineData("Надтр Назим оглы Кулиев", "Nadidr Nazim oghlu Guliyev")]
    [InlineData("Мамедов Эльчин Салех оглы", "Elkhan Saleh oglu Mammadov")]
    [InlineData("Bədri Nazim oğlu Quliyev", "Бэтри Назим оглы Кулиев")]
    [InlineData("Ədnan Nazim oğlu Quliyev", "Ətnan Nazim oğlu Quliyev")]
    public void The_arrest_does_not_outweigh_given_names_that_cannot_be_the_same(string a, string b)
    {
        Compared(a, b).Verdict.ShouldNotBe(Verdict.Same);
        var born = new PartialDay(1990, 2, 3);
        NameComparer.Default.Compare(Event with { Names = [a], BirthDate = born }, Event with { Names = [b], BirthDate = born })
            .Verdict.ShouldNotBe(Verdict.Same, "twins");
    }

    [Theory]
    [InlineData("Tahir Nazim oğlu Quliyev", "Таир Назим оглы Кулиев")]
    [InlineData("Qəhrəman Nazim oğlu Quliyev", "Gahraman Nazim oglu Guliyev")]
    [InlineData("Cəmil Nazim oğlu Quliyev", "Djamil Nazim oglu Kuliev")]
    [InlineData("Günay Nazim qızı Quliyeva", "Гюнай Назим кызы Кулиева")]
    [InlineData("Murad Nazim oğlu Quliyev", "Murat Nazim oglu Guliyev")]
    [InlineData("Midhət Nazim oğlu Quliyev", "Митхат Назим оглы Кулиев")]
    [InlineData("Kamran Nazim oğlu Quliyev", "Kamarn Nazim oğlu Quliyev")]
    [InlineData("Kamran Nazim oğlu Quliyev", "Kamrn Nazim oğlu Quliyev")]
    public void Given_names_that_differ_only_by_script_or_typo_are_the_same(string a, string b) =>
        Compared(a, b).Verdict.ShouldBe(Verdict.Same);

    [Theory]
    [InlineData("Quliyev Kamran Nazim oğlu", "Quliyev Kamran Yaşar oğlu", EvidenceCode.FathersUnlike)]
    [InlineData("Quliyev Kamran Asim oğlu", "Guliyev Kamran Rasim oghlu", EvidenceCode.FathersUnlike)]
    [InlineData("Кулиев Камран Аил оглы", "Guliyev Kamran Eil oghlu", EvidenceCode.FathersUnlike)]
    [InlineData("Şirin Fuad oğlu Talıbzadəli", "Şirin Fuad qızı Talıbzadəli", EvidenceCode.SexesUnlike)]
    [InlineData("Шыхлинский Исмет Эльчинович", "Шыхлинский Исмет Эльчиновна", EvidenceCode.SexesUnlike)]
    [InlineData("Zaur Sərdarxanov", "Sərdarxanov", EvidenceCode.PartOfName)]
    [InlineData("Vaqif Mustafazadə", "V. Mustafazadeh", EvidenceCode.PartOfName)]
    [InlineData("Saddam Hussein al-Tikrani", "Qusay Saddam Hussein al-Tikrani", EvidenceCode.GivenNamesUnlike)]
    [InlineData("صدام حسين التكراني", "Qusay Saddam Hussein al-Tikrani", EvidenceCode.GivenNamesUnlike)]
    public void What_keeps_two_people_apart_is_explained(string a, string b, string code)
    {
        var comparison = Compared(a, b);
        comparison.Verdict.ShouldBe(Verdict.Ask);
        comparison.Evidence.ShouldContain(evidence => evidence.Code == code);
    }

    [Theory]
    [InlineData("Elnarə Mirzəbala qızı Quliyeva", "Elnarə Mirzəbala qızı Tağızadə")]
    public void Family_names_that_differ_are_asked_about_however_much_else_agrees(string a, string b)
    {
        var known = Event with { BirthDate = new PartialDay(1980, 3, 4), EventShare = 1 };
        var comparison = NameComparer.Default.Compare(known with { Names = [a] }, known with { Names = [b] });
        comparison.Verdict.ShouldBe(Verdict.Ask);
        comparison.Evidence.ShouldContain(evidence => evidence.Code == EvidenceCode.FamiliesUnlike);
    }

    /// <summary>Names used for one another in the press may be the names of two siblings.</summary>
    [Theory]
    [InlineData("Юрий Ковальчук", "Егор Ковальчук", Verdict.Ask)]
    [InlineData("Елена Ковальчук", "Алена Ковальчук", Verdict.Ask)]
    [InlineData("Иван Ковальчук", "Ян Ковальчук", Verdict.Ask)]
    [InlineData("Магомед Алиев", "Mehmet Aliyev", Verdict.Ask)]
    [InlineData("Сергей Юрьевич Ковальчук", "Сергей Егорович Ковальчук", Verdict.Ask)]
    [InlineData("Юрий Ковальчук", "Yury Kavalchuk", Verdict.Same)]
    [InlineData("Егор Ковальчук", "Yahor Kavalchuk", Verdict.Same)]
    [InlineData("Елена Ковальчук", "Олена Ковальчук", Verdict.Same)]
    [InlineData("Məhəmməd Əliyev", "Магомед Алиев", Verdict.Same)]
    [InlineData("Hafiz Babayev", "Хафиз Бабаев", Verdict.Same)]
    public void Names_that_two_relatives_may_bear_are_asked_about(string a, string b, Verdict verdict) =>
        Compared(a, b).Verdict.ShouldBe(verdict);

    [Fact]
    public void The_remains_of_a_mistyped_fathers_name_are_not_a_particle()
    {
        var comparison = Compared("Gülnar Kamran qızı Qofınova", "Gulnar Al gizi Gofinova");
        comparison.Verdict.ShouldNotBe(Verdict.Same);
    }

    [Fact]
    public void The_sex_that_a_list_states_is_compared_with_the_particle()
    {
        var stated = new PersonRecord("Şirin Talıbzadəli") { Sex = Sex.Female };
        NameComparer.Default.Compare(stated, new PersonRecord("Şirin Fuad oğlu Talıbzadəli")).Verdict.ShouldNotBe(Verdict.Same);
        NameComparer.Default.Compare(stated, new PersonRecord("Şirin Fuad qızı Talıbzadəli")).Verdict.ShouldBe(Verdict.Same);
    }

    [Fact]
    public void A_spelling_of_a_single_word_counts_less_than_whole_names()
    {
        var split = new PersonRecord("Sərdarxanlı Fərid", "Sərdarxanlı", "Fərid");
        NameComparer.Default.Compare(split, Event with { Names = ["Sərdarxanlı Zaur"] }).Verdict.ShouldBe(Verdict.Different);
        NameComparer.Default.Compare(split, Event with { Names = ["Ağabəyoğlu Fərid"] }).Verdict.ShouldNotBe(Verdict.Same);
        NameComparer.Default.Compare(split, new PersonRecord("Фарид Сардарханлы")).Verdict.ShouldBe(Verdict.Same);
    }

    [Fact]
    public void The_more_people_share_an_event_the_less_it_counts()
    {
        double Score(int share) => NameComparer.Default.Compare(
            Event with { Names = ["Elçin Əliyev"], EventShare = share }, Event with { Names = ["Elçin Əliyov"] }).Score;
        Score(1).ShouldBeGreaterThan(Score(2));
        Score(2).ShouldBeGreaterThan(Score(30));
        var alone = NameComparer.Default.Compare("Elçin Əliyev", "Elçin Əliyov").Score;
        Score(1000).ShouldBeGreaterThanOrEqualTo(alone);
    }

    [Fact]
    public void The_more_the_evidence_adds_up_to_the_higher_is_the_score()
    {
        var clear = Pairs(seed: 3, relatives: true).Take(500).Select(pair => NameComparer.Default.Compare(pair.A, pair.B))
            .Where(comparison => !comparison.Evidence.Any(evidence => EvidenceCode.Doubts.Contains(evidence.Code)))
            .OrderBy(comparison => comparison.Evidence.Sum(evidence => evidence.Weight)).ToList();
        clear.Count.ShouldBeGreaterThan(100);
        foreach (var (less, more) in clear.Zip(clear.Skip(1)))
        {
            more.Bits.ShouldBeGreaterThanOrEqualTo(less.Bits - 0.002);
        }
    }

    private static IEnumerable<(PersonRecord A, PersonRecord B)> Pairs(int seed, bool relatives)
    {
        var made = new FamilyGenerator(seed);
        return from family in made.Families(2000)
               from a in family.Members
               from b in family.Members
               where relatives == (a != b)
               select (made.Entry(family, a), made.Entry(family, b));
    }

    private static Comparison Compared(string a, string b) =>
        NameComparer.Default.Compare(Event with { Names = [a] }, Event with { Names = [b] });
}
