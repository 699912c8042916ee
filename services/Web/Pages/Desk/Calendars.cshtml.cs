namespace Habeas.Web.Pages.Desk;

internal sealed class CalendarsModel(DeskApi api, DeskSession session, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public CalendarsView View { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery] string? done,
        [FromQuery(Name = Pager.TokenKey)] string? token,
        [FromQuery(Name = Pager.AtKey)] int at,
        CancellationToken cancel)
    {
        // One that was created is shown in the answer to its form.
        Tell(done, [CalendarForms.RevokeAct]);
        await Show(made: null, sent: null, token ?? "", at, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) =>
        Answer(sent => Send(sent, cancel), sent => Show(made: null, sent, "", 0, cancel), cancel);

    private async Task<IActionResult> Send(SentForm sent, CancellationToken cancel)
    {
        switch (sent.Act)
        {
            case CalendarForms.CreateAct:
                // No redirect: the address is only in this response.
                await Show(await CalendarForms.SendCreate(sent, api, cancel), sent, "", 0, cancel);
                return Page();
            case CalendarForms.RevokeAct:
                await CalendarForms.SendRevoke(sent, api, cancel);
                return SeeOther.Done(Response, site, sent);
            default:
                throw SentForm.Unknown();
        }
    }

    private async Task Show(CreateCalendarResponse? made, SentForm? sent, string token, int at, CancellationToken cancel)
    {
        var feeds = new Uri($"{DeskSession.Scheme(Request)}://{OwnOrigin.Host(Request)}/v1/calendarFeeds/");
        View = await CalendarsView.Read(made, sent, token, at, feeds, api, session.Caller, words, site, texts, cancel);
    }
}
