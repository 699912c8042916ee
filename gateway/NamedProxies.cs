using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Habeas.Gateway;

/// <summary>What proxies in front of the gateway tell about a visitor, taken from those that the settings name and nobody else.</summary>
internal static class NamedProxies
{
    public static void UseNamedProxies(this IApplicationBuilder app, GatewayOptions options)
    {
        if (options.TrustedProxies.Count > 0)
        {
            // Without a limit of entries: it goes back along the chain as long as each one is named.
            var told = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
                ForwardLimit = null,
            };
            told.KnownIPNetworks.Clear();
            told.KnownProxies.Clear();
            foreach (var proxy in options.TrustedProxies)
            {
                told.KnownIPNetworks.Add(Network(proxy));
            }

            app.UseForwardedHeaders(told);
        }
        else if (options.TrustForwardedProto)
        {
            var told = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto };
            told.KnownIPNetworks.Clear();
            told.KnownProxies.Clear();
            app.UseForwardedHeaders(told);
        }
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
