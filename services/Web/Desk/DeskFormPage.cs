namespace Habeas.Web.Desk;

/// <summary>
/// A desk page with forms: a form that is sent is carried out, or saved as a draft, or shown again as typed with the reason.
/// </summary>
internal abstract class DeskFormPage : PageModel
{
    /// <summary>The act of the form that was just carried out; empty otherwise.</summary>
    public string Done { get; private set; } = "";

    /// <param name="done">What was carried out according to the page's address, which anybody may have written.</param>
    protected void Tell(string? done, IEnumerable<string> acts) => Done = done is not null && acts.Contains(done) ? done : "";

    /// <param name="send">Carries it out and returns the address to go to.</param>
    /// <param name="show">Makes the view of the page again, with the form as it was sent and its refusal.</param>
    protected async Task<IActionResult> Answer(
        Func<SentForm, Task<IActionResult>> send, Func<SentForm, Task> show, CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        var drafts = HttpContext.RequestServices.GetRequiredService<FormDrafts>();
        try
        {
            switch (sent[FormDrafts.ActField])
            {
                case FormDrafts.SaveAct:
                    return await drafts.Save(HttpContext, sent, cancel);
                case FormDrafts.DiscardAct:
                    return await drafts.Discard(HttpContext, sent, cancel);
                default:
                    var answer = await send(sent);
                    await drafts.Recorded(sent, cancel);
                    return answer;
            }
        }
        catch (RpcException e) when (RefusalWords.IsRefusal(e))
        {
            Response.StatusCode = RefusalWords.Status(e);
            await show(sent with { Refusal = e });
            return Page();
        }
    }
}
