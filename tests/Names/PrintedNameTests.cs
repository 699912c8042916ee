using CsCheck;

namespace Habeas.Names.Tests;

public sealed class PrintedNameTests
{
    [Theory]
    [InlineData("Elçin Babalı[1]", "Elçin Babalı")]
    [InlineData("Elçin Babalı [note 2]", "Elçin Babalı")]
    [InlineData("Elçin Babalı*", "Elçin Babalı")]
    [InlineData("* Elçin Babalı", "Elçin Babalı")]
    [InlineData("Elçin Babalı †‡", "Elçin Babalı")]
    [InlineData("Elçin Babalı¹²", "Elçin Babalı")]
    [InlineData("Elçin Babalı12", "Elçin Babalı")]
    [InlineData("Elçin Babalı 3", "Elçin Babalı")]
    [InlineData("Elçin Babalı (3)", "Elçin Babalı")]
    [InlineData("12. Elçin Babalı", "Elçin Babalı")]
    [InlineData("7) Elçin Babalı", "Elçin Babalı")]
    public void Footnote_marks_and_numbers_are_not_names(string printed, string name) => PrintedName.Clean(printed).ShouldBe(name);

    [Theory]
    [InlineData("Mr. Elçin Babalı", "Elçin Babalı")]
    [InlineData("Prof. Dr. Elçin Babalı", "Elçin Babalı")]
    [InlineData("г-жа Севда Гаджизадина", "Севда Гаджизадина")]
    [InlineData("Господин Натиг Мамедлинский", "Натиг Мамедлинский")]
    [InlineData("cənab Elçin Babalı", "Elçin Babalı")]
    [InlineData("Leyla Babalı xanım", "Leyla Babalı")]
    [InlineData("آقای کامران صادق‌زاده", "کامران صادق‌زاده")]
    [InlineData("Xanım Babalı", "Xanım Babalı")]
    [InlineData("Hacı Elçin Babalı", "Hacı Elçin Babalı")]
    [InlineData("Rəna Xanım", "Rəna Xanım")]
    [InlineData("Av Babalı", "Av Babalı")]
    public void Honorifics_are_not_names_but_names_that_look_like_them_stay(string printed, string name) =>
        PrintedName.Clean(printed).ShouldBe(name);

    [Theory]
    [InlineData("Elçin Babalı (jurnalist)", "Elçin Babalı")]
    [InlineData("Elçin (Azad) Babalı", "Elçin Babalı")]
    [InlineData("Elçin Babalı [freed {2014} (May)]", "Elçin Babalı")]
    [InlineData("Elçin Babalı (jurnalist", "Elçin Babalı jurnalist")]
    [InlineData("(Elçin Babalı)", "Elçin Babalı")]
    [InlineData("Babalı, Elçin Tofiq oğlu", "Babalı, Elçin Tofiq oğlu")]
    [InlineData("Elçin \"Gül\" Babalı, jurnalist", "Elçin \"Gül\" Babalı, jurnalist")]
    [InlineData("Babalı E. T.", "Babalı E. T.")]
    [InlineData("[1]", "")]
    [InlineData("***", "")]
    public void Remarks_in_brackets_are_not_names(string printed, string name) => PrintedName.Clean(printed).ShouldBe(name);

    [Theory]
    [InlineData("\u200FElçin\u202C Babalı\u200B", "Elçin Babalı")]
    [InlineData("Elçin\u0002 Babalı", "Elçin Babalı")]
    [InlineData("El\u00ADçin Babalı\uFEFF", "Elçin Babalı")]
    [InlineData("Elçin\u00A0\tBabalı\r\n", "Elçin Babalı")]
    [InlineData("\u200Cصادق\u200Cزاده\u200C", "صادق\u200Cزاده")]
    public void Invisible_characters_are_removed(string printed, string name) => PrintedName.Clean(printed).ShouldBe(name);

    [Fact]
    public void An_honorific_without_a_name_is_kept() => PrintedName.Clean("Mr\u200C),-").ShouldContain("Mr");

    [Fact]
    public void Cleaning_is_idempotent_and_invents_no_letter() =>
        Gen.String[Gen.Char["aƏбҹ ŞıI.,-1²*[](){}\u200F\u200C\u0002\"سdrMxn"], 0, 30].Sample(text =>
        {
            var clean = PrintedName.Clean(text);
            PrintedName.Clean(clean).ShouldBe(clean);
            clean.Where(char.IsLetter).ShouldBeSubsetOf(text.Where(char.IsLetter));
            clean.Any(char.IsControl).ShouldBeFalse();
            (clean.Length > 0).ShouldBe(text.Any(char.IsLetter));
        }, iter: 4000);
}
