using Habeas.Access.V1;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Signing in with scripts off and from the command line, and losing the session: an ended session is refused everywhere.
/// </summary>
public abstract class SignInTests(PostgresCluster? postgres = null) : BrowserTest(postgres)
{
    private string Sessions => Path.Combine(Folder, "sessions.json");

    [Fact]
    public async Task From_an_invitation_to_the_desk_and_out_again_by_another_session()
    {
        var custodian = RunningHabeas.As(habeas.Token("custodian-1", Role.Custodian));
        var accounts = new AccountsService.AccountsServiceClient(habeas.Channel);
        var account = await accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { SignInName = "araz", Roles = { Role.Desk } } }, custodian);
        var invited = await accounts.InviteAccountAsync(new InviteAccountRequest { Name = account.Name }, custodian);

        // In the browser: the invitation, an authenticator, the desk.
        var page = await chromium!.Open(habeas.Http, javaScript: false, width: 390);
        await page.GotoAsync("/en/desk");
        await page.GetByRole(AriaRole.Link, new() { Name = "I have an invitation code" }).ClickAsync();
        await page.GetByLabel("Sign-in name").FillAsync("araz");
        await page.GetByLabel("Invitation code").FillAsync(invited.InvitationCode);
        await page.GetByLabel("New password").FillAsync("a sentence that nobody guesses");
        await page.GetByLabel("The password again").FillAsync("a sentence that nobody guesses");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        var secret = await page.Text("main p code");
        await page.GetByLabel("Code from the authenticator").FillAsync(DeskPerson.Totp(secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        var codes = await page.Locator(".codes code").AllInnerTextsAsync();
        codes.Count.ShouldBe(10);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in to the desk" }).ClickAsync();
        await page.SignIn("araz", "a sentence that nobody guesses", codes[0]);
        (await page.Text("h1")).ShouldBe("What waits today");

        // At a terminal, which ends the browser's session.
        var login = await Habeas("login araz --device terminal", $"a sentence that nobody guesses\n{codes[1]}\n");
        login.Code.ShouldBe(0, login.Error);
        var listed = await Habeas("calendars list --json");
        listed.Code.ShouldBe(0, listed.Error);
        var open = JsonDocument.Parse((await Habeas("sessions list --json")).Output).RootElement.GetProperty("sessions");
        open.EnumerateArray().Select(session => session.GetProperty("kind").GetString())
            .ShouldBe(["SESSION_KIND_PROGRAM", "SESSION_KIND_BROWSER"]);
        var browser = open[1].GetProperty("name").GetString()!;
        var token = (await Habeas("token")).Output.Trim();
        (await Habeas($"sessions revoke {browser}")).Code.ShouldBe(0);

        await Until(async () =>
        {
            await page.GotoAsync("/en/desk/filings");
            return await page.Text("h1") == "Sign in to the desk";
        });
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldBe("Your session has ended. Sign in again.");

        // After signing out at the terminal, its token is refused by every service.
        (await Habeas("logout")).Code.ShouldBe(0);
        foreach (var path in (string[])["/v1/prisoners", "/v1/editions", "/v1/filings", "/v1/accounts"])
        {
            await Until(async () =>
            {
                using var client = habeas.Client(token);
                using var response = await client.GetAsync(path);
                return response.StatusCode == System.Net.HttpStatusCode.Unauthorized;
            });
        }

        (await Habeas("token")).Code.ShouldBe(2);
    }

    /// <summary>An ended session is refused everywhere within five seconds.</summary>
    private static async Task Until(Func<Task<bool>> seen)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await seen())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30), "on a busy machine");
        }
    }

    private Task<(int Code, string Output, string Error)> Habeas(string line, string input = "") => CommandLine.RunRaw(
        [.. line.Split(' '), "--server", habeas.Grpc.ToString()],
        input,
        new Dictionary<string, string> { ["HABEAS_SESSIONS"] = Sessions });
}

public sealed class SignInInOneProcessOnSqlite : SignInTests;

public sealed class SignInInOwnProcessesOnPostgres(PostgresCluster postgres) : SignInTests(postgres), IClassFixture<PostgresCluster>
{
    protected override async Task<RunningHabeas> Start(string? database) => await InOwnProcesses.Start(Folder, database);
}

/// <summary>The form of the sign-in page.</summary>
internal static class SignInForm
{
    public static async Task SignIn(this IPage page, string name, string password, string code)
    {
        await page.GetByLabel("Sign-in name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    public static Task SignIn(this IPage page, DeskPerson person) => page.SignIn(person.Name, person.Password, person.NextCode());
}
