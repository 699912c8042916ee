using Grpc.Core;
using Habeas.Web.Desk;
using Habeas.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class ProposalsModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : PageModel
{
    public ProposalsView View { get; private set; } = null!;

    /// <summary>What was just recorded; empty otherwise.</summary>
    public string Done { get; private set; } = "";

    public async Task OnGet([FromQuery] string? done, [FromQuery(Name = Pager.TokenKey)] string? token, [FromQuery(Name = Pager.AtKey)] int at, CancellationToken cancel)
    {
        Done = ProposalForms.Acts.Contains(done ?? "") ? done! : "";
        View = await ProposalsView.Read(token ?? "", at, sent: null, api, names, words, site, texts, cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        try
        {
            await ProposalForms.Send(sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        }
        catch (RpcException e) when (RefusalWords.IsRefusal(e))
        {
            Response.StatusCode = RefusalWords.Status(e);
            View = await ProposalsView.Read("", 0, sent with { Refusal = e }, api, names, words, site, texts, cancel);
            return Page();
        }
    }
}
