using Habeas.Access.V1;
using DecisionKind = Habeas.Cases.V1.DecisionKind;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// What visitors read about a proceeding, through the gateway, with real services behind it: everything not approved or not public contains
/// canaries, which are searched for on every page, in every feed, in the calendar and in the JSON.
/// </summary>
public sealed class PublicCasesTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private const string Canary = "kanareika";

    private static readonly string[] Languages = ["az", "ru", "en"];

    private RunningHabeas Habeas => fixture.Habeas;

    private Cases.V1.ProceedingsService.ProceedingsServiceClient Proceedings => new(Habeas.Channel);

    [Fact]
    public async Task Nothing_unapproved_or_for_the_desk_appears_before_approval_after_it_or_after_a_withdrawal()
    {
        var (prisoner, facility) = await Register();
        var file = await OpenWithCanaries(prisoner);
        await Look(file, prisoner, facility, seen: false);

        await Proceedings.PublishProceedingAsync(new() { Name = file }, Second);
        await Look(file, prisoner, facility, seen: true);

        await EnterMore(file, prisoner);
        await Look(file, prisoner, facility, seen: true);

        await Proceedings.UnpublishProceedingAsync(new() { Name = file, Reason = Canary }, Second);
        await Look(file, prisoner, facility, seen: false);
    }

    private Grpc.Core.Metadata First => RunningHabeas.As(Habeas.Desk);

    private Grpc.Core.Metadata Second => RunningHabeas.As(Habeas.SecondDesk);

    private async Task Look(string file, string prisoner, string facility, bool seen)
    {
        using var client = Habeas.Client();
        string[] pages =
        [
            "", "/courts", "/courts/news.atom", $"/{prisoner}", $"/{facility}", $"/{file}", $"/{file}/news.atom",
            "/prisoners", "/facilities",
        ];
        var paths = Languages.SelectMany(language => pages.Select(page => $"/{language}{page}"))
            .Concat(
                [
                    $"/v1/{file}",
                    "/v1/proceedings",
                    "/v1/courtNews",
                    $"/v1/courtNews?proceeding={file}",
                    $"/v1/{file}/detentionRuler",
                    "/v1/calendarFeeds:hearings",
                ]);
        var shown = 0;
        foreach (var path in paths)
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var said = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe(
                seen || !path.Contains(file, StringComparison.Ordinal) || path.Contains('?') ? 200 : 404, path);
            said.ShouldNotContain(Canary, Case.Insensitive, path);
            shown += said.Contains("Invented Court", StringComparison.Ordinal) ? 1 : 0;
        }

        // In three languages: the front page, the courts, their feed, the person's and the proceeding's pages and its feed;
        // the JSON, and the calendar.
        shown.ShouldBe(seen ? (3 * 6) + 6 : 0);
    }

    private async Task<(string Prisoner, string Facility)> Register()
    {
        var facility = await new FacilitiesService.FacilitiesServiceClient(Habeas.Channel).CreateFacilityAsync(
            new()
            {
                Facility = new()
                {
                    FacilityNames = { new FacilityName { Text = "Invented colony", Language = "en" } },
                    Kind = FacilityKind.Colony,
                    Invented = true,
                },
            }, First);
        var prisoners = new PrisonersService.PrisonersServiceClient(Habeas.Channel);
        var prisoner = await prisoners.CreatePrisonerAsync(
            new()
            {
                Prisoner = new()
                {
                    PersonalNames = { new PersonName { Text = "Invented Person", Language = "en", Kind = NameKind.Legal, Primary = true } },
                    Invented = true,
                },
            }, First);
        await prisoners.ArrestPrisonerAsync(
            new()
            {
                Name = prisoner.Name,
                Date = Day(2024, 11, 20),
                Arrest = new Arrest { Authority = "Police", Facility = facility.Name },
            },
            First);
        await Habeas.ApproveAll();
        return (prisoner.Name, facility.Name);
    }

    private async Task<string> OpenWithCanaries(string prisoner)
    {
        var file = (await Proceedings.OpenProceedingAsync(new()
        {
            Proceeding = new()
            {
                Kind = ProceedingKind.Criminal,
                Prisoners = { prisoner },
                BeginDate = Day(2024, 11, 20),
                Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Invented Court", CaseNumber = "1" } },
                Parties = { new Party { Role = PartyRole.Accused, DisplayName = Canary, Prisoner = prisoner, Counsel = { Canary } } },
                Claim = Canary,
                Lawyers = { Canary },
            },
            Sources = { Canary },
        }, First)).Name;
        await Proceedings.EnterDecisionAsync(
            new()
            {
                Name = file,
                Decision = new() { Kind = DecisionKind.RemandOrdered, Date = Day(2024, 11, 22), RemandUntil = Day(2025, 3, 21) },
                Sources = { Canary },
            },
            First);
        await Proceedings.ServeDecisionAsync(
            new() { Name = file, Decision = 1, Service = new() { ServedOn = ServedOn.Counsel, Way = Canary, Date = Day(2024, 11, 25) } },
            First);
        await Proceedings.ScheduleHearingAsync(new() { Name = file, Date = Day(DateTime.UtcNow.Year, 1, 7), Sources = { Canary } }, First);
        await Proceedings.HoldHearingAsync(
            new()
            {
                Name = file + "/hearings/1",
                Attendance = { new Attendance { Prisoner = prisoner, Mode = AttendanceMode.KeptAway, Note = Canary } },
            },
            First);
        await Proceedings.ScheduleHearingAsync(new() { Name = file, Date = Day(DateTime.UtcNow.Year + 1, 1, 7) }, First);
        await Proceedings.MakeMotionAsync(
            new() { Name = file, By = Canary, Request = Canary, Date = Day(2024, 12, 1) },
            RunningHabeas.As(Habeas.Token("lawyer-1", Role.Legal)));
        return file;
    }

    private async Task EnterMore(string file, string prisoner)
    {
        await Proceedings.EnterDecisionAsync(
            new()
            {
                Name = file,
                Decision = new()
                {
                    Kind = DecisionKind.Verdict,
                    Date = Day(2025, 3, 20),
                    Outcome = DecisionOutcome.Convicted,
                    Reason = Canary,
                },
                Sources = { Canary },
            },
            First);
        await Proceedings.CancelHearingAsync(new() { Name = file + "/hearings/2", Reason = Canary }, First);
        await Proceedings.ScheduleHearingAsync(new() { Name = file, Date = Day(DateTime.UtcNow.Year + 1, 1, 8), Room = Canary }, First);
        await Proceedings.ChangeChargesAsync(new() { Name = file, Charges = { Canary }, Date = Day(2025, 1, 1) }, First);
        await Proceedings.ChangeSeatAsync(
            new()
            {
                Name = file,
                Seat = new() { Stage = Stage.Appeal, Court = Canary, CaseNumber = Canary, Judge = Canary, From = Day(2025, 4, 1) },
            },
            First);
        await Proceedings.ChangePartiesAsync(
            new() { Name = file, Parties = { new Party { Role = PartyRole.Victim, DisplayName = Canary } } }, First);
        (await Proceedings.GetProceedingAsync(new() { Name = file }, First))
            .ToString()
            .Split(Canary)
            .Length.ShouldBeGreaterThan(8, "the canaries are alive");
        (await Proceedings.GetProceedingAsync(new() { Name = file }, First)).PendingChanges.ShouldBe(5);
        (await Proceedings.ListProceedingHistoryAsync(new() { Parent = file }, RunningHabeas.As(Habeas.Token("lawyer-1", Role.Legal))))
            .Events.Count(entered => entered.Type != "terms_entered" && entered.Sources.Contains(Canary))
                .ShouldBe(5, "a lawyer sees where the four entries are known from; opening it assigned the lawyer too");
        (await Proceedings.GetProceedingAsync(new() { Name = file })).Prisoners.ShouldBe([prisoner]);
    }

    private static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
