using CsCheck;
using Habeas.Cases.Clocks;
using Habeas.Cases.Detention;

namespace Habeas.Cases.Tests.Detention;

public sealed class DetentionRulerTests
{
    private static readonly DetentionRuler Ruler = new(RuleBook.Embedded, new DeadlineCalculator(RuleBook.Embedded));

    private static PartialDate On(string date) => PartialDate.Parse(date);

    private static DateOnly Day(string date) => On(date).Earliest;

    private static CustodyTitle Title(string from, string? until, TitleKind kind = TitleKind.RemandOrder, string? issued = null) =>
        new(kind, On(from), until is null ? null : On(until), "a document", issued is null ? null : On(issued));

    private static HeldPeriod Held(string from, string? until = null) => new(On(from), until is null ? null : On(until));

    private static DetentionRecord Measure(
        IReadOnlyList<HeldPeriod> held, IReadOnlyList<CustodyTitle> titles, string today, params ExtensionActs[] acts) =>
        Ruler.Measure(held, titles, acts, Day(today)).Record.ShouldNotBeNull();

    private static (string, string, DayStanding) Summary(DetentionSpan span) =>
        (span.From.ToString("yyyy-MM-dd"), span.To.ToString("yyyy-MM-dd"), span.Standing);

    [Fact]
    public void Each_day_held_has_a_title_or_none()
    {
        var record = Measure(
            [Held("2024-01-01", "2024-04-10")],
            [
                Title("2024-01-01", "2024-01-02", TitleKind.PoliceCustody),
                Title("2024-01-03", "2024-03-02"),
                Title("2024-03-06", "2024-04-30", TitleKind.RemandExtension),
            ],
            "2024-06-01");

        // The gap is 3, 4 and 5 March; the extension's days after the release do not count.
        record.Spans.Select(Summary).ShouldBe(
        [
            ("2024-01-01", "2024-01-02", DayStanding.WithTitle),
            ("2024-01-03", "2024-03-02", DayStanding.WithTitle),
            ("2024-03-03", "2024-03-05", DayStanding.WithoutTitle),
            ("2024-03-06", "2024-04-10", DayStanding.WithTitle),
        ]);
        record.DaysIn(DayStanding.WithoutTitle).ShouldBe(3);
        record.Spans.Select(span => span.Titles).ShouldBe([[1], [2], [], [3]]);
    }

    [Fact]
    public void Held_after_a_sentence_was_served_is_held_without_a_title() =>
        Measure([Held("2020-01-01")], [Title("2020-01-01", "2024-01-01", TitleKind.Sentence)], "2024-01-31")
            .DaysIn(DayStanding.WithoutTitle).ShouldBe(30);

    [Fact]
    public void An_order_is_no_title_for_the_days_before_it_was_given()
    {
        var record = Measure([Held("2024-01-01", "2024-01-20")], [Title("2024-01-01", "2024-01-31", issued: "2024-01-05")], "2024-02-01");

        record.Spans.Select(Summary)
            .ShouldBe([("2024-01-01", "2024-01-04", DayStanding.WithoutTitle), ("2024-01-05", "2024-01-20", DayStanding.WithTitle)]);
        record.Spans[0].LateTitles.ShouldBe([1]);
    }

    [Fact]
    public void A_date_known_only_to_the_month_leaves_its_days_unknown()
    {
        var record = Measure([Held("2024-01-10", "2024-04-10")], [Title("2024-01-10", "2024-03")], "2024-05-01");

        record.Spans.Select(Summary).ShouldBe(
        [
            ("2024-01-10", "2024-03-01", DayStanding.WithTitle),
            ("2024-03-02", "2024-03-31", DayStanding.Unknown),
            ("2024-04-01", "2024-04-10", DayStanding.WithoutTitle),
        ]);
    }

    [Fact]
    public void Days_on_which_somebody_may_not_have_been_held_are_unknown() =>
        Measure([Held("2024-01", "2024-02-10")], [], "2024-05-01").Spans.Select(Summary).ShouldBe(
        [
            ("2024-01-01", "2024-01-30", DayStanding.Unknown),
            ("2024-01-31", "2024-02-10", DayStanding.WithoutTitle),
        ]);

    [Fact]
    public void Days_of_freedom_between_two_arrests_are_not_counted_as_held() =>
        Measure([Held("2024-01-01", "2024-01-05"), Held("2024-02-01", "2024-02-03")], [], "2024-05-01")
            .DaysIn(DayStanding.WithoutTitle).ShouldBe(8);

    [Fact]
    public void The_duties_before_an_extension_have_due_dates()
    {
        // Ten, seven and five days before 31 March: the 21st, 24th and 26th.
        var record = Measure(
            [Held("2024-01-01")],
            [Title("2024-01-01", "2024-03-31"), Title("2024-04-01", "2024-06-30", TitleKind.RemandExtension)],
            "2024-04-15",
            new ExtensionActs(1, On("2024-03-21"), On("2024-03-25"), CourtDecided: null));

        record.Duties.Where(duty => duty.Title == 1).Select(duty => (duty.Rule, duty.Due, duty.State)).ShouldBe(
        [
            ("az.detention.motion_to_prosecutor", Day("2024-03-21"), DutyState.Met),
            ("az.detention.motion_onward", Day("2024-03-24"), DutyState.Missed),
            ("az.detention.court_decides", Day("2024-03-26"), DutyState.Unknown),
        ]);
        record.Duties.ShouldAllBe(duty => !duty.IsCertain);
    }

    [Fact]
    public void The_duties_of_a_running_remand_are_pending() =>
        Measure(
            [Held("2024-01-01")],
            [Title("2024-01-01", "2024-03-31"), Title("2024-04-01", "2024-06-30", TitleKind.RemandExtension)],
            "2024-04-15")
            .Duties.Where(duty => duty.Title == 2).ShouldAllBe(duty => duty.State == DutyState.Pending);

    [Fact]
    public void No_motion_was_due_for_a_remand_that_a_sentence_replaced() =>
        Measure(
            [Held("2024-01-01")],
            [Title("2024-01-01", "2024-03-31"), Title("2024-03-20", "2027-01-01", TitleKind.Sentence)],
            "2024-06-01")
            .Duties.ShouldBeEmpty();

    [Fact]
    public void No_motion_was_due_for_somebody_who_was_released() =>
        Measure([Held("2024-01-01", "2024-03-01")], [Title("2024-01-01", "2024-03-31")], "2024-06-01").Duties.ShouldBeEmpty();

    [Fact]
    public void A_title_that_ends_before_it_begins_is_refused() =>
        Ruler.Measure([Held("2024-01-01")], [Title("2024-03-01", "2024-02-01")], [], Day("2024-06-01"))
            .Refusal!.Reason.ShouldBe("TITLE_ENDS_BEFORE_IT_BEGINS");

    [Fact]
    public void Nobody_is_held_in_the_future() =>
        Ruler.Measure([Held("2024-01-02")], [], [], Day("2024-01-01")).Refusal!.Reason.ShouldBe("IN_FUTURE");

    [Fact]
    public void Acts_for_a_missing_title_are_refused() =>
        Ruler.Measure(
            [Held("2024-01-01")],
            [],
            [new ExtensionActs(1, MotionToProsecutor: null, MotionOnward: null, CourtDecided: null)],
            Day("2024-06-01")).Refusal!.Reason.ShouldBe("NO_SUCH_TITLE");

    /// <summary>Compares the spans with a count of every single day.</summary>
    [Fact]
    public void Every_day_held_is_in_exactly_one_span_of_its_standing()
    {
        var start = new DateOnly(2024, 1, 1);
        var range = Gen.Select(
            Gen.Int[0, 200], Gen.Int[0, 60], (from, days) => (From: start.AddDays(from), To: start.AddDays(from + days)));
        Gen.Select(range.Array[1, 3], range.Array[0, 5]).Sample((held, titles) =>
        {
            var today = start.AddDays(400);
            var record = Ruler.Measure(
                [.. held.Select(period => new HeldPeriod(PartialDate.From(period.From), PartialDate.From(period.To)))],
                [
                    .. titles.Select(title => new CustodyTitle(
                        TitleKind.RemandOrder, PartialDate.From(title.From), PartialDate.From(title.To), "")),
                ],
                [],
                today).Record!;
            for (var day = start; day <= today; day = day.AddDays(1))
            {
                var spans = record.Spans.Where(span => day >= span.From && day <= span.To).ToArray();
                var isHeld = held.Any(period => day >= period.From && day <= period.To);
                if (spans.Length != (isHeld ? 1 : 0))
                {
                    return false;
                }

                var isCovered = titles.Any(title => day >= title.From && day <= title.To);
                if (isHeld && spans[0].Standing != (isCovered ? DayStanding.WithTitle : DayStanding.WithoutTitle))
                {
                    return false;
                }
            }

            return true;
        });
    }
}
