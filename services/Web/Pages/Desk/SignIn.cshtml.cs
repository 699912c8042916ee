namespace Habeas.Web.Pages.Desk;

internal sealed class SignInModel(DeskChannels channels, DeskSession session, Site site) : PageModel
{
    public SignInView View { get; private set; } = null!;

    public void OnGet([FromQuery] string? to) => View = new SignInView("", SignInView.Checked(to));

    /// <summary>A token is tried and not read: whether it is good, and for what, is for the services to say.</summary>
    public async Task<IActionResult> OnPost([FromForm] string? token, [FromForm] string? to, CancellationToken cancel)
    {
        var next = SignInView.Checked(to);
        var typed = DeskSession.TokenOf(token ?? "");
        var (fault, status) = typed is null ? (SignInView.Wrong, StatusCodes.Status401Unauthorized) : await Try(typed, cancel);
        if (fault.Length == 0)
        {
            session.Begin(HttpContext, typed!);
            return SeeOther.To(Response, $"/{site.Language.Code}{next}");
        }

        View = new SignInView(fault, next);
        Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Page();
    }

    private async Task<(string Fault, int Status)> Try(string token, CancellationToken cancel)
    {
        try
        {
            await channels.With(token).Calendars.ListCalendarsAsync(new ListCalendarsRequest { PageSize = 1 }, cancellationToken: cancel);
            return ("", StatusCodes.Status200OK);
        }
        catch (RpcException e) when (e.StatusCode == Grpc.Core.StatusCode.Unauthenticated)
        {
            return (SignInView.Wrong, StatusCodes.Status401Unauthorized);
        }
        catch (RpcException e) when (e.StatusCode == Grpc.Core.StatusCode.PermissionDenied)
        {
            return (SignInView.NotForDesk, StatusCodes.Status403Forbidden);
        }
        catch (RpcException e) when (RefusalWords.IsUnknown(e))
        {
            return (SignInView.Unreachable, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
