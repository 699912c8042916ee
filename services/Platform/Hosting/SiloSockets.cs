using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Habeas.Platform.Hosting;

/// <summary>
/// A silo says at which ports it listens before it does. A port that is only looked up as free may be somebody else's by then: so a port
/// of the system's choice is listened at from the moment it is chosen, and the silo takes over that very socket.
/// </summary>
internal sealed class SiloSockets : IDisposable
{
    /// <summary>The silo's listeners are made side by side.</summary>
    private readonly ConcurrentDictionary<IPEndPoint, Socket> held = [];

    /// <summary>The port itself when it is not 0; otherwise one that is this process's alone from now on.</summary>
    public int Port(IPAddress address, int wanted)
    {
        if (wanted != 0)
        {
            return wanted;
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        // Who has only bound it may still lose it: two may bind one port as long as neither listens.
        socket.Listen();
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        held[endpoint] = socket;
        return endpoint.Port;
    }

    /// <summary>Puts the sockets where the silo's listeners are made; endpoints that are not held are listened at as before.</summary>
    public void AddTo(IServiceCollection services)
    {
        // A factory, so that the container disposes what no silo has taken over.
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
