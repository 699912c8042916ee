using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class EncodingTests
{
    private const string Russian = "N;Имя;Группа\n1;Мамедлинский Натиг Али оглы;Журналисты\n2;Гаджизадина Севда;Политики\n";
    private const string Capitals = "N;ИМЯ\n1;МАМЕДЛИНСКИЙ НАТИГ\n2;ГАДЖИЗАДИНА СЕВДА\n";
    private const string Turkish = "No;Ad Soyad\n1;Çiğdem Ağaoğulları\n2;İsmail Işıkoğlu\n";
    private const string Arabic = "No;Name\n1;كامران صادق زاده\n2;رعنا تقي\n";

    [Theory]
    [InlineData("windows-1251", Russian)]
    [InlineData("koi8-r", Russian)]
    [InlineData("cp866", Russian)]
    [InlineData("x-mac-cyrillic", Russian)]
    [InlineData("windows-1251", Capitals)]
    [InlineData("koi8-r", Capitals)]
    [InlineData("cp866", Capitals)]
    [InlineData("x-mac-cyrillic", Capitals)]
    [InlineData("windows-1254", Turkish)]
    [InlineData("windows-1256", Arabic)]
    [InlineData("utf-16", Russian)]
    [InlineData("utf-16BE", Turkish)]
    [InlineData("utf-8", Turkish)]
    public void Text_without_a_byte_order_mark_is_read_correctly(string name, string text)
    {
        var encoding = Encoding(name);
        TextDecoding.Decode(encoding.GetBytes(text)).Text.ShouldBe(text);
        TextDecoding.Decode(encoding.GetBytes(text), stated: name).ShouldSatisfyAllConditions(
            decoded => decoded.Text.ShouldBe(text), decoded => decoded.Encoding.ShouldBe(encoding.WebName));
    }

    [Fact]
    public void A_nonsensical_encoding_declaration_is_ignored() =>
        TextDecoding.Decode(Encoding("koi8-r").GetBytes(Russian), "windows-1252").Text.ShouldBe(Russian);

    [Fact]
    public void A_stated_encoding_that_does_not_fit_is_refused_with_the_position()
    {
        byte[] broken = [.. "Name\nAnar "u8, 0xC3, .. " X\n"u8];
        var refused = Should.Throw<UnreadableFileException>(() => TextDecoding.Decode(broken, stated: "utf-8"));
        refused.Message.ShouldContain("byte at 10 in line 2");
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(1251)]
    public void Already_garbled_text_is_reported_and_its_names_are_marked(int page)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        var garbled = encoding.GetString(System.Text.Encoding.UTF8.GetBytes("Севда Гаджизадина"));
        var file = Reading.Read($"No,Name\n1,{garbled}\n2,Anar Quliyev\n");
        file.Notes.ShouldContain(note => note.Code == "GARBLED_TEXT" && note.Message.Contains(encoding.WebName, StringComparison.Ordinal));
        file.Rows.Count.ShouldBe(2);
        file.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("GARBLED_TEXT"), fault => fault.Text.ShouldBe(garbled), fault => fault.IsKept.ShouldBeTrue());
    }

    [Theory]
    [InlineData("RÉ™na Taǧızadə", false)]
    [InlineData("RÉ™na", true)]
    [InlineData("Ð¡ÐµÐ²Ð´Ð°", true)]
    [InlineData("Rəna Tağızadə", false)]
    [InlineData("Севда Рагимлинская", false)]
    [InlineData("José Müller", false)]
    [InlineData("کامران صادق‌زاده", false)]
    [InlineData("Anar – “Azad” №5", false)]
    public void Garbled_letters_are_distinguished_from_real_ones(string text, bool garbled) => TextDamage.IsGarbled(text).ShouldBe(garbled);

    private static Encoding Encoding(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
}
