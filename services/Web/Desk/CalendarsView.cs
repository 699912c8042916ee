namespace Habeas.Web.Desk;

/// <summary>Lawyers' calendars, and a form that creates one.</summary>
/// <param name="Address">The address of the calendar that was just created: shown once and not stored. Empty otherwise.</param>
public sealed record CalendarsView(string Address, bool WasToldBefore, DeskForm Create, ImmutableArray<CalendarRow> Rows, Pager Pager)
{
    private const int PageSize = 50;

    internal static async Task<CalendarsView> Read(
        CreateCalendarResponse? made, SentForm? sent, string token, int at, Uri feeds, DeskApi api, DeskCaller caller,
        RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var response = await api.Calendars.ListCalendarsAsync(
            new ListCalendarsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: cancel);
        return new CalendarsView(
            made is { Secret.Length: > 0 } ? new Uri(feeds, made.Secret).AbsoluteUri : "",
            made is { Secret.Length: 0 },
            CalendarForms.Create(caller, site, texts).After(sent, words),
            [.. response.Calendars.Select(calendar => CalendarRow.Of(calendar, sent, words, texts))],
            Pager.Of(site, "/desk/calendars", Math.Max(at, 0), response.Calendars.Count, response.NextPageToken));
    }
}

public sealed record CalendarRow(string Lawyer, string Language, string Made, bool IsRevoked, DeskForm? Revoke)
{
    internal static CalendarRow Of(Calendar calendar, SentForm? sent, RefusalWords words, Texts texts) => new(
        calendar.Lawyer,
        Languages.Language.Find(calendar.Language)?.Name ?? calendar.Language,
        Texts.Day(calendar.CreateTime),
        calendar.Revoked,
        calendar.Revoked ? null : CalendarForms.Revoke(calendar, texts).After(sent, words));
}

/// <summary>The desk's calendar actions.</summary>
internal static class CalendarForms
{
    public const string CreateAct = "create-calendar";
    public const string RevokeAct = "revoke-calendar";

    public static DeskForm Create(DeskCaller caller, Site site, Texts texts) => DeskForm.Of(CreateAct, "", "", texts, [
        new Field("lawyer", texts["Calendar.Lawyer"], Value: caller.SignInName)
        {
            Wire = "calendar.lawyer",
            Longest = 100,
            Hint = texts["Calendar.Lawyer.Hint"],
        },
        new Field("language", texts["Calendar.Language"], "select", site.Language.Code)
        {
            Wire = "calendar.language",
            Options = [.. Language.All.Select(language => new Option(language.Code, language.Name))],
        },
    ]);

    public static DeskForm Revoke(Calendar calendar, Texts texts) =>
        DeskForm.Of(RevokeAct, Names.Id(calendar.Name), calendar.Etag, texts, []);

    public static async Task<CreateCalendarResponse> SendCreate(
        SentForm sent, DeskApi api, CancellationToken cancel) => await api.Calendars.CreateCalendarAsync(
        new CreateCalendarRequest
        {
            Calendar = new Calendar { Lawyer = sent["lawyer"], Language = sent["language"] },
            RequestId = sent.RequestId,
        }, cancellationToken: cancel);

    public static async Task SendRevoke(SentForm sent, DeskApi api, CancellationToken cancel) => await api.Calendars.RevokeCalendarAsync(
        new RevokeCalendarRequest
        {
            Name = "calendars/" + sent.Target,
            RequestId = sent.RequestId,
            Etag = sent.Etag,
        }, cancellationToken: cancel);
}
