using Habeas.Access.V1;
using Microsoft.Playwright;
using Date = Google.Type.Date;

namespace Habeas.EndToEnd.Tests;

/// <summary>A clerk at the desk of a complete Habeas, through the gateway and with JavaScript off.</summary>
public sealed class ClerkTests : BrowserTest
{
    [Fact]
    public async Task The_desk_shows_what_the_clock_noticed_with_its_letters_until_the_receipt_comes()
    {
        await Vanish();
        var page = await chromium!.Open(habeas.Http, javaScript: false, width: 1200);
        await page.GotoAsync("/en/desk");
        await page.SignIn(await DeskPerson.Enrol(habeas, "partner", Role.Partner));
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("no role at the desk");
        await page.SignIn(await DeskPerson.Enrol(habeas, "leyla", Role.Desk));
        await page.GetByRole(AriaRole.Link, new() { Name = "1 Papers presumed withheld" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lawsuit against a broadcaster" }).ClickAsync();
        (await page.Text("main")).ShouldContain("Uydurma Jurnalist");
        (await page.Text(".notice")).ShouldContain("Presumed withheld");

        var waiting = page.WaitForDownloadAsync();
        await page.Locator("a[href*='target=ministerofjustice'][href*='language=az'][href*='format=docx']").ClickAsync();
        (await File.ReadAllBytesAsync(await (await waiting).PathAsync())).AsSpan(0, 2).SequenceEqual("PK"u8).ShouldBeTrue();
        waiting = page.WaitForDownloadAsync();
        await page.Locator("a[href*='target=ombudsman'][href*='language=en'][href*='format=html']").ClickAsync();
        (await File.ReadAllTextAsync(await (await waiting).PathAsync())).ShouldContain("Uydurma Jurnalist");

        // Refused with the reason, and the input is kept; then accepted.
        await page.GetByText("A receipt or another proof came").ClickAsync();
        await page.GetByLabel("Number printed on it").FillAsync("RR 900");
        await page.GetByLabel("Date printed on it").FillAsync("2025-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the proof" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("older than the day of handing over");
        (await page.GetByLabel("Number printed on it").InputValueAsync()).ShouldBe("RR 900");
        await page.GetByLabel("Date printed on it").FillAsync("2025-11-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the proof" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Recorded");
        (await page.Text(".timeline")).ShouldContain("Taken back by a late proof: Presumed withheld");

        await page.GetByText("Add a file").ClickAsync();
        await page.GetByLabel("File").SetInputFilesAsync(
            new FilePayload { Name = "receipt.pdf", MimeType = "application/pdf", Buffer = "no PDF"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the file" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("not of the kind that its name says");
        await page.GetByLabel("File").SetInputFilesAsync(
            new FilePayload { Name = "receipt.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 receipt"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the file" }).ClickAsync();
        (await page.Text("section[aria-labelledby=attachments]")).ShouldContain("receipt.pdf");

        // A public page in the same browser does not show the session.
        (await page.APIRequest.GetAsync(new Uri(habeas.Http, "/v1/filings").ToString())).Status.ShouldBe(401);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        (await page.Context.CookiesAsync()).ShouldHaveSingleItem().Name.ShouldBe("habeas-device");
        await page.GoBackAsync();
        (await page.Text("h1")).ShouldBe("Sign in to the desk");
    }

    [Fact]
    public async Task A_case_is_entered_approved_by_another_and_its_decision_reaches_the_register_when_it_is_confirmed()
    {
        var prisoner = await new PrisonersService.PrisonersServiceClient(habeas.Channel).CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames =
                    {
                        new PersonName { Text = "Uydurma Jurnalist", Language = "az", Kind = NameKind.Legal, Primary = true },
                    },
                },
                Facts = { new CustodyFact { Date = Day(2025, 11, 4), Arrest = new Arrest { Authority = "police" } } },
            },
            RunningHabeas.As(habeas.Desk));
        var first = await SignIn("leyla");
        await first.GotoAsync("/en/desk/proceedings/new");
        await first.GetByLabel("Name of the prisoner").FillAsync("Uydurma");
        await first.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await first.GetByRole(AriaRole.Link, new() { Name = "Uydurma Jurnalist" }).ClickAsync();
        await first.GetByLabel("Kind of case").SelectOptionAsync("criminal");
        await first.GetByLabel("Stage").SelectOptionAsync("investigation");
        await first.GetByLabel("Court or body").FillAsync("Uydurma Məhkəmə");
        await first.GetByLabel("Case number").FillAsync("4(009)-1/2025");
        await first.GetByLabel("Year").FillAsync("2025");
        await first.GetByRole(AriaRole.Button, new() { Name = "Enter the case" }).ClickAsync();
        (await first.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Recorded: Enter a case");
        var path = new Uri(first.Url).AbsolutePath;

        // The clerk who entered it follows it and is not offered to approve it; another clerk may, and then it is public.
        (await first.Locator(".facts").First.InnerTextAsync()).ShouldContain("leyla");
        (await first.Text("section[aria-labelledby=public]")).ShouldContain("another person approves it");
        (await first.GetByRole(AriaRole.Button, new() { Name = "Approve for the public" }).CountAsync()).ShouldBe(0);
        var second = await SignIn("nadir");
        await second.GotoAsync("/en/desk/proceedings?approval=none");
        await second.GetByRole(AriaRole.Link, new() { Name = "Uydurma Məhkəmə, 4(009)-1/2025" }).ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Approve for the public" }).ClickAsync();
        (await second.Text("section[aria-labelledby=public]")).ShouldContain("The public sees all");
        await second.GetByRole(AriaRole.Link, new() { Name = "The page that everybody sees" }).ClickAsync();
        (await second.Text("main")).ShouldContain("4(009)-1/2025");

        // A decision that is refused because a field is missing, then entered; the register waits for a clerk.
        await first.GotoAsync(path);
        await first.GetByText("A decision was given").ClickAsync();
        var decision = first.Locator("#give-decision");
        await decision.GetByLabel("Kind of decision").SelectOptionAsync("remandordered");
        var givenOn = decision.GetByRole(AriaRole.Group, new() { Name = "Given on" });
        await givenOn.GetByLabel("Year").FillAsync("2025");
        await givenOn.GetByLabel("Month").FillAsync("11");
        await givenOn.GetByLabel("Day").FillAsync("6");
        await decision.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        (await first.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("A remand needs its last day");
        await decision.GetByLabel("Remand until").FillAsync("2026-03-06");
        await decision.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        (await first.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Recorded: A decision was given");
        (await first.Text("section[aria-labelledby=public]")).ShouldContain("1 entry is waiting");
        await habeas.Happened("cases", "registry_answered");

        // The case is found by a part of its court's name in another script, and stays in the other clerk's hands.
        await second.GotoAsync("/en/desk");
        await second.GetByLabel("Find persons").FillAsync("Уйдурма");
        await second.Keyboard.PressAsync("Enter");
        (await second.Text("section[aria-labelledby=cases]")).ShouldContain("Uydurma Məhkəmə, 4(009)-1/2025");
        await second.GotoAsync("/en/desk");
        (await second.Text("main")).ShouldContain("Cases with new entries that are not public yet");
        await second.GetByRole(AriaRole.Link, new() { Name = "1 Facts that wait to be confirmed" }).ClickAsync();
        (await second.Text("article.card")).ShouldContain("Remanded in custody, 6 November 2025");
        await second.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        (await second.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Confirmed for the register");
        (await second.Count("article.card")).ShouldBe(0);
        await habeas.ApproveAll();
        await second.GotoAsync($"/en/{prisoner.Name}");
        (await second.Text("main")).ShouldContain("On remand");
    }

    private async Task<IPage> SignIn(string name)
    {
        var page = await chromium!.Open(habeas.Http, javaScript: false, width: 1200);
        await page.GotoAsync("/en/desk/sign-in");
        await page.SignIn(await DeskPerson.Enrol(habeas, name, Role.Desk));
        return page;
    }

    /// <summary>A paper that was handed to an administration long ago, without any answer.</summary>
    private async Task Vanish()
    {
        var desk = RunningHabeas.As(habeas.Desk);
        var prisoner = await new PrisonersService.PrisonersServiceClient(habeas.Channel).CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames =
                    {
                        new PersonName { Text = "Uydurma Jurnalist", Language = "az", Kind = NameKind.Legal, Primary = true },
                    },
                },
            }, desk);
        var colony = await new FacilitiesService.FacilitiesServiceClient(habeas.Channel).CreateFacilityAsync(
            new CreateFacilityRequest
            {
                Facility = new Facility
                {
                    Kind = FacilityKind.Colony,
                    FacilityNames = { new FacilityName { Text = "Uydurma koloniya", Language = "az" } },
                },
            }, desk);
        var filings = new FilingsService.FilingsServiceClient(habeas.Channel);
        var suit = await filings.DraftFilingAsync(
            new DraftFilingRequest
            {
                Filing = new Filing
                {
                    Kind = FilingKind.Lawsuit,
                    Title = "Lawsuit against a broadcaster",
                    Prisoners = { prisoner.Name },
                    Facility = colony.Name,
                    Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "An invented district court" },
                    DraftDate = Day(2025, 11, 5),
                },
            },
            desk);
        await filings.HandOverFilingAsync(
            new HandOverFilingRequest
            {
                Name = suit.Name,
                Way = DeliveryWay.Administration,
                Date = Day(2025, 11, 6),
                GivenBy = "the author",
                ReceivedBy = "the duty officer",
            }, desk);
        // On the day of an entry the clock waits, until somebody confirms that everything is entered.
        var judged = await filings.CheckFilingAsync(new CheckFilingRequest { Name = suit.Name }, desk);
        judged.Silences[^1].Stage.ShouldBe(SilenceStage.PresumedWithheld);
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
