namespace Habeas.Web.Tests;

/// <summary>The rules for counting terms, and who confirmed them.</summary>
public sealed class DeskRulesTests : DeskTest
{
    private const string Page = "/en/desk/rules";

    [Fact]
    public async Task Rules_stand_under_their_law_with_the_unconfirmed_first()
    {
        var page = await PageOf(CasesData.LawyerToken, Page);
        page.QuerySelector(".notice")!.TextContent.ShouldContain("1 rule has not been confirmed");
        page.QuerySelectorAll("h3").Select(heading => heading.TextContent).ShouldBe(["¤ An appeal", "¤ A cassation"]);
        page.QuerySelectorAll("main article .mark").Single().TextContent.ShouldBe("No lawyer has confirmed it.");
        page.QuerySelector("main")!.TextContent.ShouldContain("The rule was confirmed by ¤ lawyer-1");
    }

    [Fact]
    public async Task A_lawyer_confirms_what_was_shown()
    {
        var form = (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("#confirm-rule-az-civil-appeal")!;
        using var sent = await Post(
            Page,
            [.. Hidden(form), ("citation", "Code, 363"), ("edition", "of 2026")],
            signedIn: false,
            [("Origin", Own), ("Cookie", $"habeas-desk={CasesData.LawyerToken}")]);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=confirm-rule#recorded");
        var request = host.Data.Requests.OfType<ConfirmRuleRequest>().Single();
        (request.Rule, request.Content, request.Citation, request.Edition).ShouldBe(("az.civil.appeal", "c1", "Code, 363", "of 2026"));
    }

    [Fact]
    public async Task A_clerk_reads_and_does_not_confirm() =>
        (await PageOf(CasesData.ClerkToken, Page)).QuerySelectorAll("main form").ShouldBeEmpty();
}
