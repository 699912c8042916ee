using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Habeas.Gateway;

/// <summary>Accepts forwarded headers about a visitor only from the proxies named in the settings.</summary>
internal static class NamedProxies
{
    public static void UseNamedProxies(this IApplicationBuilder app, GatewayOptions options)
    {
        var told = new ForwardedHeadersOptions();
        told.KnownIPNetworks.Clear();
        told.KnownProxies.Clear();
        if (options.TrustedProxies.Count > 0)
        {
            told.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // No limit: follow the chain as long as each proxy in it is named.
            told.ForwardLimit = null;
            foreach (var proxy in options.TrustedProxies)
            {
                told.KnownIPNetworks.Add(Network(proxy));
            }
        }
        else if (options.TrustForwardedProto)
        {
            told.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
        }
        else
        {
            return;
        }

        app.UseForwardedHeaders(told);
    }

    private static System.Net.IPNetwork Network(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return System.Net.IPNetwork.Parse(text);
        }

        var address = IPAddress.Parse(text);
        return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
    }
}
