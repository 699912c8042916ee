using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Habeas.Access.V1;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// The public side while hidden things change: everything that anyone can read, through the API and on pages, stays the same byte for
/// byte. Counts, orders, etags, tokens, times and errors reveal nothing.
/// </summary>
public sealed partial class PublicSideTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-public").FullName;

    private const string Hidden = "kanareika";

    private readonly List<string> records = [];

    /// <summary>A photograph has a file and no page.</summary>
    private string photo = "";

    private RunningHabeas Habeas { get; set; } = null!;

    private Metadata Clerk => RunningHabeas.As(Habeas.Desk);

    private Metadata Second => RunningHabeas.As(Habeas.SecondDesk);

    private Metadata Lawyer => RunningHabeas.As(Habeas.Token("lawyer-1", Role.Legal));

    private PrisonersService.PrisonersServiceClient Prisoners => new(Habeas.Channel);

    private FacilitiesService.FacilitiesServiceClient Facilities => new(Habeas.Channel);

    private PublishersService.PublishersServiceClient Publishers => new(Habeas.Channel);

    private EditionsService.EditionsServiceClient Editions => new(Habeas.Channel);

    private Cases.V1.ProceedingsService.ProceedingsServiceClient Proceedings => new(Habeas.Channel);

    private FilingsService.FilingsServiceClient Filings => new(Habeas.Channel);

    public async ValueTask InitializeAsync() => Habeas = await InOneProcess.Start(folder, gateway: InOneProcess.Unlimited);

    public async ValueTask DisposeAsync()
    {
        await Habeas.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_that_anyone_can_read_changes_while_hidden_things_do()
    {
        var known = await Publish();
        var earlier = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow);
        var contract = new PublicContract(Habeas.Channel.CreateCallInvoker(), [.. records, photo], earlier);
        var answers = await contract.Ask(TestContext.Current.CancellationToken);
        var pages = await Pages();
        answers.Keys.Select(question => question.Split(' ')[0]).Distinct().Count().ShouldBe(PublicContract.Methods.Count);
        answers.Values.Count(answer => answer.Contains("Uydurma", StringComparison.Ordinal)).ShouldBeGreaterThan(20, "something is public");

        foreach (var (act, run) in Acts(known))
        {
            await run();
            Answers.Differences(answers, await contract.Ask(TestContext.Current.CancellationToken)).ShouldBeEmpty(act);
            Answers.Differences(pages, await Pages()).ShouldBeEmpty(act);
        }
    }

    private IEnumerable<(string Act, Func<Task> Run)> Acts(Known known)
    {
        var another = "";
        yield return ("a new person, held where others are", async () =>
        {
            another = (await Prisoners.CreatePrisonerAsync(
                new()
                {
                    Prisoner = Named("Uydurma " + Hidden),
                    Facts = { new CustodyFact { Date = Day(2025, 3, 2), Arrest = new Arrest { Facility = known.Facility } } },
                },
                Clerk)).Name;
        });
        yield return ("another photograph of a person", async () => await Prisoners.SetPrisonerPhotoAsync(
            new() { Name = known.Prisoner, Content = Picture(40), Credit = Hidden }, Clerk));
        yield return ("a change of a person", async () => await Prisoners.UpdatePrisonerAsync(
            new() { Prisoner = new() { Name = known.Prisoner, Note = Hidden, Occupations = { Hidden } } }, Clerk));
        yield return ("a fact of a person", async () => await Prisoners.ReleasePrisonerAsync(
            new() { Name = known.Prisoner, Date = Day(2025, 9, 1), Release = new() { Ground = ReleaseGround.Pardoned } }, Clerk));
        yield return ("a fact that is proposed", async () => await Prisoners.ProposePrisonerFactAsync(
            new()
            {
                Name = known.Prisoner,
                Fact = new() { Date = Day(2025, 5, 1), Charges = new() { Charges_ = { new Charge { Code = "AZ-CC", Article = Hidden } } } },
                Note = Hidden,
            },
            Clerk));
        yield return ("an assessment", async () => await Prisoners.AssessPrisonerAsync(
            new()
            {
                Name = known.Prisoner,
                Assessment = new() { CriteriaSet = "pace-1900-2012", Status = AssessmentStatus.UnderReview, Reasons = Hidden },
            },
            Clerk));
        yield return ("a merge", async () => await Prisoners.MergePrisonerAsync(
            new() { Name = another, Duplicate = known.Twin, Reason = Hidden }, Clerk));
        yield return ("a new facility", async () => await Facilities.CreateFacilityAsync(
            new() { Facility = Place("Uydurma " + Hidden) }, Clerk));
        yield return ("a change of a facility", async () => await Facilities.UpdateFacilityAsync(
            new() { Facility = new() { Name = known.Facility, Authority = Hidden } }, Clerk));
        yield return ("an incident", async () => await Facilities.CreateIncidentAsync(
            new()
            {
                Parent = known.Facility,
                Incident = new() { Kind = IncidentKind.Threats, PublicSummary = Hidden, Prisoners = { known.Prisoner } },
            },
            Clerk));
        var edition = "";
        yield return ("an import", async () => edition = await Import(
            known.Publisher,
            "Uydurma " + Hidden,
            $"Name,Arrested\nUydurma Birinci,2025-03-01\nUydurma {Hidden},2025-01-01\n"));
        yield return ("a correction in an import", async () => await Correct(edition));
        yield return ("a reconciliation", async () => await Reconcile(edition));
        yield return ("an undone reconciliation", async () => await Undo(edition));
        yield return ("an undone reconciliation of a public edition", async () => await Undo(known.Edition));
        yield return ("a correction in a public edition", async () => await Correct(known.Edition));
        yield return ("a withdrawal that one person asks for", async () => await Editions.WithdrawEditionAsync(
            new() { Name = known.Edition, Reason = Hidden }, Clerk));
        yield return ("a withdrawal that is declined", async () => await Editions.DeclineEditionWithdrawalAsync(
            new() { Name = known.Edition }, Second));
        yield return ("a publisher", async () => await Publishers.CreatePublisherAsync(
            new() { Publisher = new() { Title = "Uydurma " + Hidden } }, Clerk));
        yield return ("a group", async () => await new GroupsService.GroupsServiceClient(Habeas.Channel).CreateGroupAsync(
            new()
            {
                Parent = known.Publisher,
                GroupId = Hidden,
                Group = new() { Names = { new GroupName { Text = Hidden, Language = "en" } } },
            },
            Clerk));
        yield return ("a new case", async () => await Proceedings.OpenProceedingAsync(
            new() { Proceeding = Case(known.Prisoner, Hidden) }, Clerk));
        yield return ("an entry in a case", async () => await Proceedings.EnterDecisionAsync(
            new()
            {
                Name = known.Proceeding,
                Decision = new()
                {
                    Kind = Cases.V1.DecisionKind.Verdict,
                    Date = Day(2025, 6, 20),
                    Outcome = DecisionOutcome.Convicted,
                    Reason = Hidden,
                },
            },
            Clerk));
        yield return ("a motion in a case", async () => await Proceedings.MakeMotionAsync(
            new() { Name = known.Proceeding, By = Hidden, Request = Hidden, Date = Day(2025, 4, 1) }, Lawyer));
        yield return ("a paper that is handed over", async () => await HandOver(known));
    }

    private async Task<Known> Publish()
    {
        var facility = (await Facilities.CreateFacilityAsync(new() { Facility = Place("Uydurma Koloniya") }, Clerk)).Name;
        var arrest = new CustodyFact { Date = Day(2025, 3, 1), Arrest = new Arrest { Authority = "police", Facility = facility } };
        var prisoner = (await Prisoners.CreatePrisonerAsync(new() { Prisoner = Named("Uydurma Birinci"), Facts = { arrest } }, Clerk)).Name;
        var twin = (await Prisoners.CreatePrisonerAsync(new() { Prisoner = Named("Uydurma Əkiz") }, Clerk)).Name;
        var incident = await Facilities.CreateIncidentAsync(
            new()
            {
                Parent = facility,
                Incident = new() { Kind = IncidentKind.Threats, PublicSummary = "Uydurma hadisə", Prisoners = { prisoner } },
            },
            Clerk);
        await new ConsentsService.ConsentsServiceClient(Habeas.Channel)
            .Give(prisoner, Clerk, FactKind.IllTreatment, FactKind.Photograph);
        photo = (await Prisoners.SetPrisonerPhotoAsync(new() { Name = prisoner, Content = Picture(200) }, Clerk)).Photo.Name;
        await Facilities.PublishIncidentAsync(new() { Name = incident.Name }, Second);
        await Habeas.ApproveAll();
        var publisher = (await Publishers.CreatePublisherAsync(new() { Publisher = new() { Title = "Uydurma nəşriyyat" } }, Clerk)).Name;
        foreach (var (title, day) in new[] { ("Uydurma siyahı", 1), ("Uydurma ikinci siyahı", 2) })
        {
            var edition = await Import(publisher, title, $"Name,Arrested\nUydurma Birinci,2025-03-0{day}\nUydurma Əkiz,\n", day);
            await Reconcile(edition);
            await Editions.PublishEditionAsync(new() { Name = edition }, Second);
            records.Add(edition);
        }

        await Habeas.ApproveAll();
        var proceeding = (await Proceedings.OpenProceedingAsync(new() { Proceeding = Case(prisoner, "Uydurma Məhkəmə") }, Clerk)).Name;
        await Proceedings.ScheduleHearingAsync(new() { Name = proceeding, Date = Day(DateTime.UtcNow.Year + 1, 1, 7) }, Clerk);
        await Proceedings.PublishProceedingAsync(new() { Name = proceeding }, Second);
        records.AddRange([facility, prisoner, twin, publisher, proceeding]);
        return new Known(facility, prisoner, twin, publisher, records[0], proceeding);
    }

    private static ByteString Picture(byte red)
    {
        using var image = new Image<Rgb24>(60, 60, new Rgb24(red, 0, 0));
        using var file = new MemoryStream();
        image.SaveAsPng(file);
        return ByteString.CopyFrom(file.ToArray());
    }

    private async Task<string> Import(string publisher, string title, string csv, int day = 3)
    {
        var request = new ImportEditionRequest
        {
            Parent = publisher, Title = title, Date = Day(2025, 10, day), Language = "az", FileName = "list.csv",
            Content = ByteString.CopyFromUtf8(csv),
        };
        return (await Habeas.Complete<ImportEditionResponse>(Editions.ImportEditionAsync(request, Clerk), Habeas.Desk)).Edition.Name;
    }

    private Task Reconcile(string edition) => Habeas.Complete<ReconcileEditionResponse>(
        Editions.ReconcileEditionAsync(new() { Name = edition, Language = "az" }, Clerk), Habeas.Desk);

    private Task Undo(string edition) => Habeas.Complete<UndoReconciliationResponse>(
        Editions.UndoReconciliationAsync(new() { Name = edition, Reason = Hidden, IncludeClerks = true }, Clerk), Habeas.Desk);

    private async Task Correct(string edition) => await Editions.CorrectEntryAsync(
        new() { Name = edition + "/entries/2", Entry = new() { Group = Hidden, Sentence = Hidden }, Reason = Hidden }, Clerk);

    private async Task HandOver(Known known)
    {
        var filing = await Filings.DraftFilingAsync(
            new()
            {
                Filing = new()
                {
                    Kind = FilingKind.Lawsuit,
                    Title = Hidden,
                    Prisoners = { known.Prisoner },
                    Facility = known.Facility,
                    Proceeding = known.Proceeding,
                    Addressee = new() { Kind = AddresseeKind.Court, DisplayName = Hidden }, DraftDate = Day(2025, 5, 1),
                },
            },
            Clerk);
        await Filings.HandOverFilingAsync(new() { Name = filing.Name, Way = DeliveryWay.Administration, Date = Day(2025, 5, 2) }, Clerk);
        (await Filings.CheckFilingAsync(new() { Name = filing.Name }, Clerk)).Silences.ShouldNotBeEmpty();
        await Habeas.Happened("cases", "incident_reported");
    }

    /// <summary>Every page, feed and calendar that a visitor reaches by following links, in three languages.</summary>
    private async Task<SortedDictionary<string, string>> Pages()
    {
        using var client = Habeas.Client();
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var paths = new Queue<string>(["/az", "/ru", "/en", .. records.Select(record => "/en/" + record)]);
        while (paths.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path))
            {
                continue;
            }

            using var response = await Get(client, path);
            // A workbook is a ZIP archive, which contains the time at which it was made.
            var text = response.Content.Headers.ContentType?.MediaType?.EndsWith("sheet", StringComparison.Ordinal) == true
                ? ""
                : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Traceparent"))
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
            pages[path] = $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{Stamps().Replace(text, "")}";
            foreach (Match link in Links().Matches(text))
            {
                var target = System.Net.WebUtility.HtmlDecode(link.Groups["path"].Value).Split('#')[0];
                // The page about the service itself gives the minute at which it was made.
                if (!target.Contains("/desk", StringComparison.Ordinal)
                    && !target.Contains("/assets", StringComparison.Ordinal)
                    && !target.Split('?')[0].EndsWith("/status", StringComparison.Ordinal))
                {
                    paths.Enqueue(target);
                }
            }
        }

        pages.Count.ShouldBeGreaterThan(50);
        return pages;
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string path)
    {
        try
        {
            return await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        }
        catch (TaskCanceledException unanswered) when (unanswered.InnerException is TimeoutException)
        {
            throw new TimeoutException($"{path} was not answered.", unanswered);
        }
    }

    private static Prisoner Named(string name) =>
        new() { PersonalNames = { new PersonName { Text = name, Language = "az", Primary = true } } };

    private static Facility Place(string name) =>
        new() { FacilityNames = { new FacilityName { Text = name, Language = "az" } }, Kind = FacilityKind.Colony };

    private static Proceeding Case(string prisoner, string court) => new()
    {
        Kind = ProceedingKind.Criminal,
        Prisoners = { prisoner },
        BeginDate = Day(2025, 3, 1),
        Seats = { new Seat { Stage = Stage.FirstInstance, Court = court, CaseNumber = "1" } },
    };

    private static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    [GeneratedRegex(
        """(?:href|src)="(?<path>/[^"]*)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Links();

    [GeneratedRegex("""DTSTAMP:\w+""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stamps();

    private sealed record Known(string Facility, string Prisoner, string Twin, string Publisher, string Edition, string Proceeding);
}
