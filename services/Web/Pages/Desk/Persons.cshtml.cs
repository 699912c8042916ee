using Habeas.Web.Desk.Persons;

namespace Habeas.Web.Pages.Desk;

internal sealed class PersonsModel(DeskApi api, DeskNames names, Site site, Texts texts) : PageModel
{
    public PersonsView View { get; private set; } = null!;

    public async Task OnGet(PersonsQuery query, CancellationToken cancel) =>
        View = await PersonsView.Read(query, api, names, site, texts, cancel);
}
