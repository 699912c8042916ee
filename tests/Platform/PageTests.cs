namespace Habeas.Platform.Tests;

public class PageTests
{
    [Fact]
    public void A_token_continues_where_it_was_issued() => Gen.Select(Gen.String, Gen.String.Array[1, 4]).Sample((filters, keys) =>
        Page.TryRead(10, Page.Token(filters, keys), filters, out var page, out _) && page.After.SequenceEqual(keys.Select(Roundtrip)));

    [Fact]
    public void The_pages_of_a_short_list_are_the_whole_list() => Gen.Select(Gen.Int[0, 30], Gen.Int[1, 12]).Sample((count, size) =>
    {
        string[] all = [.. Enumerable.Range(0, count).Select(number => $"item {number * 7 % 31}")];
        var (read, token) = (new List<string>(), "");
        do
        {
            Page.TryRead(size, token, "", out var page, out _).ShouldBeTrue();
            var cut = page.CutWhole(all, item => item);
            (read, token) = ([.. read, .. cut.Items], cut.NextToken);
        }
        while (token.Length > 0);

        return read.SequenceEqual(all);
    });

    [Fact]
    public void A_token_of_another_query_is_refused()
    {
        Page.TryRead(10, Page.Token("status=REMAND", "x"), "status=SERVING", out _, out var fault).ShouldBeFalse();
        fault.ShouldBe("page_token");
    }

    [Fact]
    public void Anything_else_as_a_token_is_refused() => Gen.String.Where(text => text.Length > 0).Sample(text =>
        !Page.TryRead(10, text, "", out _, out var fault) && fault == "page_token");

    [Theory]
    [InlineData(0, 50)]
    [InlineData(7, 7)]
    [InlineData(500, 500)]
    [InlineData(1_000_000, 500)]
    public void Sizes_are_lowered_not_refused(int asked, int given)
    {
        Page.TryRead(asked, "", "", out var page, out _).ShouldBeTrue();
        page.Size.ShouldBe(given);
    }

    [Fact]
    public void A_negative_size_is_refused()
    {
        Page.TryRead(-1, "", "", out _, out var fault).ShouldBeFalse();
        fault.ShouldBe("page_size");
    }

    // JSON cannot represent unpaired surrogates; they are read back as the replacement character. Real keys never contain any.
    private static string Roundtrip(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
