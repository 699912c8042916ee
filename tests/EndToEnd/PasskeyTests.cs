using Habeas.Access.V1;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>Passkeys in Chromium, with its virtual authenticator: an extra where a script is allowed.</summary>
public sealed class PasskeyTests : BrowserTest
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_without_password_and_code_and_no_more_once_it_is_removed()
    {
        var person = await DeskPerson.Enrol(habeas, "araz", Role.Desk);
        // Passkeys belong to a name, not to an address.
        var localhost = new UriBuilder(habeas.Http) { Host = "localhost" }.Uri;
        var page = await chromium!.Open(localhost, javaScript: true, width: 390);
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });

        await page.GotoAsync("/en/desk");
        await page.SignIn("araz", person.Password, person.NextCode());
        await page.GotoAsync("/en/desk/sessions");
        await page.GetByLabel("Name").FillAsync("telephone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByText("The passkey is added.").WaitForAsync();
        (await page.Text("main")).ShouldContain("telephone");

        await SignOut(page);
        await page.GotoAsync("/en/desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What waits today" }).WaitForAsync();

        await page.GotoAsync("/en/desk/sessions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.GetByText("The passkey is removed.").WaitForAsync();
        await SignOut(page);
        await page.GotoAsync("/en/desk/filings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).First.InnerTextAsync()).ShouldNotBeEmpty();
        (await page.Text("h1")).ShouldBe("Sign in to the desk");
    }

    [Fact]
    public async Task Without_scripts_or_at_another_name_nothing_of_it_is_shown()
    {
        var localhost = new UriBuilder(habeas.Http) { Host = "localhost" }.Uri;
        foreach (var (address, scripts) in new[] { (localhost, false), (habeas.Http, true) })
        {
            var page = await chromium!.Open(address, javaScript: scripts, width: 390);
            await page.GotoAsync("/en/desk");
            (await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).IsVisibleAsync()).ShouldBeFalse();
            (await page.GetByLabel("Sign-in name").IsVisibleAsync()).ShouldBeTrue();
        }
    }

    private static async Task SignOut(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/en/desk");
        (await page.Text("h1")).ShouldBe("Sign in to the desk");
    }
}
