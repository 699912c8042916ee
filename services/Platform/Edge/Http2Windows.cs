using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Habeas.Platform.Edge;

/// <summary>
/// Flow control of HTTP/2 (RFC 9113, 5.2), so that a request whose body is not read does not stop the others on its connection. All calls
/// of a gateway or client share one, and by default its window is smaller than those of two requests: a few uploads that wait for their
/// turn would fill it, and the ones whose turn it is could not be read to their end.
/// </summary>
public static class Http2Windows
{
    private const int OfStream = 256 * 1024;

    /// <summary>The connection's window has room for the whole windows of all its streams.</summary>
    public static void SeparateStreams(this KestrelServerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Http2.InitialStreamWindowSize = OfStream;
        limits.Http2.InitialConnectionWindowSize = limits.Http2.MaxStreamsPerConnection * OfStream;
    }
}
