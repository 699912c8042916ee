using Habeas.Cases.V1;
using Habeas.Registry.V1;
using Habeas.Testing;
using Microsoft.Playwright;
using Date = Google.Type.Date;

namespace Habeas.EndToEnd.Tests;

/// <summary>A clerk at the desk of a whole Habeas, through the gateway and with JavaScript off.</summary>
public sealed class ClerkTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-desk").FullName;
    private RunningHabeas? habeas;
    private Chromium? chromium;

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        habeas = await InOneProcess.Start(folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (habeas is not null)
        {
            await habeas.DisposeAsync();
        }

        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_the_clock_noticed_is_at_the_desk_with_its_letters_until_the_receipt_comes()
    {
        await Vanish();
        var page = await chromium!.Open(habeas!.Http, javaScript: false, width: 1200);
        await page.GotoAsync("/en/desk");
        await page.GetByLabel("Token").FillAsync(habeas.Partner);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("not for the desk");
        await page.GetByLabel("Token").FillAsync(habeas.Desk);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "1 Papers presumed withheld" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lawsuit against a broadcaster" }).ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Uydurma Jurnalist");
        (await page.Locator(".notice").InnerTextAsync()).ShouldContain("Presumed withheld");

        var waiting = page.WaitForDownloadAsync();
        await page.Locator("a[href*='target=ministerofjustice'][href*='language=az'][href*='format=docx']").ClickAsync();
        (await File.ReadAllBytesAsync(await (await waiting).PathAsync())).AsSpan(0, 2).SequenceEqual("PK"u8).ShouldBeTrue();
        waiting = page.WaitForDownloadAsync();
        await page.Locator("a[href*='target=ombudsman'][href*='language=en'][href*='format=html']").ClickAsync();
        (await File.ReadAllTextAsync(await (await waiting).PathAsync())).ShouldContain("Uydurma Jurnalist");

        // Refused with the reason, and what was typed stays; then right.
        await page.GetByText("A receipt or another proof came").ClickAsync();
        await page.GetByLabel("Number printed on it").FillAsync("RR 900");
        await page.GetByLabel("Date printed on it").FillAsync("2025-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the proof" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("older than the day of handing over");
        (await page.GetByLabel("Number printed on it").InputValueAsync()).ShouldBe("RR 900");
        await page.GetByLabel("Date printed on it").FillAsync("2025-11-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the proof" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Recorded");
        (await page.Locator(".timeline").InnerTextAsync()).ShouldContain("Taken back by a late proof: Presumed withheld");

        // A public page of the same browser knows nothing of the session.
        (await page.APIRequest.GetAsync(new Uri(habeas.Http, "/v1/filings").ToString())).Status.ShouldBe(401);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
        await page.GoBackAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Sign in to the desk");
    }

    /// <summary>A paper that was given to an administration long ago, and of which nothing came.</summary>
    private async Task Vanish()
    {
        var desk = RunningHabeas.As(habeas!.Desk);
        var prisoner = await new PrisonersService.PrisonersServiceClient(habeas.Channel).CreatePrisonerAsync(
            new CreatePrisonerRequest { Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Uydurma Jurnalist", Language = "az", Kind = NameKind.Legal, Primary = true } } } }, desk);
        var colony = await new FacilitiesService.FacilitiesServiceClient(habeas.Channel).CreateFacilityAsync(
            new CreateFacilityRequest { Facility = new Facility { Kind = FacilityKind.Colony, FacilityNames = { new FacilityName { Text = "Uydurma koloniya", Language = "az" } } } }, desk);
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
            new HandOverFilingRequest { Name = suit.Name, Way = DeliveryWay.Administration, Date = Day(2025, 11, 6), GivenBy = "the author", ReceivedBy = "the duty officer" }, desk);
        // On the day of an entry the clock is silent, until somebody says that all is entered.
        var judged = await filings.CheckFilingAsync(new CheckFilingRequest { Name = suit.Name }, desk);
        judged.Silences[^1].Stage.ShouldBe(SilenceStage.PresumedWithheld);
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
