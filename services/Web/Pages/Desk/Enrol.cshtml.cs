namespace Habeas.Web.Pages.Desk;

internal sealed class EnrolModel(DeskChannels channels) : PageModel
{
    public EnrolView View { get; private set; } = new();

    public void OnGet([FromQuery] string? name) => View = new EnrolView { Name = name?.Trim() ?? "" };

    public async Task OnPost(
        [FromForm] string? act,
        [FromForm] string? name,
        [FromForm] string? invitation,
        [FromForm] string? password,
        [FromForm] string? repeat,
        [FromForm] string? second,
        [FromForm] string? secret,
        [FromForm] string? code,
        CancellationToken cancel)
    {
        View = new EnrolView
        {
            Name = name?.Trim() ?? "",
            Invitation = invitation?.Trim() ?? "",
            TotpSecret = act == EnrolView.CompleteAct ? secret ?? "" : "",
        };
        try
        {
            View = act == EnrolView.CompleteAct ? await View.Complete(channels, code?.Trim() ?? "", cancel)
                : password == repeat ? await View.Begin(channels, password ?? "", second ?? "", cancel)
                : View with { Fault = EnrolView.Unlike };
        }
        catch (RpcException e) when (EnrolView.FaultOf(e) is { } fault)
        {
            View = View with { Fault = fault };
        }

        if (View.Fault.Length > 0)
        {
            Response.StatusCode = View.Fault is EnrolView.Busy or EnrolView.Unreachable
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status400BadRequest;
        }
    }
}
