using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary>
/// Gets an ID token from the installation's OpenID Connect provider: the person signs in there with a browser on this machine, which the
/// provider then sends back to this program (RFC 8252), with PKCE (RFC 7636).
/// </summary>
internal sealed class ProviderPage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly BeginSignInWithProviderResponse provider;
    private readonly HttpListener listener = new();
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly string state = Random();
    private readonly string verifier = Random();
    private string redirect = "";
    private Uri tokens = null!;

    private ProviderPage(BeginSignInWithProviderResponse provider) => this.provider = provider;

    /// <summary>What to open in a browser.</summary>
    public string Address { get; private set; } = "";

    /// <exception cref="IOException">The provider does not answer, or is not one for programs.</exception>
    public static async Task<ProviderPage> Open(BeginSignInWithProviderResponse provider, CancellationToken cancellation)
    {
        if (provider.ProgramClientId.Length == 0)
        {
            throw new IOException("Programs cannot sign in with this installation's provider: it has no client for them.");
        }

        var page = new ProviderPage(provider);
        try
        {
            using var description = await page.Ask(
                new HttpRequestMessage(HttpMethod.Get, provider.Authority.TrimEnd('/') + "/.well-known/openid-configuration"),
                cancellation);
            page.tokens = Endpoint(description, "token_endpoint");
            page.Listen();
            page.Address = WithQuery(
                Endpoint(description, "authorization_endpoint"),
                new Dictionary<string, string>
                {
                    ["response_type"] = "code",
                    ["client_id"] = provider.ProgramClientId,
                    ["redirect_uri"] = page.redirect,
                    ["scope"] = provider.Scope,
                    ["state"] = page.state,
                    ["nonce"] = provider.Nonce,
                    ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(page.verifier))),
                    ["code_challenge_method"] = "S256",
                    ["acr_values"] = provider.AcrValues,
                });
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the person has signed in, for at most ten minutes.</summary>
    /// <exception cref="IOException">The provider refused.</exception>
    public async Task<string> IdToken(CancellationToken cancellation)
    {
        var code = await Code(cancellation);
        using var answer = await Ask(
            new HttpRequestMessage(HttpMethod.Post, tokens)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                    ["redirect_uri"] = redirect,
                    ["client_id"] = provider.ProgramClientId,
                    ["code_verifier"] = verifier,
                }),
            },
            cancellation);
        return Text(answer, "id_token");
    }

    public void Dispose()
    {
        listener.Close();
        http.Dispose();
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static Uri Endpoint(JsonDocument description, string name) =>
        Uri.TryCreate(Text(description, name), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new IOException($"The provider's {name} is no https address.");

    private static string WithQuery(Uri address, Dictionary<string, string> query)
    {
        var parts = query.Where(part => part.Value.Length > 0).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}");
        return $"{address}{(address.Query.Length > 0 ? '&' : '?')}{string.Join('&', parts)}";
    }

    private static string Text(JsonDocument answer, string name) =>
        answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty(name, out var value)
        && value.GetString() is { Length: > 0 } text
            ? text
            : throw new IOException($"The provider gave no {name}.");

    /// <summary>At a port that is free, of those that no service has.</summary>
    private void Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            redirect = $"http://127.0.0.1:{RandomNumberGenerator.GetInt32(49152, 65536)}/";
            listener.Prefixes.Clear();
            listener.Prefixes.Add(redirect);
            try
            {
                listener.Start();
                return;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Taken: another one.
            }
        }
    }

    /// <summary>Requests with another state are not the answer to this one: they change nothing.</summary>
    private async Task<string> Code(CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(Patience);
        while (true)
        {
            var context = await listener.GetContextAsync().WaitAsync(late.Token);
            var query = context.Request.QueryString;
            var isAnswer = query["state"] == state;
            await Say(context.Response, isAnswer ? "Go back to the terminal; this page can be closed." : "Not found.", isAnswer);
            if (isAnswer)
            {
                return query["code"] is { Length: > 0 } code ? code : throw new IOException("The provider did not let you in.");
            }
        }
    }

    private static async Task Say(HttpListenerResponse response, string text, bool isFound)
    {
        response.StatusCode = isFound ? 200 : 404;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers["Cache-Control"] = "no-store";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        response.Close();
    }

    private async Task<JsonDocument> Ask(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            try
            {
                using var response = await http.SendAsync(request, cancellation);
                return response.IsSuccessStatusCode
                    ? JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation))
                    : throw new IOException($"The provider answered with {(int)response.StatusCode}.");
            }
            catch (Exception e) when (e is HttpRequestException or JsonException)
            {
                throw new IOException("The provider does not answer as one.");
            }
        }
    }
}
