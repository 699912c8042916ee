using System.Globalization;
using System.Net.Http.Headers;

namespace Habeas.Platform.Tests.Edge;

/// <summary>File names that are sent to a browser.</summary>
public sealed class AttachedFileTests
{
    /// <summary>Any characters, often ones that are removed or replaced.</summary>
    private static readonly Gen<string> Names = Gen.Frequency(
        (1, Gen.Char), (2, Gen.Char["ab./\\:_ \"<>|*?\u202E\u0007\u2028\uFEFF"])).Array[0, 300].Select(letters => new string(letters));

    [Theory]
    [InlineData("verdict.pdf", "verdict.pdf")]
    [InlineData("Hökm (2014).pdf", "Hökm (2014).pdf")]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData(@"C:\folder\paper.docx", "C__folder_paper.docx")]
    [InlineData("harmless\u202Efdp.exe", "harmlessfdp.exe")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_ b.pdf")]
    [InlineData(".hidden", "hidden")]
    [InlineData("paper.pdf. ", "paper.pdf")]
    [InlineData("", "file")]
    [InlineData("...", "file")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.pdf", "_nul.pdf")]
    [InlineData("Com7 .tar.gz", "_Com7 .tar.gz")]
    [InlineData("CONTRACT.pdf", "CONTRACT.pdf")]
    [InlineData("\u0000\u202E", "file")]
    public void A_name_keeps_what_every_file_system_takes(string name, string expected) => AttachedFile.Clean(name).ShouldBe(expected);

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = AttachedFile.Clean(new string('ə', 500) + ".pdf");

        name.Length.ShouldBe(120);
        name.ShouldEndWith("ə.pdf");
    }

    [Fact]
    public void A_long_name_is_not_cut_within_a_character() =>
        AttachedFile.Clean("a" + string.Concat(Enumerable.Repeat("😀", 100))).EnumerateRunes()
            .ShouldNotContain(System.Text.Rune.ReplacementChar);

    [Fact]
    public void No_name_is_empty_hidden_long_or_has_forbidden_characters() => Names.Sample(text =>
    {
        var name = AttachedFile.Clean(text);

        name.Length.ShouldBeInRange(1, 120);
        (name[0] is '.' or ' ' || name[^1] is '.' or ' ').ShouldBeFalse(name);
        name.IndexOfAny([.. "\\/:*?\"<>|"]).ShouldBe(-1);
        name.EnumerateRunes().Select(System.Text.Rune.GetUnicodeCategory).ShouldNotContain(
            category => category == UnicodeCategory.Control || category == UnicodeCategory.Format);
    });

    [Fact]
    public void A_header_is_one_line_of_ASCII_that_decodes_to_the_name() => Names.Sample(text =>
    {
        var header = AttachedFile.Header(text);

        header.ShouldAllBe(letter => letter >= ' ' && letter <= '~');
        var read = ContentDispositionHeaderValue.Parse(header);
        read.DispositionType.ShouldBe("attachment");
        read.FileNameStar.ShouldBe(AttachedFile.Clean(text));
    });
}
