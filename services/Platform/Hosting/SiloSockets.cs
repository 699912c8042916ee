using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Habeas.Platform.Hosting;

/// <summary>
/// A silo announces its ports before it listens on them. A port that was only looked up as free may be taken by then. So a port chosen
/// by the system is listened on at once, and the silo takes over the same socket.
/// </summary>
internal sealed class SiloSockets : IDisposable
{
    /// <summary>Concurrent, because the silo creates its listeners in parallel.</summary>
    private readonly ConcurrentDictionary<IPEndPoint, Socket> held = [];

    /// <summary>The wanted port if it is not 0; otherwise a free one, reserved for this process from now on.</summary>
    public int Port(IPAddress address, int wanted)
    {
        if (wanted != 0)
        {
            return wanted;
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        // Binding alone does not reserve the port: two sockets may bind it as long as neither listens.
        socket.Listen();
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        held[endpoint] = socket;
        return endpoint.Port;
    }

    /// <summary>Makes the silo's listeners use the reserved sockets. Other endpoints are opened as usual.</summary>
    public void AddTo(IServiceCollection services)
    {
        // A factory, so that the container disposes sockets that no silo has taken over.
        services.AddSingleton(_ => this);
        foreach (
            var original in services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory))
                .ToArray())
        {
            services.Remove(original);
            services.AddKeyedSingleton<IConnectionListenerFactory>(original.ServiceKey, (provider, key) => new Listeners(
                provider.GetRequiredService<SiloSockets>(), Made(original, provider, key), provider.GetRequiredService<ILoggerFactory>()));
        }
    }

    public void Dispose()
    {
        foreach (var socket in held.Values)
        {
            socket.Dispose();
        }
    }

    private static IConnectionListenerFactory Made(
        ServiceDescriptor original, IServiceProvider provider, object? key) => (IConnectionListenerFactory)(
        original.KeyedImplementationInstance
        ?? original.KeyedImplementationFactory?.Invoke(provider, key)
        ?? ActivatorUtilities.CreateInstance(provider, original.KeyedImplementationType!));

    private sealed class Listeners(
        SiloSockets sockets, IConnectionListenerFactory otherwise, ILoggerFactory log) : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            if (endpoint is not IPEndPoint wanted || !sockets.held.TryRemove(wanted, out var socket))
            {
                return otherwise.BindAsync(endpoint, cancellationToken);
            }

            var taken = Options.Create(new SocketTransportOptions { CreateBoundListenSocket = _ => socket });
            return new SocketTransportFactory(taken, log).BindAsync(endpoint, cancellationToken);
        }
    }
}
