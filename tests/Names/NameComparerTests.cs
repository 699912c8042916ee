namespace Habeas.Names.Tests;

public sealed class NameComparerTests
{
    private static readonly NameComparer Comparer = NameComparer.Default;

    [Theory]
    [InlineData("Rauf Habibulla oglu Mirkadirov", "Рауф Миркадыров")]
    [InlineData("Faraj Karimov, Raqif oğlu", "Фарадж Рагиф оглы Керимов")]
    [InlineData("Leyla Yunus (Leyla Islam qızı Yunusova)", "Yunusova Leyla")]
    [InlineData("Leyla Yunus (Leyla Islam qızı Yunusova)", "Лейла Ислам кызы Юнус")]
    [InlineData("Omar Elyar oglu Mammadov", "Ömər Məmmədov")]
    [InlineData("Elsevar Nasraddin oglu Mursalli", "Эльсевар Мурсаллы")]
    [InlineData("Khudaverdi Yashar oglu Abdullayev", "Xudaverdi Yaşar oğlu Abdullayev")]
    [InlineData("Һилал Мәммәдов", "Hilal Mamedov")]
    [InlineData("Mirjafar Baghirov", "Мир Джафар Багиров")]
    [InlineData("Kişiyev Namiq", "Намик Кишиев")]
    [InlineData("Ryhor Kastusiou", "Григорий Костусев")]
    [InlineData("Вікторія Рощина", "Viktoriia Roshchyna")]
    [InlineData("Şebnem Korur Fincancı", "Шебнем Корур Финджанджи")]
    [InlineData("Fethullah Gülen", "Фетхуллах Гюлен")]
    [InlineData("გიორგი მარგველაშვილი", "Георгий Маргвелашвили")]
    [InlineData("Ռուբեն Վարդանյան", "Ruben Vardanian")]
    [InlineData("وليد أبو الخير", "Waleed Abulkhair")]
    [InlineData("Salman al-Odah", "سلمان العودة")]
    [InlineData("مصطفی تاجزاده", "Mostafa Tajzadeh")]
    [InlineData("Khayyam Namazov", "Xəyyam Namazov")]
    [InlineData("Zöhrab Ağabəyov", "Зохраб Агабеков")]
    public void One_person_in_two_spellings_is_the_same(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Same);

    [Theory]
    [InlineData("Nijat Nazim oglu Aliyev", "Nijat Yashar oglu Aliyev")]
    [InlineData("Nijat Nazim oglu Aliyev", "Ниджат Яшар оглы Алиев")]
    [InlineData("Faraj Rafiq oglu Karimov", "Siraj Rafig oglu Karimli")]
    [InlineData("Arif Yunus", "Leyla Yunus")]
    [InlineData("Bayram Məmmədov", "Məmməd Bayramov")]
    [InlineData("Elnarə Qasımova", "Эльнур Гасымов")]
    [InlineData("Samir Aşurov", "Сабир Ашуров")]
    [InlineData("محمد نجيب", "محمود نجيب")]
    [InlineData("حسن خمینی", "Hossein Khomeini")]
    [InlineData("Əliyev Rəşad Vaqif oğlu", "Əliyev Elşad Vaqif oğlu")]
    [InlineData("Рашад Вагиф оглы Алиев", "Rəşad Vahid oğlu Əliyev")]
    [InlineData("Giorgi Kapanadze", "Giorgi Kapanashvili")]
    [InlineData("Наталья Мельник", "Наталья Мельничук")]
    [InlineData("Gülnarə Rəhimova", "Gülnaz Rəhimova")]
    public void Two_persons_are_different(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Different);

    /// <summary>A typing error or another family: the names alone do not tell.</summary>
    [Theory]
    [InlineData("Тимофей Барышева", "Timofey Babysheva")]
    [InlineData("Павел Дробот", "Pavel Drobotov")]
    [InlineData("Şirin Əliyev", "Ширин Алиева")]
    [InlineData("Serkan Kaya", "Sertan Kaya")]
    public void A_difference_that_may_be_a_typo_or_another_name_is_asked_about(string a, string b) =>
        Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Ask);

    [Fact]
    public void A_missing_fathers_name_is_not_evidence()
    {
        var with = Comparer.Compare("Nijat Nazim oglu Aliyev", "Ниджат Алиев");
        var without = Comparer.Compare("Nijat Aliyev", "Ниджат Алиев");
        with.Score.ShouldBe(without.Score);
    }

    [Fact]
    public void An_initial_is_asked_about() => Comparer.Compare("Vaqif Mustafazadə", "V. Mustafazadeh").Verdict.ShouldBe(Verdict.Ask);

    [Fact]
    public void The_order_of_words_changes_nothing() =>
        Comparer.Compare("Aliyev Nijat", "Nicat Əliyev").Score.ShouldBe(Comparer.Compare("Nijat Aliyev", "Nicat Əliyev").Score);

    [Fact]
    public void A_contradicting_birth_date_counts_against_a_match()
    {
        var born1980 = new PersonRecord("Elçin Əliyev") { BirthDate = new PartialDay(1980) };
        var born1955 = new PersonRecord("Эльчин Алиев") { BirthDate = new PartialDay(1955, 3) };
        Comparer.Compare(born1980, born1955).Score.ShouldBeLessThan(Comparer.Compare("Elçin Əliyev", "Эльчин Алиев").Score);
        Comparer.Compare(born1980, born1955).Evidence.ShouldContain(e => e.Code == EvidenceCode.BirthDifferent);
    }

    [Fact]
    public void Evidence_is_explained_in_three_languages()
    {
        var a = new PersonRecord("Nijat Nazim oglu Aliyev")
        {
            ArrestDate = new PartialDay(2012, 5, 21),
            Articles = ["234.1"],
            Facility = "Prison No. 14",
        };
        var b = new PersonRecord("Ниджат Яшар оглы Алиев")
        {
            ArrestDate = new PartialDay(2012, 9, 18),
            Articles = ["233"],
            Facility = "Prison No. 16",
        };
        var comparison = Comparer.Compare(a, b);
        comparison.Verdict.ShouldBe(Verdict.Different);
        var father = comparison.Evidence.Single(e => e.Code == EvidenceCode.FatherDifferent);
        father.Weight.ShouldBeLessThan(0);
        father.Text("en").ShouldBe("The fathers' names differ: Nazim and Яшар");
        father.Text("ru").ShouldBe("Имена отцов разные: Nazim и Яшар");
        father.Text("az").ShouldBe("Ata adları fərqlidir: Nazim və Яшар");
        comparison.Evidence.Select(e => e.Code).ShouldBeSubsetOf(typeof(EvidenceCode).GetFields().Select(f => (string)f.GetValue(null)!));
    }

    [Fact]
    public void Every_code_of_evidence_has_words_in_every_language()
    {
        foreach (var code in typeof(EvidenceCode).GetFields().Select(f => (string)f.GetValue(null)!))
        {
            foreach (var language in new[] { "az", "ru", "en" })
            {
                new Evidence(code, 0, ["A", "B"]).Text(language).ShouldNotContain(code);
            }
        }
    }

    [Fact]
    public void The_caller_sets_the_thresholds()
    {
        var strict = new NameComparer(new NameComparerOptions { Same = 1, Different = 0 });
        strict.Compare("Nijat Aliyev", "Ниджат Алиев").Verdict.ShouldBe(Verdict.Ask);
        Should.Throw<ArgumentException>(() => new NameComparer(new NameComparerOptions { Same = 0.2, Different = 0.5 }));
    }
}
