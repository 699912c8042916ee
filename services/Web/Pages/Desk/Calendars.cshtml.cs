using Grpc.Core;
using Habeas.Cases.V1;
using Habeas.Web.Desk;
using Habeas.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Habeas.Web.Pages.Desk;

internal sealed class CalendarsModel(DeskApi api, RefusalWords words, Site site, Texts texts) : PageModel
{
    public CalendarsView View { get; private set; } = null!;

    /// <summary>Whether one was just revoked.</summary>
    public bool Done { get; private set; }

    public async Task OnGet([FromQuery] string? done, [FromQuery(Name = Pager.TokenKey)] string? token, [FromQuery(Name = Pager.AtKey)] int at, CancellationToken cancel)
    {
        Done = done == CalendarForms.RevokeAct;
        await Show(made: null, sent: null, token ?? "", at, cancel);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        try
        {
            switch (sent.Act)
            {
                case CalendarForms.CreateAct:
                    // No other page follows: the address is in this one answer only.
                    await Show(await CalendarForms.SendCreate(sent, api, cancel), sent, "", 0, cancel);
                    return Page();
                case CalendarForms.RevokeAct:
                    await CalendarForms.SendRevoke(sent, api, cancel);
                    return SeeOther.Done(Response, site, sent);
                default:
                    throw SentForm.Unknown();
            }
        }
        catch (RpcException e) when (RefusalWords.IsRefusal(e))
        {
            Response.StatusCode = RefusalWords.Status(e);
            await Show(made: null, sent with { Refusal = e }, "", 0, cancel);
            return Page();
        }
    }

    private async Task Show(CreateCalendarResponse? made, SentForm? sent, string token, int at, CancellationToken cancel)
    {
        var feeds = new Uri($"{DeskSession.Scheme(Request)}://{OwnOrigin.Host(Request)}/v1/calendarFeeds/");
        View = await CalendarsView.Read(made, sent, token, at, feeds, api, words, site, texts, cancel);
    }
}
