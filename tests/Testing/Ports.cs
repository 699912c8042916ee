using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Habeas.Testing;

/// <summary>
/// Ports for what must know its port before it listens. They lie below those that the system gives to whoever asks for any (port 0,
/// outgoing connections): between the choice and the listening nobody is given one of them. A port is one test process's until it ends:
/// another can neither choose it nor get it while a server restarts on it.
/// </summary>
public static class Ports
{
    private const int First = 20_000;
    private const int Count = 10_000;

    private static readonly string Claims = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "habeas-test-ports")).FullName;

    private static readonly ConcurrentBag<FileStream> Mine = [];

    // Test processes that run at the same time begin at different places.
    private static int next = Environment.ProcessId * 97 % Count;

    /// <summary>A port of this machine that nobody listens at, and that nobody else in this process was told.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            try
            {
                Mine.Add(
                    new FileStream(
                        Path.Combine(Claims, $"{port}"),
                        FileMode.OpenOrCreate,
                        FileAccess.ReadWrite,
                        FileShare.None,
                        1,
                        FileOptions.DeleteOnClose));
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (Exception taken) when (taken is SocketException or IOException)
            {
                // Taken: the next one.
            }
        }
    }

    public static int[] Free(int count) => [.. Enumerable.Range(0, count).Select(_ => Free())];
}
