using Habeas.Web.Desk.Places;

namespace Habeas.Web.Pages.Desk;

internal sealed class PlaceModel(DeskApi api, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts)
    : DeskFormPage
{
    public PlaceView View { get; private set; } = null!;

    public async Task OnGet(Guid id, PlaceQuery query, [FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [PlaceForms.CreateAct, IncidentForms.RecordAct, .. PlaceForms.Acts.Acts]);
        await Show(id, query, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, PlaceQuery query, CancellationToken cancel) => Answer(
        async sent =>
        {
            await PlaceForms.Acts.Send(ResourceName.Of("facilities", id), sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(id, query, sent, cancel),
        cancel);

    private async Task Show(Guid id, PlaceQuery query, SentForm? sent, CancellationToken cancel) => View = await PlaceView.Read(
        ResourceName.Of("facilities", id), query, sent, api, names, session.Caller, words, site, texts, cancel);
}
