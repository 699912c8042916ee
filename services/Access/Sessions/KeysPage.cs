namespace Habeas.Access.Sessions;

/// <summary>The public keys as a JWK Set, at the address where programs look for it.</summary>
internal static class KeysPage
{
    private const string Path = "/.well-known/jwks.json";

    public static void MapPublicKeys(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        Path,
        (HttpContext http, SigningKeyFile keys) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=60";
            return Results.Text(keys.Public(), "application/jwk-set+json");
        });
}
