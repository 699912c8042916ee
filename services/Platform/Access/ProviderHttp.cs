using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>Requests to the configured provider, and to nobody else, whatever its description of itself says.</summary>
public static class ProviderHttp
{
    private const int LargestAnswer = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The caller disposes it. Redirects are not followed.</summary>
    public static HttpClient NewClient(ProviderSettings settings)
    {
        Uri[] origins = [new(settings.Authority), .. settings.Origins.Select(origin => new Uri(origin))];
        // Committees run their provider in their own network: its address may be internal.
        var guard = new OutboundGuard(origins.Select(origin => $"{origin.IdnHost}:{origin.Port}"));
        return new HttpClient(new Only([.. origins.Select(Origin)]) { InnerHandler = guard.NewHandler(Patience) })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private sealed class Only(HashSet<string> origins) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri is { } address && origins.Contains(Origin(address))
                ? base.SendAsync(request, cancellationToken)
                : throw new OutboundRefusedException("The address is not the configured provider's.");
    }
}
