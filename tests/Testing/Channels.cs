using Grpc.Net.Client;
using Habeas.Platform.Hosting;

namespace Habeas.Testing;

/// <summary>The channels of tests.</summary>
public static class Channels
{
    /// <summary>A channel to a gateway or service, with the room for responses that our own clients have.</summary>
    public static GrpcChannel To(Uri address, Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                InitialHttp2StreamWindowSize = ServiceClients.ResponseWindow,
            },
            DisposeHttpClient = true,
        };
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(address, options);
    }
}
