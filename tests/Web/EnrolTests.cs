using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>How an invited person gets an account, using forms only.</summary>
public sealed class EnrolTests : DeskTest
{
    private const string Password = FakeAccess.Password;

    [Fact]
    public async Task From_the_invitation_to_the_recovery_codes()
    {
        using var first = await host.Client.GetAsync("/en/desk/enrol?name=leyla");
        var form = Field(await Parse(first), "name");
        form.Value.ShouldBe("leyla");

        using var begun = await Send(
            ("act", "begin"),
            ("name", "leyla"),
            ("invitation", FakeAccounts.Invitation),
            ("password", Password),
            ("repeat", Password));
        begun.StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = await Parse(begun);
        second.QuerySelector(".qr svg").ShouldNotBeNull();
        second.Body!.TextContent.ShouldContain(FakeAccounts.TotpSecret);
        second.DocumentElement.OuterHtml.ShouldNotContain(Password);
        second.QuerySelectorAll("script, [style], style").ShouldBeEmpty();

        var hidden = Hidden(second.QuerySelector("main form")!);
        using var completed = await Send([.. hidden, ("code", FakeAccess.Code)]);
        var third = await Parse(completed);
        third.QuerySelectorAll(".codes code").Select(code => code.TextContent).ShouldBe(["AAAA-1111", "BBBB-2222"]);
        completed.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Fact]
    public async Task After_a_wrong_code_the_same_secret_is_shown_again()
    {
        using var response = await Send(
            ("act", "complete"),
            ("name", "leyla"),
            ("invitation", FakeAccounts.Invitation),
            ("secret", FakeAccounts.TotpSecret),
            ("code", "000000"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await Parse(response);
        page.QuerySelector(".fault")!.TextContent.ShouldStartWith("This code does not match.");
        Field(page, "secret").Value.ShouldBe(FakeAccounts.TotpSecret);
    }

    [Theory]
    [InlineData("WRONG", Password, Password, "The name or the invitation code is not valid here.")]
    [InlineData(FakeAccounts.Invitation, Password, Password + "!", "The two passwords are different.")]
    [InlineData(FakeAccounts.Invitation, "short", "short", "The password must have 12 to 256 characters")]
    public async Task Faults_are_explained_and_the_password_is_not_repeated(
        string invitation, string password, string repeat, string words)
    {
        using var response = await Send(
            ("act", "begin"), ("name", "leyla"), ("invitation", invitation), ("password", password), ("repeat", repeat));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain(words);
        html.ShouldNotContain("secret detail");
        html.ShouldNotContain(password);
    }

    private static IHtmlInputElement Field(IHtmlDocument page, string name) =>
        (IHtmlInputElement)page.QuerySelector($"main input[name={name}]")!;

    private Task<HttpResponseMessage> Send(params (string Name, string Value)[] fields) => Post("/en/desk/enrol", fields, signedIn: false);
}
