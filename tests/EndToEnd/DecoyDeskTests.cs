using Google.Type;
using Habeas.Access.V1;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>A person who is forced to sign in uses the second password: in Chromium, with scripts off.</summary>
public abstract class DecoyDeskTests(PostgresCluster? postgres = null) : BrowserTest(postgres)
{
    private const string Real = "Complaint about the beating on the third floor";

    [Fact]
    public async Task The_second_password_opens_a_desk_that_shows_nothing_real_and_ends_the_open_one()
    {
        var filings = new FilingsService.FilingsServiceClient(habeas.Channel);
        var paper = (await filings.DraftFilingAsync(
            new()
            {
                Filing = new Filing
                {
                    Kind = FilingKind.Complaint,
                    Title = Real,
                    Prisoners = { $"prisoners/{Guid.CreateVersion7()}" },
                    Addressee = new Addressee { Kind = AddresseeKind.Ombudsman, DisplayName = "Ombudsman" },
                    Text = new FilingText { Body = "..." },
                    DraftDate = new Date { Year = 2026, Month = 3, Day = 1 },
                },
            },
            RunningHabeas.As(habeas.Desk))).Name;
        var person = await DeskPerson.Enrol(habeas, "araz", Role.Desk, Role.Legal);
        var own = await chromium!.Open(habeas.Http, javaScript: false, width: 390);
        await own.GotoAsync("/en/desk");
        await own.SignIn("araz", person.Password, person.NextCode());
        await own.GotoAsync("/en/desk/filings");
        (await own.Text("main")).ShouldContain(Real);

        var forced = await chromium.Open(habeas.Http, javaScript: false, width: 1280);
        await forced.GotoAsync("/en/desk");
        await forced.SignIn("araz", person.SecondPassword, person.NextCode());
        (await forced.Text("h1")).ShouldBe("What waits today");
        await forced.GotoAsync("/en/desk/filings");
        var shown = await forced.Text("main");
        shown.ShouldContain("Request for a copy of the visiting rules");
        shown.ShouldNotContain(Real);
        await forced.GetByRole(AriaRole.Link, new() { Name = "Petition for warm clothing before the winter" }).ClickAsync();
        (await forced.Text("h1")).ShouldContain("Petition for warm clothing before the winter");
        string[] paths =
        [
            "deadlines", "proceedings", "publications", "proposals", "unwatched", "calendars", "sessions", "proceedings/new", "filings/new",
            "proceedings?follower=me", "proceedings?follower=nobody", "find?q=petition", "notices", "contacts", "people",
            "prisoners", "prisoners?q=Uydurma&status=serving", "prisoners/new?name=Uydurma", "facilities", "facilities/new", "lists",
            "lists/import", "lists/draft", "lists/compare",
        ];
        foreach (var path in paths)
        {
            (await forced.GotoAsync($"/en/desk/{path}"))!.Status.ShouldBe(200, path);
        }

        (await forced.GotoAsync($"/en/desk/{paper}"))!.Status.ShouldBe(404);
        // Whoever took the open laptop sits before the sign-in page.
        await Within(TimeSpan.FromSeconds(30), async () =>
        {
            await own.GotoAsync("/en/desk/filings");
            return await own.Text("h1") == "Sign in to the desk";
        });
    }
}

public sealed class DecoyDeskInOneProcessOnSqlite : DecoyDeskTests;

public sealed class DecoyDeskInOwnProcesses(PostgresCluster postgres) : DecoyDeskTests(postgres), IClassFixture<PostgresCluster>
{
    protected override async Task<RunningHabeas> Start(string? database) => await InOwnProcesses.Start(Folder, database!);
}
