using Habeas.Web.Desk.Persons;

namespace Habeas.Web.Pages.Desk;

internal sealed class NewPersonModel(DeskApi api, Catalogue catalogue, DeskNames names, RefusalWords words, Site site, Texts texts)
    : DeskFormPage
{
    public NewPersonView View { get; private set; } = null!;

    private string Typed => Request.Query[NewPersonView.NameKey].ToString().Trim();

    private string Tag => Request.Query[NewPersonView.LanguageKey].ToString();

    public Task OnGet(CancellationToken cancel) => Show(sent: null, cancel);

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent => SeeOther.Made(Response, site, "/desk/" + await NewPersonView.Send(Typed, Tag, sent, api, cancel), sent),
        sent => Show(sent, cancel),
        cancel);

    private async Task Show(SentForm? sent, CancellationToken cancel) =>
        View = await NewPersonView.Read(Typed, Tag, sent, api, catalogue, names, words, site, texts, cancel);
}
