namespace Habeas.Web.Pages.Desk;

internal sealed class SignInModel(DeskChannels channels, DeskEntry entry, PasskeyOptions passkeys, Site site) : PageModel
{
    public SignInView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? to, [FromQuery] string? fault, CancellationToken cancel)
    {
        var (key, status) = SignInView.Told(fault);
        View = new SignInView(key, SignInView.Checked(to), "", await passkeys.ToSignIn(cancel));
        Response.StatusCode = status;
    }

    /// <summary>The services decide whether name, password and code are right, and what they allow.</summary>
    public async Task<IActionResult> OnPost(
        [FromForm] string? name,
        [FromForm] string? password,
        [FromForm] string? code,
        [FromForm] string? device,
        [FromForm] string? to,
        [FromForm] string? passkey,
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
        var (fault, status) = await entry.Try(
            HttpContext, () => passkey is { Length: > 0 } ? SignIn(passkey, request.Device, cancel) : SignIn(request, cancel), cancel);
        if (fault.Length == 0)
        {
            return SeeOther.To(Response, $"/{site.Language.Code}{next}");
        }

        View = new SignInView(fault, next, request.SignInName, await passkeys.ToSignIn(cancel));
        Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Page();
    }

    private async Task<DeskKey> SignIn(SignInRequest request, CancellationToken cancel)
    {
        var signedIn = await channels.Sessions.SignInAsync(request, cancellationToken: cancel);
        return new DeskKey(signedIn.SessionSecret, signedIn.DeviceKey, signedIn.Token.Value);
    }

    private async Task<DeskKey> SignIn(string passkey, string device, CancellationToken cancel)
    {
        var signedIn = await channels.Sessions.SignInWithPasskeyAsync(
            new SignInWithPasskeyRequest { ResponseJson = passkey, Kind = SessionKind.Browser, Device = device },
            cancellationToken: cancel);
        return new DeskKey(signedIn.SessionSecret, "", signedIn.Token.Value);
    }
}
