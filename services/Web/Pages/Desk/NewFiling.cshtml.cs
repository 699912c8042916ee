namespace Habeas.Web.Pages.Desk;

internal sealed class NewFilingModel(
    DeskApi api, DeskNames names, TimeProvider time, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public NewFilingView View { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel) => await Show(PersonQuery.Read(Request.Query), sent: null, cancel);

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent => SeeOther.Made(Response, site, "/desk/" + await DraftForm.Send(sent, api, cancel), sent),
        sent => Show(new PersonQuery([.. PersonChoice.Read(sent)]), sent, cancel),
        cancel);

    private async Task Show(PersonQuery query, SentForm? sent, CancellationToken cancel) =>
        View = await NewFilingView.Read(query, sent, names, time.Today(), words, site, texts, cancel);
}
