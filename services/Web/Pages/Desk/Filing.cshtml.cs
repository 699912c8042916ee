using Grpc.Core;
using Habeas.Platform.Values;
using Habeas.Web.Desk;
using Habeas.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class FilingModel(DeskApi api, DeskNames names, DeskDay day, RefusalWords words, Site site, Texts texts) : PageModel
{
    public FilingView View { get; private set; } = null!;

    /// <summary>What was just recorded; empty otherwise.</summary>
    public string Done { get; private set; } = "";

    public async Task OnGet(Guid id, [FromQuery] string? done, CancellationToken cancel)
    {
        Done = FilingForms.Acts.Contains(done ?? "") ? done! : "";
        await Show(id, sent: null, cancel);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        try
        {
            await FilingForms.Send(ResourceName.Of("filings", id), sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        }
        catch (RpcException e) when (RefusalWords.IsRefusal(e))
        {
            Response.StatusCode = RefusalWords.Status(e);
            await Show(id, sent with { Refusal = e }, cancel);
            return Page();
        }
    }

    private async Task Show(Guid id, SentForm? sent, CancellationToken cancel) =>
        View = await FilingView.Read(ResourceName.Of("filings", id), sent, api, names, day.Today, words, site, texts, cancel);
}
