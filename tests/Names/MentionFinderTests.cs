namespace Habeas.Names.Tests;

public sealed class MentionFinderTests
{
    private static readonly string[][] Register =
    [
        ["Parviz Kamran oglu Hashimli", "Pərviz Həşimli", "Парвиз Гашимли"],
        ["Hilal Alif oglu Mammadov", "Hilal Məmmədov", "Хилал Мамедов"],
        ["Avaz Tapdig oglu Zeynalli", "Avaz Zeynallı", "Аваз Зейналлы"],
        ["Leyla Yunus (Leyla Islam qızı Yunusova)"],
        ["Arif Yunus (Arif Seyfulla oğlu Yunusov)"],
        ["Günel Məmmədova"],
        ["Rəşad Ağaəddin oğlu Ramazanov"],
        ["Cəfər Cabbarlı"],
        ["Николай Викторович Статкевич", "Mikalai Statkevich"],
        ["Мария Колесникова", "Maria Kalesnikava"],
        ["Nijat Nazim oglu Aliyev"],
        ["Nijat Yaser oglu Aliyev"],
        ["Павел Северинец"],
    ];

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static MentionFinder Finder()
    {
        var finder = new MentionFinder();
        for (var i = 0; i < Register.Length; i++)
        {
            finder.Put(Id(i), new PersonRecord(Register[i]));
        }

        return finder;
    }

    // [ ] in the texts mark the expected mentions.
    [Theory]
    [InlineData("az", "[Pərviz Həşimlinin] vəkili bildirdi ki, [Həşimliyə] görüş verilmir.", 0, 0)]
    [InlineData("az", "Jurnalist [Pərviz Həşimlidən] məktub gəldi.", 0)]
    [InlineData("az", "[Hilal Məmmədovun] işinə baxıldı. [Məmmədov] ifadə verdi.", 1, 1)]
    [InlineData("az", "[Avaz Tapdıq oğlu Zeynallıya] hökm oxundu.", 2)]
    [InlineData("az", "[Zeynallı Avaz Tapdıq oğlunun] işi bağlandı.", 2)]
    [InlineData("az", "[Leyla Yunusova] və əri [Arif Yunusla] görüşdülər.", 3, 4)]
    [InlineData("az", "[Günel Məmmədovaya] dərman, [Hilal Məmmədova] isə görüş verilmədi.", 5, 1)]
    [InlineData("az", "[A. Zeynallı] azadlığa çıxdı.", 2)]
    [InlineData("az", "[Hilal Məmmədov] danışmadı, Məmmədovanın vəkili danışdı.", 1)]
    [InlineData("ru", "Жена [Статкевича] приехала, [Николай Статкевич] в больнице.", 8, 8)]
    [InlineData("ru", "Адвокат [Парвиза Гашимли] подал жалобу. [Гашимли] находится в карцере.", 0, 0)]
    [InlineData("ru", "[Хилалу Мамедову] продлили арест.", 1)]
    [InlineData("ru", "[Гюнель Мамедовой] отказали в свидании; [Мамедова] объявила голодовку.", 5, 5)]
    [InlineData("ru", "[Рамазанов Рашад Агаеддин оглы] осуждён.", 6)]
    [InlineData("ru", "Суд над [Николаем Статкевичем] прошёл закрыто. [Статкевича] вывели из зала.", 8, 8)]
    [InlineData("ru", "[Марию Колесникову] перевели в больницу. О [Колесниковой] нет вестей.", 9, 9)]
    [InlineData("ru", "Дело [Павла Северинца] передано в суд.", 12)]
    [InlineData("en", "[Parviz Hashimli]'s lawyer appealed. [Hashimli] denies the charges.", 0, 0)]
    [InlineData("en", "Police questioned [Rashad Ramazanov] and [MAMMADOV, Hilal].", 6, 1)]
    public void Persons_are_found_where_they_are_named(string language, string marked, params int[] persons)
    {
        using var finder = Finder();
        var (text, places) = Unmark(marked);
        var found = finder.Find(text, language);
        found.Select(m => (m.Start, m.End)).ShouldBe(places);
        found.Select(m => m.Persons[0].Id).ShouldBe(persons.Select(Id));
    }

    [Theory]
    [InlineData("az", "Cəfər Cabbarlı meydanında aksiya keçirildi.")]
    [InlineData("az", "Rəşad Ramazanov adına təqaüd var.")]
    [InlineData("az", "Əliyev küçəsində yol bağlandı.")]
    [InlineData("az", "Ramazan ayı başlayır.")]
    [InlineData("az", "Avaz Quliyev evə qayıtdı.")]
    [InlineData("az", "Bayramov və Zeynallı danışdılar.")]
    [InlineData("ru", "В парке имени Рашада Рамазанова открыли фонтан.")]
    [InlineData("ru", "Улица Джафара Джаббарлы закрыта.")]
    [InlineData("ru", "Эльчин Рамазанов выиграл турнир.")]
    [InlineData("ru", "Анна Колесникова и Жанна Статкевич пришли.")]
    [InlineData("az", "Avaz Nadir oğlu Zeynallı başqa adamdır.")]
    [InlineData("ru", "Рашад Гасанов и Хилал Алиев опоздали.")]
    [InlineData("en", "Jafar Jabbarli Street was closed.")]
    [InlineData("en", "Rashad Ramazanli opened a shop.")]
    [InlineData("en", "Mammadov said nothing.")]
    public void Nobody_is_found_where_the_text_means_nobody_in_the_register(string language, string text)
    {
        using var finder = Finder();
        finder.Find(text, language).ShouldBeEmpty();
    }

    [Fact]
    public void Namesakes_are_both_offered_and_the_fathers_name_tells_them_apart()
    {
        using var finder = Finder();
        var both = finder.Find("Nicat Əliyevin işi davam edir.", "az").Single();
        both.Persons.Select(p => p.Id).ShouldBe([Id(10), Id(11)], ignoreOrder: true);
        both.Persons[0].Certainty.ShouldBeLessThan(0.5);
        finder.Find("Ниджат Назим оглы Алиев освобождён.", "ru").Single().Persons.Single().Id.ShouldBe(Id(10));
    }

    [Fact]
    public void A_removed_person_is_no_longer_found()
    {
        using var finder = Finder();
        finder.Remove(Id(0)).ShouldBeTrue();
        finder.Find("Parviz Hashimli was there.").ShouldBeEmpty();
    }

    private static (string Text, List<(int Start, int End)> Places) Unmark(string marked)
    {
        var text = new System.Text.StringBuilder();
        var places = new List<(int, int)>();
        var start = 0;
        foreach (var c in marked)
        {
            switch (c)
            {
                case '[':
                    start = text.Length;
                    break;
                case ']':
                    places.Add((start, text.Length));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return (text.ToString(), places);
    }
}
