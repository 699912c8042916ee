using Habeas.Web.Desk;
using Habeas.Web.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class OverviewModel(DeskApi api, DeskNames names, DeskDay day, Site site, Texts texts) : PageModel
{
    public OverviewView View { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel) => View = await OverviewView.Read(api, names, day.Today, site, texts, cancel);
}
