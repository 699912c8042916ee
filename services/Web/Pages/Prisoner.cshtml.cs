namespace Habeas.Web.Pages;

internal sealed class PrisonerModel(PublicApi api, Catalogue catalogue, Site site, Texts texts, TimeProvider time) : PageModel
{
    public PrisonerView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, string? slug, CancellationToken cancel)
    {
        View = await PrisonerView.Read(id, time.Today(), api, catalogue, site, texts, cancel);
        return View.MergedInto.Length > 0 ? Redirect(site.To(View.MergedInto))
            : slug is not null && !View.Path.EndsWith("/" + slug, StringComparison.Ordinal) ? RedirectPermanent(site.To(View.Path))
            : Page();
    }
}
