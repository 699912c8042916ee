namespace Habeas.Names.Tests;

/// <summary>Chinese names in characters and in pinyin.</summary>
public sealed class ChineseNameTests
{
    private static readonly NameComparer Comparer = NameComparer.Default;

    [Theory]
    [InlineData("王晓明", "Wang Xiaoming")]
    [InlineData("王晓明", "Xiaoming Wang")]
    [InlineData("王晓明", "WANG Xiao-Ming")]
    [InlineData("王晓明", "Wang Xiao Ming")]
    [InlineData("欧阳建国", "Ouyang, Jianguo")]
    [InlineData("曾伟强", "Zeng Weiqiang")]
    [InlineData("吕秀兰", "Lü Xiulan")]
    [InlineData("Zhang Xiaoming", "Xiao-Ming Zhang")]
    public void One_person_is_the_same(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Same);

    [Theory]
    [InlineData("王晓明", "Wang Xiaomin")]
    [InlineData("王晓明", "Huang Xiaoming")]
    [InlineData("王晓明", "张晓明")]
    [InlineData("Zhang Xiaoming", "Zhang Xiaomin")]
    public void Two_syllables_are_two_names(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Different);

    [Fact]
    public void Characters_that_only_sound_alike_are_asked_about() => Comparer.Compare("王晓明", "王小明").Verdict.ShouldBe(Verdict.Ask);

    [Theory]
    [InlineData("Elçin Əliyev")]
    [InlineData("Ali Hasanli")]
    [InlineData("Xəlil Qasımov")]
    public void Other_names_are_no_syllables(string name) => ChineseName.Of(name).ShouldBeNull();
}
