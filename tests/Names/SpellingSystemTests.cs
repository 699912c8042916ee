namespace Habeas.Names.Tests;

/// <summary>One name in the Latin letters of several countries, and fathers' names in all of them.</summary>
public sealed class SpellingSystemTests
{
    private static readonly NameComparer Comparer = NameComparer.Default;

    [Theory]
    [InlineData("Иван Сергеевич Чернышёв", "Ivan Sergejevitj Tjernysjov")]
    [InlineData("Иван Сергеевич Чернышёв", "Iwan Sergejewitsch Tschernyschow")]
    [InlineData("Иван Сергеевич Чернышёв", "Iwan Siergiejewicz Czernyszow")]
    [InlineData("Иван Сергеевич Чернышёв", "Ivan Sergejevič Černyšov")]
    [InlineData("Ян Мікалаевіч Краўчанка", "Yan Mikalayevich Krauchanka")]
    [InlineData("Лилия Гурьевна Потоцкая", "Lilija Gurjevna Potockaja")]
    public void One_name_in_several_countries_letters_is_the_same(string a, string b) =>
        Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Same);

    [Theory]
    [InlineData("Иван Сергеевич Чернышёв", "Ivan Petrovitj Tjernysjov")]
    [InlineData("Иван Сергеевич Чернышёв", "Iwan Michajlowitsch Tschernyschow")]
    [InlineData("Ivan Iljitsch Tschernow", "Ivan Petrowitsch Tschernow")]
    public void Another_father_is_never_the_same(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldNotBe(Verdict.Same);

    [Fact]
    public void A_family_name_at_the_end_is_no_fathers_name() =>
        Comparer.Compare("Adam Bonifacy Karpowicz", "Adam Karpowicz").Verdict.ShouldNotBe(Verdict.Different);

    [Theory]
    [InlineData("Iwan Tschernyschow", LatinSystem.German)]
    [InlineData("Krzysztof Wojciechowski", LatinSystem.Polish)]
    [InlineData("Jiří Dvořák", LatinSystem.Hooked)]
    [InlineData("Sjtjerbakova Anastasija", LatinSystem.Nordic)]
    [InlineData("Ioulia Tchernychova", LatinSystem.French)]
    [InlineData("Khadija Ismayilova", LatinSystem.English)]
    [InlineData("Nicat Əliyev", LatinSystem.Unknown)]
    [InlineData("Goyuszade Guljahan", LatinSystem.Unknown)]
    internal void The_whole_name_shows_its_spelling(string name, LatinSystem system) => LatinSystems.Of(name).ShouldBe(system);
}
