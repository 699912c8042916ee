namespace Habeas.Web.Pages.Desk;

internal sealed class ForgettingsModel(DeskApi api, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts)
    : DeskFormPage
{
    public ForgettingsView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, ForgettingForms.Acts.Acts);
        await Show(PersonQuery.Read(Request.Query), sent: null, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent =>
        {
            await ForgettingForms.Acts.Send("", sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(new PersonQuery(sent.Act == ForgettingForms.CreateAct ? [.. PersonChoice.Read(sent)] : []), sent, cancel),
        cancel);

    private async Task Show(PersonQuery query, SentForm? sent, CancellationToken cancel) =>
        View = await ForgettingsView.Read(query, sent, api, names, session.Caller, words, site, texts, cancel);
}
