using System.Text;
using Habeas.Access.V1;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// A clerk's week in Chromium, with scripts off and with scripts on, of people who never see an id.
/// </summary>
public sealed class ClerksWeekTests : BrowserTest
{
    private static readonly string[] Families = ["Nümunəzadə", "Uydurmayev", "Misalov", "Sınaqlı"];
    private static readonly string[] Given =
        ["Elşən", "Rəşad", "Xəyal", "Tofiq", "Vüqar", "Namiq", "Araz", "Ceyhun", "Şahin", "Fərid"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clerk_works_through_a_list_an_incident_a_case_and_a_paper_and_finds_them_all(bool scripts)
    {
        await Register(count: 12);
        var leyla = await SignedIn(await DeskPerson.Enrol(habeas, "leyla", Role.Desk, Role.Custodian), scripts);
        var nadir = await Invite(leyla, "nadir", scripts);

        var edition = await Import(leyla);
        await MendTwoRows(leyla, edition);
        await Match(leyla, edition);
        await Decide(leyla, edition, scripts);
        await TakeOver(leyla);
        await Publish(leyla, nadir, edition);
        await Compare(leyla);
        await RecordIncident(leyla);
        await OpenCase(leyla);
        await FilePaper(leyla);
        await Find(leyla);
        await Withdraw(leyla, nadir, edition);
    }

    /// <summary>Persons whom the register knows before the list comes.</summary>
    private async Task Register(int count)
    {
        var prisoners = new PrisonersService.PrisonersServiceClient(habeas.Channel);
        string[] alike = ["Kamran Vaqif oğlu Təkrarov", "Kamran Sabir oğlu Təkrarov"];
        foreach (var name in Enumerable.Range(0, count).Select(Name).Concat(alike))
        {
            await prisoners.CreatePrisonerAsync(
                new() { Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Language = "az" } } } },
                RunningHabeas.As(habeas.Desk));
        }
    }

    private static string Name(int i) => $"{Given[i % 10]} {Given[((i / 10) + i + 3) % 10]} oğlu {Families[i / 10]}";

    private async Task<IPage> Invite(IPage custodian, string name, bool scripts)
    {
        await custodian.GotoAsync("/en/desk/people");
        var create = custodian.Locator("#create-account");
        await create.GetByLabel("Sign-in name").FillAsync(name);
        await create.GetByLabel("Desk").CheckAsync();
        await create.GetByRole(AriaRole.Button).First.ClickAsync();
        var code = await custodian.Text(".secret code");

        var page = await chromium!.Open(habeas.Http, javaScript: scripts, width: 1280);
        await page.GotoAsync($"/en/desk/enrol?name={name}");
        await page.GetByLabel("Invitation code").FillAsync(code);
        await page.GetByLabel("New password").FillAsync("a sentence that nobody guesses");
        await page.GetByLabel("The password again").FillAsync("a sentence that nobody guesses");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("Code from the authenticator").FillAsync(DeskPerson.Totp(await page.Text("main p code")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        var recovery = (await page.Locator(".codes code").AllInnerTextsAsync())[0];
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in to the desk" }).ClickAsync();
        await page.SignIn(name, "a sentence that nobody guesses", recovery);
        return page;
    }

    /// <returns>The path of the edition's page.</returns>
    private static async Task<string> Import(IPage page)
    {
        await Section(page, "Lists").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a list" }).ClickAsync();
        await page.GetByLabel("Name of the organisation").FillAsync("Uydurma Birliyi");
        await page.GetByLabel("Title of the list").FillAsync("October");
        await page.GetByLabel("Year").FillAsync("2025");
        await page.GetByLabel("File").SetInputFilesAsync(
            new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List()) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the file" }).ClickAsync();

        (await page.Text("main")).ShouldContain("csv, utf-8");
        (await page.Text("main")).ShouldContain(Name(0));
        (await page.Text("main details[open]")).ShouldContain("31.02.2024");
        // A column that was not understood is corrected, and what was typed is still there.
        await page.GetByLabel("Column “Kateqoriya?”").SelectOptionAsync("group");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again with these choices" }).ClickAsync();
        (await page.GetByRole(AriaRole.Table).First.InnerTextAsync()).ShouldContain("uydurma qrup");
        (await page.GetByLabel("Title of the list").InputValueAsync()).ShouldBe("October");

        await page.GetByRole(AriaRole.Button, new() { Name = "Import the list" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("Not everything can be read");
        await page.GetByLabel("Import the rows that can be read").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import the list" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/editions/**");
        (await page.Text("main .facts:nth-of-type(2)")).ShouldContain("40");
        return new Uri(page.Url).AbsolutePath;
    }

    private static string List()
    {
        var rows = Enumerable.Range(0, 38).Select(i => $"{i + 1};{Name(i)};{(i is 3 or 5 ? "31.02.2024" : "05.07.2024")};uydurma qrup");
        return string.Join(
            "\r\n",
            ["№;Ad, soyad;Həbs tarixi;Kateqoriya?", .. rows, "39;Kamran Təkrarov;;", "40;Kamran Təkrarovski;;", ";Cəmi: 40;;"]);
    }

    private static async Task MendTwoRows(IPage page, string edition)
    {
        await page.GotoAsync(edition);
        await page.GetByRole(AriaRole.Link, new() { Name = "Mend what could not be read" }).ClickAsync();
        for (var left = 2; left > 0; left--)
        {
            var form = page.Locator("#correct-entry");
            (await form.InnerTextAsync()).ShouldContain("In the file: “31.02.2024”.");
            var arrested = form.GetByRole(AriaRole.Group, new() { Name = "Date of arrest" });
            await arrested.GetByLabel("Year").FillAsync("2024");
            await arrested.GetByLabel("Month").FillAsync("2");
            await form.GetByLabel("What shows that").FillAsync("the court's page");
            await form.GetByRole(AriaRole.Button).First.ClickAsync();
            (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Recorded: Correct what was read");
        }

        new Uri(page.Url).AbsolutePath.ShouldBe(edition, "nothing is left to mend");
    }

    private static async Task Match(IPage page, string edition)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Propose only" }).ClickAsync();
        await page.GetByText("It is done.").WaitForAsync();
        (await page.Text("main")).ShouldContain("certain: a new person");
        (await page.Text("main")).ShouldContain($"certain: {Name(0)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all that are certain" }).ClickAsync();
        await page.WaitForURLAsync($"**{edition}?done=work**");
    }

    private static async Task Decide(IPage page, string edition, bool scripts)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Decide the open rows" }).ClickAsync();
        (await page.Text("h1")).ShouldContain("39. Kamran Təkrarov");
        await Press(page, "1", scripts);
        await page.GetByText("Row 39: look again or undo").WaitForAsync();

        // It was the wrong one: taken back, and decided again.
        await page.GetByText("Row 39: look again or undo").ClickAsync();
        await page.GetByText("Take the decision back").ClickAsync();
        await page.Locator("#undo-decision-1").GetByLabel("Reason").FillAsync("not he");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        (await page.GetByRole(AriaRole.Table).InnerTextAsync()).ShouldContain("undone");
        await Press(page, "n", scripts);
        await page.GetByText("Decided to be").WaitForAsync();
        await page.GotoAsync(edition);
        (await page.Text("main")).ShouldNotContain("Decide the open rows");
    }

    /// <summary>The key alone with scripts, with Alt without.</summary>
    private static async Task Press(IPage page, string key, bool scripts)
    {
        if (scripts)
        {
            await page.Keyboard.PressAsync(key);
            return;
        }

        // Playwright leaves out the text, by which Chromium finds an access key.
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync(
            "Input.dispatchKeyEvent",
            new Dictionary<string, object>
            {
                ["type"] = "keyDown",
                ["modifiers"] = 1,
                ["key"] = key,
                ["text"] = key,
                ["unmodifiedText"] = key,
                ["windowsVirtualKeyCode"] = (int)char.ToUpperInvariant(key[0]),
            });
    }

    /// <summary>What the list says beyond the register: one fact is taken over, one is declined.</summary>
    private static async Task TakeOver(IPage page)
    {
        await Section(page, "For the register").ClickAsync();
        // Rows are decided side by side, so that the two mended ones may come first.
        var proposal = page.Locator("article.card").Filter(new() { HasText = "5 July 2024" }).First;
        (await proposal.InnerTextAsync()).ShouldContain("October");
        var person = await proposal.GetByRole(AriaRole.Heading).InnerTextAsync();
        await proposal.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Recorded: Confirmed for the register");

        proposal = page.Locator("article.card").First;
        (await proposal.GetByRole(AriaRole.Heading).InnerTextAsync()).ShouldNotBe(person);
        await proposal.Locator("summary").ClickAsync();
        await proposal.GetByLabel("Reason").FillAsync("the list took another person's day");
        await proposal.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Recorded: Decline");

        await Section(page, "Persons").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = person, Exact = true }).First.ClickAsync();
        (await page.Text("main")).ShouldContain("5 July 2024");
    }

    private static async Task Publish(IPage author, IPage second, string edition)
    {
        await author.GotoAsync(edition);
        (await author.Text("main")).ShouldContain("Your changes wait for another person");
        (await author.Count("#publish-edition")).ShouldBe(0);
        await Section(second, "Lists").ClickAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "October" }).ClickAsync();
        await second.GetByText("Approve for the public").ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        (await second.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Recorded: Approve for the public");
        await second.GetByRole(AriaRole.Link, new() { Name = "The public page", Exact = true }).ClickAsync();
        (await second.Text("main")).ShouldContain(Name(1));
        await second.GoBackAsync();
    }

    private static async Task Compare(IPage page)
    {
        await Section(page, "Lists").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Comparison of lists" }).ClickAsync();
        var forms = page.Locator("main form.fields");
        await forms.First.GetByRole(AriaRole.Button).First.ClickAsync();
        (await page.Text("table.sums")).ShouldContain("40");
        (await page.Text("main")).ShouldContain("October");
    }

    private static async Task RecordIncident(IPage page)
    {
        await Section(page, "Places").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter a place" }).ClickAsync();
        await page.Locator("#create-place-names").FillAsync("az: Uydurma müəssisə");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the place" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Record an incident" }).ClickAsync();
        await Choose(page, Name(2));
        var form = page.Locator("form.deed");
        await form.Locator("[name=kind]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Locator("[name=from_year]").FillAsync("2025");
        await form.Locator("[name=summary]").FillAsync("No doctor was called.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the incident" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Recorded: Record an incident");
        (await page.Text("section[aria-labelledby=incidents]")).ShouldContain("No doctor was called.");
        (await page.Count("[id^=publish-incident]")).ShouldBe(0, "another person approves it");
    }

    private static async Task OpenCase(IPage page)
    {
        await page.GotoAsync("/en/desk/proceedings/new");
        await Choose(page, Name(2));
        var form = page.Locator("form.deed");
        await form.GetByLabel("Kind of case").SelectOptionAsync("criminal");
        await form.GetByLabel("Stage").SelectOptionAsync("investigation");
        await form.GetByLabel("Court or body").FillAsync("Uydurma Məhkəmə");
        await form.GetByLabel("Case number").FillAsync("4(009)-1/2025");
        await form.GetByLabel("Year").First.FillAsync("2025");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the case" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Recorded: Enter a case");
        (await page.Text("main")).ShouldContain("leyla", Case.Sensitive, "who enters a case follows it");
    }

    private static async Task FilePaper(IPage page)
    {
        await page.GotoAsync("/en/desk/filings/new");
        await Choose(page, Name(2));
        var form = page.Locator("form.deed");
        await form.Locator("[name=kind]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Locator("[name=title]").FillAsync("Complaint about the doctor");
        await form.Locator("[name=addressee_kind]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Locator("[name=addressee]").FillAsync("Uydurma Nazirlik");
        await form.GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Complaint about the doctor" }).WaitForAsync();
    }

    /// <summary>One search finds person, case, paper, list and place, in another script too; the overview has what waits.</summary>
    private static async Task Find(IPage page)
    {
        foreach (var (typed, found) in new[]
        {
            (Name(2), Name(2)), ("Уйдурма Мехкеме", "Uydurma Məhkəmə"), ("complaint", "Complaint about the doctor"),
            ("October", "October"), ("Уйдурма", "Uydurma müəssisə"),
        })
        {
            await page.GotoAsync("/en/desk");
            await page.Locator("#desk-find").FillAsync(typed);
            await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
            (await page.Text("main")).ShouldContain(found);
        }

        await page.GotoAsync("/en/desk");
        (await page.Text("main")).ShouldContain("Uydurma Məhkəmə");
    }

    private static ILocator Section(IPage page, string name) =>
        page.Locator("nav.sections").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>A person, by the name.</summary>
    private static async Task Choose(IPage page, string name)
    {
        await page.GetByLabel("Name of the prisoner").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
    }

    private static async Task Withdraw(IPage author, IPage second, string edition)
    {
        await author.GotoAsync(edition);
        await author.GetByText("Withdraw from the public").ClickAsync();
        await author.Locator("#withdraw-edition").GetByLabel("Reason").FillAsync("the wrong list");
        await author.GetByRole(AriaRole.Button, new() { Name = "Ask for it" }).ClickAsync();
        (await author.Count("#confirm-edition-withdrawal")).ShouldBe(0, "not by the one who asked");
        await second.GotoAsync(edition);
        await second.GetByText("Confirm the withdrawal").ClickAsync();
        (await second.Text("#confirm-edition-withdrawal")).ShouldContain("the wrong list");
        await second.GetByRole(AriaRole.Button, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        (await second.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Recorded: Confirm the withdrawal");
        // Not with the page itself, whose browser may keep what it showed for a minute.
        var everybodys = new Uri(new Uri(second.Url), edition.Replace("/desk", "", StringComparison.Ordinal)).ToString();
        await Within(TimeSpan.FromMinutes(1), async () => (await second.APIRequest.GetAsync(everybodys)).Status == 404);
    }

    private async Task<IPage> SignedIn(DeskPerson person, bool scripts)
    {
        var page = await chromium!.Open(habeas.Http, javaScript: scripts, width: 1280);
        await page.GotoAsync("/en/desk");
        await page.SignIn(person.Name, person.Password, person.NextCode());
        return page;
    }
}
