namespace Habeas.Web.Pages.Desk;

internal sealed class SignInModel(DeskChannels channels, DeskSession session, Site site) : PageModel
{
    public SignInView View { get; private set; } = null!;

    public void OnGet([FromQuery] string? to) => View = new SignInView("", SignInView.Checked(to), "");

    /// <summary>The services decide whether name, password and code are right, and what they allow.</summary>
    public async Task<IActionResult> OnPost(
        [FromForm] string? name,
        [FromForm] string? password,
        [FromForm] string? code,
        [FromForm] string? device,
        [FromForm] string? to,
        CancellationToken cancel)
    {
        var next = SignInView.Checked(to);
        var request = new SignInRequest
        {
            SignInName = name?.Trim() ?? "",
            Password = password ?? "",
            Code = code?.Trim() ?? "",
            Kind = SessionKind.Browser,
            Device = device?.Trim() ?? "",
            DeviceKey = DeskSession.DeviceKey(Request),
        };
        var (fault, status) = await Try(request, cancel);
        if (fault.Length == 0)
        {
            return SeeOther.To(Response, $"/{site.Language.Code}{next}");
        }

        View = new SignInView(fault, next, request.SignInName);
        Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Page();
    }

    private async Task<(string Fault, int Status)> Try(SignInRequest request, CancellationToken cancel)
    {
        try
        {
            var signedIn = await channels.Sessions.SignInAsync(request, cancellationToken: cancel);
            if (!await IsForDesk(signedIn.Token.Value, cancel))
            {
                await channels.Sessions.SignOutAsync(
                    new SignOutRequest { SessionSecret = signedIn.SessionSecret }, cancellationToken: cancel);
                return (SignInView.NotForDesk, StatusCodes.Status403Forbidden);
            }

            session.Begin(HttpContext, signedIn);
            return ("", StatusCodes.Status200OK);
        }
        catch (RpcException e) when (e.StatusCode is Grpc.Core.StatusCode.Unauthenticated or Grpc.Core.StatusCode.InvalidArgument)
        {
            return (SignInView.Wrong, StatusCodes.Status401Unauthorized);
        }
        catch (RpcException e) when (e.StatusCode == Grpc.Core.StatusCode.ResourceExhausted)
        {
            return (SignInView.Busy, StatusCodes.Status503ServiceUnavailable);
        }
        catch (RpcException e) when (RefusalWords.IsUnknown(e))
        {
            return (SignInView.Unreachable, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Tests the permission with a call that changes nothing, so that only the services decide about roles.</summary>
    private async Task<bool> IsForDesk(string token, CancellationToken cancel)
    {
        try
        {
            await channels.With(token).Calendars.ListCalendarsAsync(new ListCalendarsRequest { PageSize = 1 }, cancellationToken: cancel);
            return true;
        }
        catch (RpcException e) when (e.StatusCode == Grpc.Core.StatusCode.PermissionDenied)
        {
            return false;
        }
    }
}
