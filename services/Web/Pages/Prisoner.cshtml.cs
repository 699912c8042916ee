namespace Habeas.Web.Pages;

internal sealed class PrisonerModel(PublicApi api, Catalogue catalogue, Site site, Texts texts) : PageModel
{
    public PrisonerView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel)
    {
        View = await PrisonerView.Read(id, api, catalogue, site, texts, cancel);
        return View.MergedInto.Length == 0 ? Page() : Redirect(site.To(View.MergedInto));
    }
}
