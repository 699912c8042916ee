using Habeas.Access.V1;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>A clerk is interrupted at a long form and goes on with it on another device: in Chromium, with scripts off.</summary>
public sealed class FormDraftsTests : BrowserTest
{
    private const string Typed = "Uydurma sənəd: the guard of the night shift";

    [Fact]
    public async Task A_form_that_was_begun_on_a_laptop_is_finished_on_a_telephone()
    {
        var prisoner = (await new PrisonersService.PrisonersServiceClient(habeas.Channel).CreatePrisonerAsync(
            new() { Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Uydurma Şəxs" } } } },
            RunningHabeas.As(habeas.Desk))).Name;
        var araz = await DeskPerson.Enrol(habeas, "araz", Role.Desk);
        var laptop = await SignedIn(araz, width: 1280);
        var address = $"/en/desk/filings/new?prisoner={prisoner.Split('/')[1]}";
        await laptop.GotoAsync(address);
        await laptop.GetByLabel("What the paper is").FillAsync(Typed);
        await laptop.GetByRole(AriaRole.Button, new() { Name = "Save as draft" }).ClickAsync();
        (await laptop.Text("form.deed [role=status]")).ShouldStartWith("Saved as a draft on ");
        (await laptop.GetByLabel("What the paper is").InputValueAsync()).ShouldBe(Typed);

        var phone = await SignedIn(araz, width: 390);
        await phone.GetByRole(AriaRole.Link, new() { Name = "Go on with: " }).ClickAsync();
        (await phone.GetByLabel("What the paper is").InputValueAsync()).ShouldBe(Typed);
        await phone.Locator("form.deed select[name=kind]").SelectOptionAsync("complaint");
        await phone.Locator("form.deed select[name=addressee_kind]").SelectOptionAsync("ombudsman");
        await phone.Locator("form.deed input[name=addressee]").FillAsync("Ombudsman");
        await phone.Locator("form.deed button").First.ClickAsync();
        (await phone.Text("h1")).ShouldContain(Typed);

        await laptop.GotoAsync(address);
        (await laptop.GetByLabel("What the paper is").InputValueAsync()).ShouldBeEmpty("what is recorded is no draft any more");
        await laptop.GotoAsync("/en/desk");
        (await laptop.Locator("[aria-labelledby=drafts]").CountAsync()).ShouldBe(0);
    }

    private async Task<IPage> SignedIn(DeskPerson person, int width)
    {
        var page = await chromium!.Open(habeas.Http, javaScript: false, width: width);
        await page.GotoAsync("/en/desk");
        await page.SignIn(person.Name, person.Password, person.NextCode());
        return page;
    }
}
