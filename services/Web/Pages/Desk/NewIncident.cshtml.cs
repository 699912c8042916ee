using Habeas.Web.Desk.Places;

namespace Habeas.Web.Pages.Desk;

internal sealed class NewIncidentModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public NewIncidentView View { get; private set; } = null!;

    public Task OnGet(Guid id, CancellationToken cancel) => Show(id, PersonQuery.Read(Request.Query), sent: null, cancel);

    public Task<IActionResult> OnPost(Guid id, CancellationToken cancel) => Answer(
        async sent =>
        {
            var place = ResourceName.Of("facilities", id);
            await IncidentForms.Send(place, sent, api, cancel);
            return SeeOther.Made(Response, site, Names.DeskPage(place), sent);
        },
        sent => Show(id, new PersonQuery([.. PersonChoice.Read(sent)]), sent, cancel),
        cancel);

    private async Task Show(Guid id, PersonQuery query, SentForm? sent, CancellationToken cancel) => View = await NewIncidentView.Read(
        ResourceName.Of("facilities", id), query, sent, names, words, site, texts, cancel);
}
