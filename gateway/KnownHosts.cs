using Habeas.Errors.V1;
using Microsoft.Extensions.Primitives;

namespace Habeas.Gateway;

/// <summary>
/// Refuses requests for a host that is not this installation's, so that no other site can be made to point here (DNS rebinding), and no
/// link or cache is made with a name that a stranger chose.
/// </summary>
internal sealed class KnownHosts(RequestDelegate next, GatewayOptions options)
{
    private readonly StringSegment[] hosts = [.. options.AllowedHosts().Select(host => new StringSegment(host))];

    public Task Invoke(HttpContext http) =>
        hosts.Contains(new StringSegment("*")) || HostString.MatchesAny(http.Request.Host.Host, hosts)
            ? next(http)
            : Refusal.Write(http, StatusCodes.Status400BadRequest, Reason.UnknownHost, "This host name is not served here.");
}
