using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class WorkModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : PageModel
{
    // The header does what a meta element would, and works with scripts off.
    private const string EverySecond = "1";

    public WorkView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string id, [FromQuery] string? edition, CancellationToken cancel)
    {
        View = await WorkView.Read(id, Select.AskedId("edition", edition), api, names, words, texts, cancel);
        if (!View.IsDone)
        {
            Response.Headers["Refresh"] = EverySecond;
            return Page();
        }

        return View.Fault.Length > 0 || View.Kept.Length > 0 || View.Edition.Length == 0
            ? Page()
            : SeeOther.To(Response, $"{site.To(View.Edition, ("done", EditionForms.WorkDone))}#{SeeOther.Recorded}");
    }
}
