namespace Habeas.Web.Desk;

/// <summary>A page of the desk that takes forms: what is sent is carried out, or comes back as it was typed with why it was not.</summary>
internal abstract class DeskFormPage : PageModel
{
    /// <summary>The form that was just carried out, by its act; empty otherwise.</summary>
    public string Done { get; private set; } = "";

    /// <param name="done">What the page's address says was carried out; anybody may have written it there.</param>
    protected void Tell(string? done, IEnumerable<string> acts) => Done = done is not null && acts.Contains(done) ? done : "";

    /// <param name="send">Carries it out and says where to go from there.</param>
    /// <param name="show">Makes the view of the page again, with the form as it was sent and its refusal.</param>
    protected async Task<IActionResult> Answer(
        Func<SentForm, Task<IActionResult>> send, Func<SentForm, Task> show, CancellationToken cancel)
    {
        var sent = await SentForm.Read(Request, cancel);
        try
        {
            return await send(sent);
        }
        catch (RpcException e) when (RefusalWords.IsRefusal(e))
        {
            Response.StatusCode = RefusalWords.Status(e);
            await show(sent with { Refusal = e });
            return Page();
        }
    }
}
