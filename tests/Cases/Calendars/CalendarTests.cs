using Habeas.Cases.V1;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace Habeas.Cases.Tests.Calendars;

/// <summary>Calendars at their addresses: what both engines must do alike.</summary>
public abstract class CalendarTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    [Fact]
    public async Task A_lawyer_reads_their_own_deadlines_and_hearings_at_a_secret_address_until_it_is_revoked()
    {
        var file = await Open("lawyer-1");
        await Open("lawyer-2");
        await Host.Proceedings.ScheduleHearingAsync(Scheduled(file, 2025, 12, 1), Host.Desk);
        await Host.EnterDecision(
            file, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 3), Outcome = DecisionOutcome.Refused });
        var request = new CreateCalendarRequest
        {
            Calendar = new V1.Calendar { Lawyer = "lawyer-1", Language = "ru" },
            RequestId = Guid.NewGuid().ToString(),
        };
        var made = await Host.Calendars.CreateCalendarAsync(request, Host.Desk);
        made.Secret.Length.ShouldBe(43, "256 bits");

        var feed = await Read(made.Secret);
        feed.Events.Count(happens => happens.Uid!.StartsWith("hearing-", StringComparison.Ordinal)).ShouldBe(1);
        var appeal = feed.Events.Single(happens => happens.Uid!.Contains("az.civil.appeal@", StringComparison.Ordinal));
        appeal.Summary!.ShouldEndWith("(?)", customMessage: "the rule is not verified");
        appeal.Start!.HasTime.ShouldBeFalse();

        (await Host.Calendars.CreateCalendarAsync(request, Host.Desk)).ShouldBe(new CreateCalendarResponse { Calendar = made.Calendar });
        var history = (await Host.Calendars.ListCalendarsAsync(new ListCalendarsRequest { Lawyer = "lawyer-1" }, Host.Desk))
            .Calendars.ShouldHaveSingleItem();
        history.ShouldBe(made.Calendar);
        (await Host.Calendars.RevokeCalendarAsync(new RevokeCalendarRequest { Name = made.Calendar.Name }, Host.Desk))
            .Revoked.ShouldBeTrue();
        (await Should.ThrowAsync<RpcException>(() => Read(made.Secret))).StatusCode.ShouldBe(StatusCode.NotFound);
        (await Should.ThrowAsync<RpcException>(() => Read(new string('a', 43)))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Theory]
    [InlineData("az", "2027 ilinin")]
    [InlineData("ru", "2027 года")]
    [InlineData("en", "for 2027")]
    public async Task A_date_in_a_year_without_decreed_holidays_says_so(string language, string said)
    {
        var file = await Open("lawyer-1");
        await Host.EnterDecision(file, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 3) });
        await Host.ExtendAppealTerm(file, Day(2025, 11, 4), until: Day(2027, 1, 11));
        var made = await Create(language);

        var appeal = (await Read(made.Secret)).Events
            .Single(happens => happens.Uid!.Contains("az.civil.appeal@", StringComparison.Ordinal));

        appeal.Start!.Value.Year.ShouldBe(2027);
        appeal.Description!.Split('\n')[1].ShouldContain(said);
    }

    [Fact]
    public async Task The_public_reads_open_hearings_of_what_a_second_person_approved()
    {
        var file = await Open("lawyer-1");
        await Host.Proceedings.ScheduleHearingAsync(Scheduled(file, 2025, 12, 1), Host.Desk);
        await Host.Proceedings.ScheduleHearingAsync(Scheduled(file, 2025, 12, 8), Host.Desk);
        await Host.Proceedings.ScheduleHearingAsync(Scheduled(file, 2025, 12, 15), Host.Desk);
        (await Hearings()).ShouldBeEmpty();
        await Host.PublishProceeding(file);

        var first = (await Hearings())[0];
        (first.Start!.TzId, first.Start.Value, first.Sequence)
            .ShouldBe(("Asia/Baku", new DateTime(2025, 12, 1, 10, 30, 0, DateTimeKind.Unspecified), 0));
        await PostponeFirstHearing(file);
        await Host.Proceedings.CloseHearingAsync(new CloseHearingRequest { Name = file + "/hearings/2", Reason = "secret" }, Host.Desk);
        await CancelHearing(file, 3);
        (await Hearings()).Select(hearing => (hearing.Status, hearing.Sequence))
            .ShouldBe([(EventStatus.Confirmed, 0), (EventStatus.Confirmed, 0), (EventStatus.Confirmed, 0)], "nobody approved the changes");
        (await Hearings())[0].DtStamp!.Value.ShouldBe(first.DtStamp!.Value);
        await Host.PublishProceeding(file);

        var now = await Hearings();
        (now[0].Uid, now[0].Sequence, now[0].Start!.Value.Day).ShouldBe((first.Uid, 1, 3));
        now.Select(hearing => hearing.Status).ShouldBe([EventStatus.Confirmed, EventStatus.Cancelled, EventStatus.Cancelled]);
        now.ShouldAllBe(hearing => hearing.Description == null, "no reason is told");
    }

    /// <summary>Reads with a library other than the one that wrote it, as most calendar servers do: python3-icalendar.</summary>
    [Fact]
    public async Task An_independent_parser_reads_the_same()
    {
        Installed.Require(File.Exists(IndependentReader.Python), "python3-icalendar");
        var file = await Open("lawyer-1");
        await Host.Proceedings.ScheduleHearingAsync(Scheduled(file, 2025, 12, 1), Host.Desk);
        await Host.Proceedings.ScheduleHearingAsync(Scheduled(file, 2025, 12, 8), Host.Desk);
        await PostponeFirstHearing(file);
        await CancelHearing(file, 2);
        await Host.EnterDecision(
            file, new CourtDecision { Kind = DecisionKind.Judgment, Date = Day(2025, 11, 3), Outcome = DecisionOutcome.Refused });
        await Host.KeepAppealTerm(file, Day(2025, 11, 5));
        var made = await Create("az");

        var written = (await Host.Calendars.ReadCalendarAsync(new ReadCalendarRequest { Secret = made.Secret })).Data.ToStringUtf8();
        written.Split("\r\n")
            .ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'), "RFC 5545, 3.1");
        var (version, zones, events) = await IndependentReader.Read(written);

        version.ShouldBe("2.0");
        zones.ShouldBe(["Asia/Baku"]);
        var id = file["proceedings/".Length..];
        var inOrder = events.OrderBy(happens => happens.Uid, StringComparer.Ordinal);
        inOrder.Select(happens => (happens.Uid, happens.Start, happens.Zone, happens.Sequence, happens.Status)).ShouldBe(
        [
            // The appeal of a judgment that was given on Monday 3 November: Wednesday 3 December; it was lodged, and the entry says so.
            ($"deadline-proceedings-{id}-1-own-az.civil.appeal@habeas", "2025-12-03", "", 9, "CANCELLED"),
            ($"hearing-{id}-1@habeas", "2025-12-03T11:00:00", "Asia/Baku", 1, "CONFIRMED"),
            ($"hearing-{id}-2@habeas", "2025-12-08T10:30:00", "Asia/Baku", 1, "CANCELLED"),
        ]);
    }

    private static ScheduleHearingRequest Scheduled(string file, int year, int month, int day) =>
        new() { Name = file, Date = Day(year, month, day), Time = new() { Hours = 10, Minutes = 30 }, Room = "4" };

    private async Task<CreateCalendarResponse> Create(string language) => await Host.Calendars.CreateCalendarAsync(
        new CreateCalendarRequest { Calendar = new V1.Calendar { Lawyer = "lawyer-1", Language = language } }, Host.Desk);

    private async Task PostponeFirstHearing(string file) => await Host.Proceedings.PostponeHearingAsync(
        new PostponeHearingRequest
        {
            Name = file + "/hearings/1",
            Date = Day(2025, 12, 3),
            Time = new() { Hours = 11 },
            Reason = "the judge is ill",
        },
        Host.Desk);

    private async Task CancelHearing(string file, int number) => await Host.Proceedings.CancelHearingAsync(
        new CancelHearingRequest { Name = $"{file}/hearings/{number}", Reason = "called off" }, Host.Desk);

    private async Task<string> Open(string lawyer) => (await Host.OpenProceeding(new Proceeding
    {
        Kind = ProceedingKind.Civil,
        Prisoners = { Prisoner(1) },
        BeginDate = Day(2025, 10, 1),
        Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Invented court", CaseNumber = $"1/{lawyer}", From = Day(2025, 10, 1) } },
        Lawyers = { lawyer },
    })).Name;

    private async Task<Ical.Net.Calendar> Read(string secret) =>
        Ical.Net.Calendar.Load((await Host.Calendars.ReadCalendarAsync(new ReadCalendarRequest { Secret = secret })).Data.ToStringUtf8())!;

    private async Task<IReadOnlyList<CalendarEvent>> Hearings()
    {
        var read = await Host.Calendars.ReadHearingsAsync(new ReadHearingsRequest());
        var calendar = Ical.Net.Calendar.Load(read.Data.ToStringUtf8())!;
        return [.. calendar.Events.OrderBy(happens => happens.Uid, StringComparer.Ordinal)];
    }
}

public sealed class SqliteCalendarTests : CalendarTests;

public sealed class PostgresCalendarTests(PostgresCluster cluster) : CalendarTests(cluster);
