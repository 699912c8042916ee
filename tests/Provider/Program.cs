using System.Security.Claims;
using System.Text.Encodings.Web;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

// An OpenID Connect provider for tests: people are whoever its form says. Clients: "habeas" (with a secret), "habeas-cli" and "other".
//   PORT   where to listen on 127.0.0.1
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}");
builder.Services.AddOpenIddict().AddServer(options =>
{
    options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
    options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
    options.RegisterScopes(Scopes.OpenId, Scopes.Profile);
    options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
    // Without stores: what the two handlers below allow is allowed.
    options.EnableDegradedMode();
    options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
    {
        if (context.ClientId is not ("habeas" or "habeas-cli" or "other") || context.RedirectUri is null)
        {
            context.Reject(Errors.InvalidClient);
        }

        return default;
    }));
    options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
    {
        if (context.ClientId == "habeas" && context.ClientSecret != "a secret of the tests")
        {
            context.Reject(Errors.InvalidClient);
        }

        return default;
    }));
    options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
});

var app = builder.Build();
app.UseAuthentication();
app.MapGet("/authorize", (HttpContext http) => Results.Content(Form(http.Request.Query), "text/html"));
app.MapPost("/authorize", async (HttpContext http) =>
{
    var form = await http.Request.ReadFormAsync();
    if (form["deny"] == "yes")
    {
        return Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    var identity = new ClaimsIdentity("tests", Claims.Name, Claims.Role);
    identity.SetClaim(Claims.Subject, form["subject"].ToString()).SetClaim(Claims.PreferredUsername, form["name"].ToString());
    identity.SetClaims("groups", [.. form["groups"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    identity.SetDestinations(_ => [Destinations.IdentityToken]);
    var principal = new ClaimsPrincipal(identity);
    principal.SetScopes(Scopes.OpenId, Scopes.Profile);
    return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
});
await app.StartAsync();
await Console.Out.WriteLineAsync("ready");
await app.WaitForShutdownAsync();

// The request goes on with the person's answer.
static string Form(IQueryCollection query)
{
    var html = HtmlEncoder.Default;
    var hidden = query.Select(part =>
        $"<input type=hidden name=\"{html.Encode(part.Key)}\" value=\"{html.Encode(part.Value.ToString())}\">");
    return $"""
        <!doctype html><title>Provider</title><form method=post action=/authorize>{string.Concat(hidden)}
        <label>Subject <input name=subject></label><label>Name <input name=name></label><label>Groups <input name=groups></label>
        <button>Sign in</button></form>
        """;
}
