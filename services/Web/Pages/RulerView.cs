using Habeas.Web.Charts;
using Date = Google.Type.Date;

namespace Habeas.Web.Pages;

/// <summary>A person's days in detention compared with the orders, as a chart and as tables.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Chart">Null when there is no day to draw.</param>
public sealed record RulerView(
    string Id,
    Person Person,
    string Title,
    string Description,
    DetentionChart? Chart,
    ImmutableArray<RulerLegend> Legend,
    ImmutableArray<SpanRow> Spans,
    ImmutableArray<OrderRow> Orders,
    ImmutableArray<DutyRow> Duties,
    bool AllCertain)
{
    internal static RulerView Of(
        PrisonerDetention detention, DetentionRuler ruler, int place, IReadOnlyDictionary<string, Person> names, Texts texts)
    {
        var person = names.GetValueOrDefault(detention.Prisoner) ?? Person.Unknown(texts);
        var today = First(ruler.Until);
        ImmutableArray<RulerLegend> legend =
        [
            new(RulerMark.With, detention.DaysWithTitle, texts.Count("Ruler.WithTitle", detention.DaysWithTitle)),
            new(RulerMark.Without, detention.DaysWithoutTitle, texts.Count("Ruler.WithoutTitle", detention.DaysWithoutTitle)),
            new(RulerMark.Unknown, detention.DaysUnknown, texts.Count("Ruler.Unknown", detention.DaysUnknown)),
        ];
        return new RulerView(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ruler-{place + 1}"),
            person,
            texts["Ruler.Picture", person.Name.Text],
            texts[
                "Ruler.Description",
                Texts.Day(detention.Spans.FirstOrDefault()?.From),
                Texts.Day(detention.Spans.LastOrDefault()?.To),
                legend[0].Text,
                legend[1].Text,
                legend[2].Text],
            DetentionChart.Of(
                [.. detention.Spans.Select(span => new RulerSpan(First(span.From), First(span.To), Mark(span.Standing)))],
                [
                    .. detention.Titles.Select(
                        (title, number) => new RulerTitle(number + 1, First(title.From), title.Until is null ? null : Last(title.Until))),
                ],
                [.. detention.Duties.Select(duty => First(duty.DueDate))],
                today),
            legend,
            [
                .. detention.Spans.Select(span => new SpanRow(
                    texts.Span(span.From, span.To),
                    Texts.Number(First(span.To).DayNumber - First(span.From).DayNumber + 1),
                    Mark(span.Standing),
                    texts.Of(span.Standing),
                    string.Join(", ", span.Titles.Select(number => texts["Ruler.OrderNumber", number])))),
            ],
            [
                .. detention.Titles.Select((title, number) => new OrderRow(
                    texts["Ruler.OrderNumber", number + 1],
                    texts.Of(title.Kind),
                    Texts.Day(title.From),
                    title.Until is null ? texts["Ruler.NoEnd"] : Texts.Day(title.Until),
                    title.Court)),
            ],
            [
                .. detention.Duties.Select(duty => new DutyRow(
                    texts[$"Duty.{duty.Rule}"], texts["Ruler.OrderNumber", duty.Title], Texts.Day(duty.DueDate), Texts.Day(duty.DoneDate),
                    texts.Of(duty.State))),
            ],
            detention.Duties.All(duty => duty.Certain));
    }

    private static RulerMark Mark(DayStanding standing) => standing switch
    {
        DayStanding.WithTitle => RulerMark.With,
        DayStanding.WithoutTitle => RulerMark.Without,
        _ => RulerMark.Unknown,
    };

    private static DateOnly First(Date? date) => date.ToPartial()?.Earliest ?? default;

    private static DateOnly Last(Date date) => date.ToPartial()?.Latest ?? default;
}

public sealed record RulerLegend(RulerMark Mark, int Days, string Text);

public sealed record SpanRow(string Period, string Days, RulerMark Mark, string Standing, string Orders);

public sealed record OrderRow(string Number, string Kind, string From, string Until, string Court);

public sealed record DutyRow(string What, string Order, string Due, string Done, string State);
