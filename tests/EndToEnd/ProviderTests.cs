using Habeas.Access.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>Signing in with an outside OpenID Connect provider instead of Habeas' own passwords.</summary>
public sealed class ProviderTests : HabeasTest
{
    private ProviderProcess provider = null!;

    private SessionsService.SessionsServiceClient Sessions => new(habeas.Channel);

    private AccountsService.AccountsServiceClient Accounts => new(habeas.Channel);

    private Metadata Custodian => RunningHabeas.As(habeas.Token("custodian-1", Role.Custodian));

    public override async ValueTask InitializeAsync()
    {
        provider = await ProviderProcess.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_person_of_the_provider_signs_in_and_is_signed_out_when_the_session_is_revoked()
    {
        var account = await Create("leyla");
        using var browser = new HttpClient { BaseAddress = habeas.Http };
        var signInPage = await browser.GetStringAsync("/en/desk/sign-in");
        signInPage.ShouldContain("Sign in with The committee");
        signInPage.ShouldNotContain("type=\"password\"");

        using var answer = await SignIn(browser, "subject-1", "leyla");
        (answer.StatusCode, answer.RequestMessage!.RequestUri!.AbsolutePath).ShouldBe((HttpStatusCode.OK, "/en/desk/signed-in"));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("content=\"0; url=/en/desk/filings\"");
        (await browser.GetStringAsync("/en/desk/filings")).ShouldNotContain("Sign in to the desk");

        var session = (await Sessions.ListSessionsAsync(new ListSessionsRequest { Parent = account.Name }, Custodian)).Sessions
            .ShouldHaveSingleItem();
        session.Kind.ShouldBe(SessionKind.Browser);
        await Sessions.RevokeSessionAsync(new RevokeSessionRequest { Name = session.Name }, Custodian);
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var page = await browser.GetAsync("/en/desk/filings");
            if (page.StatusCode == HttpStatusCode.Unauthorized)
            {
                break;
            }

            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30), "on a busy machine");
        }
    }

    [Fact]
    public async Task Nobody_gets_in_by_taking_anothers_name_at_the_provider_or_after_the_account_was_closed()
    {
        var account = await Create("leyla");
        await Create("araz");
        (await Landed("subject-1", "leyla")).ShouldBe("/en/desk/signed-in");
        (await Landed("subject-2", "leyla")).ShouldBe("/en/desk/sign-in");
        (await Landed("subject-2", "nobody")).ShouldBe("/en/desk/sign-in");
        // A renamed person keeps their account and does not get that of the person who has the new name here.
        (await Landed("subject-1", "araz")).ShouldBe("/en/desk/signed-in");
        (await Sessions.ListSessionsAsync(new ListSessionsRequest { Parent = account.Name }, Custodian)).Sessions.Count.ShouldBe(2);

        await Accounts.CloseAccountAsync(new CloseAccountRequest { Name = account.Name }, Custodian);
        (await Landed("subject-1", "leyla")).ShouldBe("/en/desk/sign-in");
    }

    [Fact]
    public async Task An_unrequested_answer_of_the_provider_is_refused()
    {
        await Create("leyla");
        using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = habeas.Http };
        using var browser = new HttpClient { BaseAddress = habeas.Http };
        using var form = await browser.GetAsync("/en/desk/sign-in/provider");
        using var noRedirects = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var back = await provider.Answer(noRedirects, await form.Content.ReadAsStringAsync(), "subject-1", "leyla");
        var address = back.Headers.Location!;
        address.AbsolutePath.ShouldBe("/desk/provider-answer");

        // A different browser, without the cookies of the one that started; then the right one, once.
        using var stolen = await thief.GetAsync(address);
        stolen.Headers.Location!.OriginalString.ShouldContain("/desk/sign-in?fault=refused");
        using var own = await browser.GetAsync(address);
        own.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/en/desk/signed-in");
        using var again = await browser.GetAsync(address);
        (again.StatusCode, again.RequestMessage!.RequestUri!.AbsolutePath).ShouldBe((HttpStatusCode.Unauthorized, "/en/desk/sign-in"));
    }

    [Fact]
    public async Task Passwords_are_off()
    {
        var account = await Create("leyla");
        var invite = await Should.ThrowAsync<RpcException>(
            () => Accounts.InviteAccountAsync(new InviteAccountRequest { Name = account.Name }, Custodian).ResponseAsync);
        invite.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        var request = new SignInRequest { SignInName = "leyla", Password = "any", Code = "123456", Kind = SessionKind.Program };
        var signIn = await Should.ThrowAsync<RpcException>(() => Sessions.SignInAsync(request).ResponseAsync);
        signIn.StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task The_command_line_signs_in_with_a_browser_of_its_machine()
    {
        await Create("leyla");
        var environment = new Dictionary<string, string> { ["HABEAS_SESSIONS"] = Path.Combine(Folder, "sessions.json") };
        string[] server = ["--server", habeas.Grpc.ToString()];
        using var login = CommandLine.Start(["login", "--provider", "--device", "terminal", .. server], environment);
        var address = "";
        while (!address.StartsWith("http", StringComparison.Ordinal))
        {
            address = await login.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("It ended.");
        }

        using var browser = new HttpClient();
        using var answer = await provider.Answer(browser, await browser.GetStringAsync(new Uri(address)), "subject-1", "leyla");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Go back to the terminal");
        await login.WaitForExitAsync();
        (login.ExitCode, (await login.StandardOutput.ReadToEndAsync()).Trim()).ShouldBe((0, "Signed in as leyla."));
        var listed = await CommandLine.RunRaw(["sessions", "list", .. server], "", environment);
        (listed.Code, listed.Output.Contains("terminal", StringComparison.Ordinal)).ShouldBe((0, true), listed.Error);
    }

    [Fact]
    public async Task In_Chromium_without_scripts_the_desk_opens_automatically()
    {
        await Create("leyla");
        await using var chromium = await Chromium.Start();
        var page = await chromium.Open(habeas.Http, javaScript: false, width: 390);
        await page.GotoAsync("/en/desk");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with The committee" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync("subject-1");
        await page.GetByLabel("Name").FillAsync("leyla");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/en/desk");
        (await page.Text("h1")).ShouldBe("What waits today");
    }

    protected override async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(
        Folder,
        configure: builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Access:Provider:Authority"] = provider.Address.ToString(),
            ["Access:Provider:Name"] = "The committee",
            ["Access:Provider:ClientId"] = "habeas",
            ["Access:Provider:ClientSecret"] = ProviderProcess.ClientSecret,
            ["Access:Provider:ProgramClientId"] = "habeas-cli",
        }));

    private async Task<Account> Create(string name) => await Accounts.CreateAccountAsync(
        new CreateAccountRequest { Account = new Account { SignInName = name, Roles = { Role.Desk } } }, Custodian);

    /// <summary>Follows the sign-in page's link to the provider, and comes back.</summary>
    private async Task<HttpResponseMessage> SignIn(HttpClient browser, string subject, string name)
    {
        var form = await browser.GetStringAsync("/en/desk/sign-in/provider?to=/desk/filings");
        return await provider.Answer(browser, form, subject, name);
    }

    /// <summary>The page that is opened after signing in.</summary>
    private async Task<string> Landed(string subject, string name)
    {
        using var browser = new HttpClient { BaseAddress = habeas.Http };
        using var answer = await SignIn(browser, subject, name);
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }
}
