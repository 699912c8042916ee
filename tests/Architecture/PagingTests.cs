using System.Text.RegularExpressions;

namespace Habeas.Architecture.Tests;

/// <summary>Lists are cut into pages by Platform's Page alone, so that sizes, tokens and their checks are the same everywhere.</summary>
public partial class PagingTests
{
    private const string Paging = "services/Platform/Values/Paging.cs";

    [Fact]
    public void No_service_cuts_a_page_or_makes_a_token_itself() => House.Sources
        .Where(source => source.Path != Paging && OwnPaging().IsMatch(source.Text))
        .Select(source => source.Path)
        .ShouldBeEmpty();

    [Theory]
    [InlineData("Page.Token(filters, last)", true)]
    [InlineData("found.Count > page.Size ? next : none", true)]
    [InlineData("keys.Take(page.Size)", true)]
    [InlineData("queries.Newest(page.After, page.Size + 1)", true)]
    [InlineData("page.Cut(found, key => key.SortKeys)", false)]
    [InlineData("grain.Page(filter, page.AfterNumber(), page.Size)", false)]
    public void Own_paging_is_found(string code, bool found) => OwnPaging().IsMatch(code).ShouldBe(found);

    [GeneratedRegex(@"\bPage\.Token\(|\bpage\.Size [+>-]|> page\.Size\b|Take\(page\.Size", RegexOptions.NonBacktracking)]
    private static partial Regex OwnPaging();
}
