namespace Habeas.Names.Tests;

public sealed class NameParserTests
{
    [Theory]
    [InlineData("Nijat Nazim oglu Aliyev", "Nijat", "Nazim", "Aliyev")]
    [InlineData("Faraj Karimov, Raqif oğlu", "Faraj", "Raqif", "Karimov")]
    [InlineData("Мамедов Ильгар Эльдар оглы", "Ильгар", "Эльдар", "Мамедов")]
    [InlineData("Əliyev İlham Heydər oğlu", "İlham", "Heydər", "Əliyev")]
    [InlineData("Xədicə Rövşən qızı İsmayılova", "Xədicə", "Rövşən", "İsmayılova")]
    [InlineData("Khadija Rovshan gizi Ismayilova", "Khadija", "Rovshan", "Ismayilova")]
    [InlineData("NATAVAN, Khurshidbanu", "Khurshidbanu", null, "Natavan")]
    [InlineData("ƏLİYEV, İlham", "İlham", null, "Əliyev")]
    [InlineData("Qubad İbadoğlu", "Qubad", null, "İbadoğlu")]
    [InlineData("Sevinc Vaqifqızı", "Sevinc", null, "Vaqifqızı")]
    [InlineData("Intigam Kamiloglu Aliyev", "Intigam", "Kamil", "Aliyev")]
    [InlineData("Николай Викторович Статкевич", "Николай", "Викторович", "Статкевич")]
    [InlineData("Статкевич Николай Викторович", "Николай", "Викторович", "Статкевич")]
    [InlineData("Mr. Anar Mammadli", "Anar", null, "Mammadli")]
    [InlineData("Aziza Mustafa Zadeh", "Aziza", null, "Mustafa Zadeh")]
    [InlineData("Һәсән Әли оғлу Гулијев", "Һәсән", "Әли", "Гулијев")]
    public void Parts_are_told_apart(string text, string? given, string? father, string? family)
    {
        var parsed = NameParser.Parse(text);
        parsed.Given.ShouldBe(given);
        parsed.Father.ShouldBe(father);
        parsed.Family.ShouldBe(family);
    }

    [Fact]
    public void A_name_in_brackets_is_another_name_of_the_person()
    {
        var parsed = NameParser.Parse("Leyla Yunus (Leyla Islam qızı Yunusova)");
        parsed.Given.ShouldBe("Leyla");
        parsed.Family.ShouldBe("Yunus");
        parsed.Others.ShouldBe(["Leyla Islam qızı Yunusova"]);
    }

    [Theory]
    [InlineData("Xədicə İsmayılova", Sex.Female)]
    [InlineData("Хадиджа Исмайлова", Sex.Female)]
    [InlineData("Rəşad Əli oğlu Həsən", Sex.Male)]
    [InlineData("Leyla Islam qızı Yunus", Sex.Female)]
    public void The_form_of_a_name_hints_at_the_sex(string text, Sex sex) =>
        NameComparer.Prepare(new PersonRecord(text)).Sex.ShouldBe(sex);

    [Fact]
    public void An_initial_is_not_a_name()
    {
        var parsed = NameParser.Parse("V. Mustafazadeh");
        parsed.Words[0].Part.ShouldBe(NamePart.Initial);
        parsed.Family.ShouldBe("Mustafazadeh");
        parsed.Confidence.ShouldBeLessThan(NameParser.Parse("Vaqif Mustafazadeh").Confidence);
    }

    [Fact]
    public void Letters_of_another_script_that_look_alike_are_repaired() =>
        NameParser.Parse("Şəhriyar Mаmеdyаrоv").Family.ShouldBe("Mamedyarov");
}
