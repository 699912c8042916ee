using Habeas.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Habeas.Web.Desk;

/// <summary>
/// Signing in with the outside OpenID Connect provider: authorization code flow with PKCE. These pages only fetch the ID token; the access
/// service checks it and gives the session.
/// </summary>
internal static class ProviderScheme
{
    public const string Name = "provider";

    /// <summary>Where the provider sends the browser back to; registered with it as the client's redirect address.</summary>
    public const string Callback = "/desk/provider-answer";

    public const string Language = "language";
    public const string To = "to";

    /// <summary>The gateway forwards cookies whose names begin so.</summary>
    private const string Cookies = "habeas-provider-";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static void AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ProviderSettings.Read(configuration);
        services.TryAddSingleton(settings);
        if (!settings.IsConfigured)
        {
            return;
        }

        if (settings.ClientSecret.Length == 0)
        {
            throw new InvalidSettingException(
                $"{ProviderSettings.Section}:{nameof(settings.ClientSecret)}", "is missing: the secret of the client at the provider.");
        }

        services.AddHttpContextAccessor();
        services.AddAuthentication().AddOpenIdConnect(Name, settings.ShownName, options => Configure(options, settings));
        services.AddOptions<OpenIdConnectOptions>(Name).Configure<IHttpContextAccessor>(
            (options, http) => options.ProtocolValidator = new ProviderNonce(http));
        // Where this is the only scheme, it must not become the one for every request.
        services.PostConfigure<AuthenticationOptions>(options => options.DefaultScheme ??= "none");
    }

    private static void Configure(OpenIdConnectOptions options, ProviderSettings settings)
    {
        options.Authority = settings.Authority;
        options.MetadataAddress = settings.MetadataAddress;
        options.RequireHttpsMetadata = new Uri(settings.Authority).Scheme == Uri.UriSchemeHttps;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The browser comes back with a GET, on which it sends SameSite=Lax cookies.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = true;
        options.CallbackPath = Callback;
        // Not used: OnTicketReceived does not let it come to that.
        options.SignInScheme = "none";
        options.Scope.Clear();
        foreach (var scope in settings.AllScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        options.Backchannel = ProviderHttp.NewClient(settings);
        // All replicas have the client's secret, so a browser may come back to another one.
        options.DataProtectionProvider = new ProviderProtection(settings.ClientSecret);
        options.RemoteAuthenticationTimeout = Patience;
        options.CorrelationCookie = Cookie("state-");
        options.NonceCookie = Cookie("nonce-");
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                // The address at which the browser reached the gateway, not the one at which the gateway reached this process.
                context.ProtocolMessage.RedirectUri = context.HttpContext.RequestServices.GetRequiredService<Site>().Origin + Callback;
                context.ProtocolMessage.AcrValues = settings.AcrValues.Length > 0 ? settings.AcrValues : null;
                return Task.CompletedTask;
            },
            OnTicketReceived = Enter,
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                Refuse(context.HttpContext, context.Properties, SignInView.ProviderRefused);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Trades the ID token for a session.</summary>
    private static async Task Enter(TicketReceivedContext context)
    {
        context.HandleResponse();
        var (http, properties) = (context.HttpContext, context.Properties);
        var cancel = http.RequestAborted;
        var request = new SignInWithProviderRequest
        {
            IdToken = properties?.GetTokenValue(OpenIdConnectParameterNames.IdToken) ?? "", Kind = SessionKind.Browser,
        };
        var sessions = http.RequestServices.GetRequiredService<DeskChannels>().Sessions;
        var entry = http.RequestServices.GetRequiredService<DeskEntry>();
        var (fault, _) = await entry.Try(
            http,
            async () =>
            {
                var signedIn = await sessions.SignInWithProviderAsync(request, cancellationToken: cancel);
                return new DeskKey(signedIn.SessionSecret, "", signedIn.Token.Value);
            },
            cancel);
        if (fault.Length > 0)
        {
            Refuse(http, properties, fault);
            return;
        }

        Go(http, properties, "/desk/signed-in", (To, SignInView.Checked(Item(properties, To))));
    }

    private static void Refuse(HttpContext http, AuthenticationProperties? properties, string fault) =>
        Go(http, properties, "/desk/sign-in", ("fault", SignInView.WordOf(fault)), (To, SignInView.Checked(Item(properties, To))));

    private static void Go(
        HttpContext http, AuthenticationProperties? properties, string path, params IEnumerable<(string Key, string Value)> query)
    {
        var language = Languages.Language.Find(Item(properties, Language)) is { } found ? "/" + found.Code : "";
        http.Response.Headers.CacheControl = "no-store";
        var parts = QueryString.Create(query.Select(part => KeyValuePair.Create(part.Key, (string?)part.Value)));
        http.Response.Redirect(language + path + parts);
    }

    private static string? Item(AuthenticationProperties? properties, string key) =>
        properties?.Items.TryGetValue(key, out var value) == true ? value : null;

    private static ProviderCookie Cookie(string name) => new()
    {
        Name = Cookies + name,
        Path = Callback,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Expiration = Patience,
    };

    /// <summary>Behind the gateway everything is cleartext, so the scheme is the one that it reports.</summary>
    private sealed class ProviderCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = DeskSession.IsHttps(context.Request);
            return options;
        }
    }
}
