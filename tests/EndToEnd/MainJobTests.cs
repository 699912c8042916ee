using Google.Type;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// The main job on the real list of August 2014: import, reconcile, decide, import again, compare, assess, publish, export, read.
/// One test for every deployment behind the gateway.
/// </summary>
public abstract class MainJobTests(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    private static readonly string List2014 = Path.Combine(AppContext.BaseDirectory, "Data", "azerbaijan-2014", "prisoners_2014.csv");

    [Fact]
    public async Task A_list_becomes_a_register_and_a_publication()
    {
        // Import: one call, the file untouched.
        var edition = (await Import("The list of August 2014", "2014-08-10")).GetProperty("edition").GetProperty("name").GetString()!;
        var entries = await Entries(edition);
        entries.Count.ShouldBe(98);
        entries[2].PersonNames[0].ShouldBe("Nijat Nazim oglu Aliyev");

        // Reconcile, and decide what is left open: the register was empty, so everyone is new.
        await CommandLine.Run(habeas, "lists", "reconcile", edition);
        foreach (var open in (await Entries(edition)).Where(entry => entry.Prisoner.Length == 0))
        {
            await CommandLine.Run(
                habeas,
                "lists",
                "decide",
                edition,
                open.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "--new",
                "--reason",
                "The rows describe different persons.");
        }

        entries = await Entries(edition);
        entries.Select(entry => entry.Prisoner).Distinct().Count().ShouldBe(98);
        entries[2].Prisoner.ShouldNotBe(entries[60].Prisoner);
        (await PrisonerCount()).ShouldBe(98);

        // Importing the same file again gives the same edition; as a later edition, it adds no person.
        (await Import("The list of August 2014", "2014-08-10")).GetProperty("alreadyImported").GetBoolean().ShouldBeTrue();
        var later = (await Import("The list again", "2014-09-10")).GetProperty("edition").GetProperty("name").GetString()!;
        later.ShouldNotBe(edition);
        await CommandLine.Run(habeas, "lists", "reconcile", later);
        var again = await Entries(later);
        (await PrisonerCount()).ShouldBe(98);
        again.Count(entry => entry.Prisoner.Length > 0).ShouldBeGreaterThanOrEqualTo(90);
        again.Where(entry => entry.Prisoner.Length > 0).ShouldAllBe(entry => entry.Prisoner == entries[entry.Number - 1].Prisoner);

        // The arithmetic adds up, for the whole and for every group.
        var comparison = await Editions.CompareEditionsAsync(new() { From = edition, To = later }, RunningHabeas.As(habeas.Desk));
        foreach (var sum in comparison.Groups.Append(comparison.Total))
        {
            sum.NewTotal.ShouldBe(sum.OldTotal + sum.In - sum.Out);
        }

        comparison.Total.OldTotal.ShouldBe(98);
        comparison.Changes.Count(change => change.Kind == ChangeKind.Still).ShouldBeGreaterThanOrEqualTo(90);

        // Assess three persons: one proposes, another confirms.
        foreach (var entry in entries.Take(3))
        {
            await Recognise(entry.Prisoner);
        }

        // Publish the committee's own edition: drafted by one, approved by another, then immutable.
        var own = await new PublishersService.PublishersServiceClient(habeas.Channel).CreatePublisherAsync(
            new() { Publisher = new Publisher { Title = "The committee", Own = true } }, RunningHabeas.As(habeas.Desk));
        var draft = await Editions.DraftEditionAsync(
            new()
            {
                Parent = own.Name,
                Title = "Our first list",
                Date = new Date { Year = 2014, Month = 10, Day = 1 },
                Language = "en",
                Rule = new InclusionRule { CriteriaSet = "pace-1900-2012", HeldOn = new Date { Year = 2014, Month = 10, Day = 1 } },
            },
            RunningHabeas.As(habeas.Desk));
        draft.EntryCount.ShouldBe(3);
        (await Should.ThrowAsync<RpcException>(async () => await Editions.GetEditionAsync(new() { Name = draft.Name })))
            .StatusCode.ShouldBe(StatusCode.NotFound);
        (
            await Should.ThrowAsync<RpcException>(
                async () => await Editions.PublishEditionAsync(
                    new() { Name = draft.Name }, RunningHabeas.As(habeas.Desk)))).StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        var published = await Editions.PublishEditionAsync(new() { Name = draft.Name }, RunningHabeas.As(habeas.SecondDesk));
        published.State.ShouldBe(EditionState.Published);
        (
            await Should.ThrowAsync<RpcException>(
                async () => await Editions.DiscardEditionAsync(
                    new() { Name = draft.Name }, RunningHabeas.As(habeas.Desk)))).StatusCode.ShouldBe(StatusCode.FailedPrecondition);

        // Read by the public in four formats, as JSON and on the page; and the register, after a second person has approved it.
        using var client = habeas.Client();
        using (var hidden = JsonDocument.Parse(await client.GetStringAsync(new Uri("/v1/prisoners", UriKind.Relative))))
        {
            hidden.RootElement.TryGetProperty("prisoners", out _).ShouldBeFalse();
        }

        await habeas.ApproveAll();
        foreach (
            var (format, type) in new[]
            {
                ("csv", "text/csv"),
                ("xlsx", "application/vnd.openxmlformats"),
                ("json", "application/json"),
                ("ftm", "application/"),
            })
        {
            using var export = await client.GetAsync(new Uri($"/v1/{published.Name}:export?format={format}", UriKind.Relative));
            export.EnsureSuccessStatusCode();
            export.Content.Headers.ContentType!.MediaType!.ShouldStartWith(type);
            (await export.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(200);
        }

        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri("/v1/prisoners?page_size=5", UriKind.Relative)));
        json.RootElement.GetProperty("prisoners").GetArrayLength().ShouldBe(5);
        (await client.GetStringAsync(new Uri($"/en/{published.Name}", UriKind.Relative))).ShouldContain("Our first list");
        (await habeas.Events("registry")).ShouldBeGreaterThan(98);
        (await habeas.Events("lists")).ShouldBeGreaterThan(5);
    }

    private EditionsService.EditionsServiceClient Editions => new(habeas.Channel);

    private Task<JsonElement> Import(string title, string date) =>
        CommandLine.Run(
            habeas,
            "lists",
            "import",
            List2014,
            "--publisher",
            "Working Group on a Unified List",
            "--title",
            title,
            "--date",
            date,
            "--language",
            "en");

    private async Task<IReadOnlyList<Entry>> Entries(string edition) =>
        (await Editions.ListEntriesAsync(new() { Parent = edition, PageSize = 500 }, RunningHabeas.As(habeas.Desk))).Entries;

    private async Task<int> PrisonerCount() =>
        (
            await new PrisonersService.PrisonersServiceClient(habeas.Channel)
                .ListPrisonersAsync(new() { PageSize = 1 }, RunningHabeas.As(habeas.Desk))).TotalSize;

    private async Task Recognise(string prisoner)
    {
        var prisoners = new PrisonersService.PrisonersServiceClient(habeas.Channel);
        var assessed = await prisoners.AssessPrisonerAsync(
            new()
            {
                Name = prisoner,
                Assessment = new Assessment
                {
                    CriteriaSet = "pace-1900-2012",
                    Status = AssessmentStatus.Recognised,
                    Findings = { new Finding { Criterion = "a", Met = true, Reasons = "Held for what was said." } },
                    Reasons = "The first criterion is met.",
                },
            },
            RunningHabeas.As(habeas.Desk));
        var review = new ReviewPrisonerAssessmentRequest
        {
            Name = prisoner,
            Assessment = assessed.ProposedAssessments.ShouldHaveSingleItem().Id,
            Confirm = true,
        };
        (
            await Should.ThrowAsync<RpcException>(
                async () => await prisoners.ReviewPrisonerAssessmentAsync(
                    review, RunningHabeas.As(habeas.Desk)))).StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        (await prisoners.ReviewPrisonerAssessmentAsync(review, RunningHabeas.As(habeas.SecondDesk)))
            .Assessments.ShouldHaveSingleItem()
            .Status.ShouldBe(AssessmentStatus.Recognised);
    }
}
