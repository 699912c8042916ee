using System.Net.Sockets;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Says of a connection whose other end did not answer pings that it broke. gRPC takes it for a breach of HTTP/2, INTERNAL, which nobody
/// repeats.
/// </summary>
internal sealed class BrokenConnections : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException broken) when (broken.HttpRequestError == HttpRequestError.HttpProtocolError)
        {
            throw new HttpRequestException(
                HttpRequestError.ConnectionError, broken.Message, new SocketException((int)SocketError.ConnectionReset));
        }
    }
}
