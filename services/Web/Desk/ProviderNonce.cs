using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Habeas.Web.Desk;

/// <summary>Uses the nonce that the access service gave for this request: it accepts no ID token with another one.</summary>
internal sealed class ProviderNonce : OpenIdConnectProtocolValidator
{
    private const string Key = "habeas-provider-nonce";

    private readonly IHttpContextAccessor accessor;

    public ProviderNonce(IHttpContextAccessor accessor)
    {
        this.accessor = accessor;
        // As the handler sets them in its own validator: it checks the state itself, and the nonce has a form of its own.
        (RequireStateValidation, RequireTimeStampInNonce) = (false, false);
    }

    public static void Give(HttpContext http, string nonce) => http.Items[Key] = nonce;

    public override string GenerateNonce() =>
        accessor.HttpContext?.Items[Key] as string ?? throw new InvalidOperationException("The access service gave no nonce.");
}
