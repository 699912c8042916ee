using System.Collections.Concurrent;
using Grpc.Net.Client.Balancer;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Calls all addresses of a service in turn, and leaves out one at which a call broke, because its process is frozen or gone. Every few
/// seconds one call tries it again. gRPC's own round robin calls every address at which a connection can be opened, and that of a frozen
/// process accepts connections.
/// </summary>
internal sealed class WorkingAddresses(IChannelControlHelper controller, ILoggerFactory log, TimeProvider time)
    : SubchannelsLoadBalancer(controller, log)
{
    public const string Policy = "habeas_working_addresses";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time = time;

    /// <summary>Addresses at which the last call broke, and the time of the last attempt.</summary>
    private readonly ConcurrentDictionary<Subchannel, long> broken = new();

    protected override SubchannelPicker CreatePicker(IReadOnlyList<Subchannel> readySubchannels)
    {
        foreach (var gone in broken.Keys.Except(readySubchannels))
        {
            broken.TryRemove(gone, out _);
        }

        return new Turns(this, readySubchannels);
    }

    private bool IsToBeCalled(Subchannel address) =>
        !broken.TryGetValue(address, out var tried)
        || (time.GetElapsedTime(tried) >= Pause && broken.TryUpdate(address, time.GetTimestamp(), tried));

    internal sealed class Factory(TimeProvider? time = null) : LoadBalancerFactory
    {
        public override string Name => Policy;

        public override LoadBalancer Create(LoadBalancerOptions options) =>
            new WorkingAddresses(options.Controller, options.LoggerFactory, time ?? TimeProvider.System);
    }

    private sealed class Turns(WorkingAddresses balancer, IReadOnlyList<Subchannel> addresses) : SubchannelPicker
    {
        private uint turn;

        public override PickResult Pick(PickContext context)
        {
            var first = Interlocked.Increment(ref turn);
            var inTurn = Enumerable.Range(0, addresses.Count).Select(i => addresses[(int)((first + (uint)i) % (uint)addresses.Count)]);
            var address = inTurn.FirstOrDefault(balancer.IsToBeCalled) ?? addresses[(int)(first % (uint)addresses.Count)];
            return PickResult.ForSubchannel(address, new Attempt(balancer, address));
        }
    }

    private sealed class Attempt(WorkingAddresses balancer, Subchannel address) : ISubchannelCallTracker
    {
        public void Start()
        {
        }

        /// <summary>A call that its caller gave up says nothing about the address.</summary>
        public void Complete(CompletionContext context)
        {
            if (context.Error is null)
            {
                balancer.broken.TryRemove(address, out _);
            }
            else if (context.Error is HttpRequestException or IOException)
            {
                balancer.broken[address] = balancer.time.GetTimestamp();
            }
        }
    }
}
