using Grpc.Core;
using Habeas.Platform.Values;
using Habeas.Web.Desk;
using Habeas.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class CaseModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : PageModel
{
    public CaseView View { get; private set; } = null!;

    /// <summary>What was just recorded; empty otherwise.</summary>
    public string Done { get; private set; } = "";

    public async Task OnGet(Guid id, [FromQuery] string? done, CancellationToken cancel)
    {
        Done = CaseForms.Acts.Contains(done ?? "") ? done! : "";
        await Show(id, sent: null, cancel);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        try
        {
            await CaseForms.Send(ResourceName.Of("proceedings", id), sent, api, cancel);
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
        View = await CaseView.Read(ResourceName.Of("proceedings", id), sent, api, names, words, site, texts, cancel);
}
