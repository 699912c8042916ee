namespace Habeas.Web.Desk;

/// <summary>The parameters of the page of deadlines, as they stand in its address.</summary>
public sealed record DeadlinesQuery : PagedQuery
{
    /// <summary>Words of the windows in an address, with their days from today.</summary>
    internal static readonly ImmutableArray<(string Word, int? Days)> Windows =
    [
        ("overdue", -1),
        ("7", 7),
        ("30", 30),
        ("90", 90),
        ("all", null),
    ];

    [FromQuery(Name = "window")]
    public string? Window { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "lawyer")]
    public string? Lawyer { get; init; }

    [FromQuery(Name = "prisoner")]
    public string? Prisoner { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    internal bool HasRange => !string.IsNullOrEmpty(From) || !string.IsNullOrEmpty(To);

    internal string WindowWord =>
        HasRange ? ""
        : string.IsNullOrEmpty(Window) ? Windows[2].Word
        : Windows.FirstOrDefault(window => window.Word == Window).Word ?? throw Address.Fault("window");

    /// <summary>The first and last day. A typed range takes precedence over a selected window. False if it is not a valid range.</summary>
    internal bool TryDays(DateOnly today, out DateOnly? from, out DateOnly? to)
    {
        (from, to) = (null, null);
        if (!HasRange)
        {
            var days = Windows.Single(window => window.Word == WindowWord).Days;
            (from, to) = days switch
            {
                null => ((DateOnly?)null, (DateOnly?)null),
                < 0 => (null, today.AddDays(-1)),
                _ => (today, today.AddDays(days.Value)),
            };
            return true;
        }

        return Read(From, out from) & Read(To, out to);
    }

    private static bool Read(string? text, out DateOnly? day)
    {
        var none = string.IsNullOrEmpty(text);
        day = IsoDay.TryParse(text ?? "", out var read) ? read : null;
        return none || day is not null;
    }
}

public sealed record DeadlinesView(
    DeadlinesQuery Query,
    Select Window,
    Select Kind,
    bool DateFault,
    bool PrisonerFault,
    ImmutableArray<Named> Candidates,
    Named? Prisoner,
    ImmutableArray<DeadlineDay> Days,
    Pager Pager)
{
    private const int PageSize = 50;

    internal static async Task<DeadlinesView> Read(
        DeadlinesQuery query, DeskApi api, DeskNames names, DateOnly today, Site site, Texts texts, CancellationToken cancel)
    {
        var kind = Select.Asked<DeadlineKind>("kind", query.Kind);
        var valid = query.TryDays(today, out var from, out var to);
        var found = await names.Find((query.Prisoner ?? "").Trim(), cancel);
        var view = new DeadlinesView(
            query,
            new Select(
                "window",
                texts["Deadlines.Window"],
                query.WindowWord,
                [
                    .. query.HasRange ? new Option[] { new("", texts["Deadlines.Window.Range"]) } : [],
                    .. DeadlinesQuery.Windows.Select(window => new Option(window.Word, texts[$"Deadlines.Window.{window.Word}"])),
                ]),
            Select.Of("kind", texts["Deadline.Kind"], kind, texts),
            !valid,
            found is { Length: 0 },
            found is { Length: > 1 } several ? several : [],
            found is [var one] ? (await names.Prisoners([one.Name], cancel))[0] : null,
            [],
            new Pager(First: null, Next: null));
        if (!valid || found is { Length: not 1 })
        {
            return view;
        }

        var response = await api.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest
            {
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                From = from?.ToProto(),
                To = to?.ToProto(),
                Lawyer = (query.Lawyer ?? "").Trim(),
                Prisoner = view.Prisoner?.Name ?? "",
                Kind = kind,
                Language = site.Language.Code,
            },
            cancellationToken: cancel);
        return view with
        {
            Days = DeadlineDay.Group(await DeadlineRow.Of(response.Deadlines, names, texts, cancel), today),
            Pager = Pager.Of(
                site, "/desk/deadlines", query.At, response.Deadlines.Count, response.NextPageToken,
                ("window", query.Window), ("from", query.From), ("to", query.To), ("lawyer", query.Lawyer), (
                    "prisoner", query.Prisoner), ("kind", query.Kind)),
        };
    }
}

/// <summary>The deadlines of one day.</summary>
/// <param name="Ahead">Days from today; negative for past days.</param>
public sealed record DeadlineDay(string Day, int Ahead, ImmutableArray<DeadlineRow> Rows)
{
    /// <summary>The rows are ordered by day.</summary>
    public static ImmutableArray<DeadlineDay> Group(ImmutableArray<DeadlineRow> rows, DateOnly today) =>
    [
        .. rows.Where(row => row.Due is not null)
            .GroupBy(row => row.Due!.Value)
            .Select(day => new DeadlineDay(Texts.Day(day.Key), day.Key.DayNumber - today.DayNumber, [.. day])),
    ];

    public string Distance(Texts texts) => Ahead switch
    {
        0 => texts["Desk.Today"],
        > 0 => texts.Count("Desk.DaysAhead", Ahead),
        _ => texts.Count("Desk.DaysAgo", -Ahead),
    };
}
