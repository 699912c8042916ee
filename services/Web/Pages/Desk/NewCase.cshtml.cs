using Grpc.Core;
using Habeas.Web.Desk;
using Habeas.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class NewCaseModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : PageModel
{
    public NewCaseView View { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancel) => await Show(PersonQuery.Read(Request.Query), sent: null, cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        try
        {
            return SeeOther.Made(Response, site, "/desk/" + await OpenForm.Send(sent, api, cancel), sent);
        }
        catch (RpcException e) when (RefusalWords.IsRefusal(e))
        {
            Response.StatusCode = RefusalWords.Status(e);
            await Show(new PersonQuery([.. PersonChoice.Read(sent)]), sent with { Refusal = e }, cancel);
            return Page();
        }
    }

    private async Task Show(PersonQuery query, SentForm? sent, CancellationToken cancel) =>
        View = await NewCaseView.Read(query, sent, api, names, words, site, texts, cancel);
}
