using Habeas.Access.V1;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>Two custodians let a person in, and see who read what: in Chromium, with scripts off.</summary>
public sealed class PeopleTests : BrowserTest
{
    [Fact]
    public async Task A_custodian_invites_a_person_another_confirms_the_roles_and_both_see_who_read_what()
    {
        var prisoner = (await new PrisonersService.PrisonersServiceClient(habeas.Channel).CreatePrisonerAsync(
            new()
            {
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Uydurma Şəxs" } }, Note = "told in confidence" },
            },
            RunningHabeas.As(habeas.Desk))).Name;
        var araz = await DeskPerson.Enrol(habeas, "araz", Role.Custodian);
        var leyla = await DeskPerson.Enrol(habeas, "leyla", Role.Custodian);
        // Roles need two custodians from now on.
        await Confirm(araz, leyla);

        var first = await SignedIn(araz);
        (await first.Text("h1")).ShouldBe("People of the desk", "who has no other role lands here");
        (await first.Locator("nav.sections a").AllInnerTextsAsync()).ShouldBe(["People", "Who read what", "Forgetting", "Sessions"]);
        var create = first.Locator("#create-account");
        await create.GetByLabel("Sign-in name").FillAsync("nadir");
        await create.GetByLabel("Desk").CheckAsync();
        await create.GetByLabel("Lawyer").CheckAsync();
        await create.GetByRole(AriaRole.Button).ClickAsync();
        var code = await first.Text(".secret code");
        var row = first.GetByRole(AriaRole.Row).Filter(new() { HasText = "nadir" });
        (await row.InnerTextAsync()).ShouldContain("proposed: Desk, Lawyer (by araz)");
        (await row.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).CountAsync()).ShouldBe(0, "not by the one who proposed them");

        var second = await SignedIn(leyla);
        var waiting = second.GetByRole(AriaRole.Row).Filter(new() { HasText = "nadir" });
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        (await second.Text("[role=status]")).ShouldBe("Recorded: Confirm the roles");
        (await waiting.InnerTextAsync()).ShouldContain("Desk, Lawyer");

        // The person enrols with the code, as a stranger would.
        var third = await chromium!.Open(habeas.Http, javaScript: false, width: 390);
        await third.GotoAsync("/en/desk/enrol?name=nadir");
        await third.GetByLabel("Invitation code").FillAsync(code);
        await third.GetByLabel("New password").FillAsync("a sentence that nobody guesses");
        await third.GetByLabel("The password again").FillAsync("a sentence that nobody guesses");
        await third.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await third.GetByLabel("Code from the authenticator").FillAsync(DeskPerson.Totp(await third.Text("main p code")));
        await third.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        var recovery = (await third.Locator(".codes code").AllInnerTextsAsync())[0];
        await third.GetByRole(AriaRole.Link, new() { Name = "Sign in to the desk" }).ClickAsync();
        await third.SignIn("nadir", "a sentence that nobody guesses", recovery);
        (await third.Text("h1")).ShouldBe("What waits today");
        (await third.Locator("nav.sections a").AllInnerTextsAsync()).ShouldNotContain("Who read what");
        (await third.GotoAsync("/en/desk/readings"))!.Status.ShouldBe(403);
        await third.GotoAsync("/en/desk/people");
        (await third.Locator("main form").CountAsync()).ShouldBe(0, "the desk sees who works there, and changes nothing");

        // Who read the person's note.
        await first.GotoAsync("/en/desk/readings");
        await first.GetByLabel("Record").FillAsync($"{habeas.Http}en/{prisoner}");
        await first.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        var read = first.GetByRole(AriaRole.Row).Filter(new() { HasText = "while changing it" });
        (await read.InnerTextAsync()).ShouldContain("clerk-1");
        (await read.GetByRole(AriaRole.Link).First.GetAttributeAsync("href")).ShouldBe("/en/desk/" + prisoner);
    }

    private async Task Confirm(DeskPerson one, DeskPerson other)
    {
        var accounts = new AccountsService.AccountsServiceClient(habeas.Channel);
        foreach (var (person, custodian) in new[] { (one, other), (other, one) })
        {
            var account = await accounts.GetAccountAsync(
                new() { Name = person.Account }, RunningHabeas.As(habeas.Token(custodian.Name, Role.Custodian)));
            if (account.ProposedRoles is { } proposed)
            {
                await accounts.ConfirmAccountRolesAsync(
                    new() { Name = person.Account, Roles = { proposed.Roles } },
                    RunningHabeas.As(habeas.Token(custodian.Name, Role.Custodian)));
            }
        }
    }

    private async Task<IPage> SignedIn(DeskPerson person)
    {
        var page = await chromium!.Open(habeas.Http, javaScript: false, width: 1280);
        await page.GotoAsync("/en/desk");
        await page.SignIn(person.Name, person.Password, person.NextCode());
        return page;
    }
}
