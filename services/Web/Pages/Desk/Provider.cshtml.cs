using Habeas.Platform.Access;
using Microsoft.AspNetCore.Authentication;

namespace Habeas.Web.Pages.Desk;

/// <summary>Sends the browser to the outside provider. A link and not a form: browsers hold redirects of forms to this host.</summary>
internal sealed class ProviderModel(DeskChannels channels, ProviderSettings settings, Site site) : PageModel
{
    public async Task<IActionResult> OnGet([FromQuery] string? to, CancellationToken cancel)
    {
        if (!settings.IsConfigured)
        {
            return NotFound();
        }

        var next = SignInView.Checked(to);
        try
        {
            var begun = await channels.Sessions.BeginSignInWithProviderAsync(
                new BeginSignInWithProviderRequest(), cancellationToken: cancel);
            ProviderNonce.Give(HttpContext, begun.Nonce);
            await HttpContext.ChallengeAsync(
                ProviderScheme.Name,
                new AuthenticationProperties
                {
                    Items = { [ProviderScheme.Language] = site.Language.Code, [ProviderScheme.To] = next }, RedirectUri = "/desk",
                });
            return new EmptyResult();
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException
            || (e is RpcException rpc && RefusalWords.IsUnknown(rpc)))
        {
            return SeeOther.To(
                Response, site.To("/desk/sign-in", ("fault", SignInView.WordOf(SignInView.Unreachable)), (ProviderScheme.To, next)));
        }
    }
}
