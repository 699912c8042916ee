using Habeas.Web.Desk.Places;

namespace Habeas.Web.Pages.Desk;

internal sealed class NewPlaceModel(DeskApi api, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public DeskForm Form { get; private set; } = null!;

    public void OnGet() => Show(sent: null);

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent => SeeOther.Made(Response, site, "/desk/" + await PlaceForms.Send(sent, api, cancel), sent),
        sent =>
        {
            Show(sent);
            return Task.CompletedTask;
        },
        cancel);

    private void Show(SentForm? sent) => Form = PlaceForms.Create(texts).After(sent, words);
}
