using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Habeas.Registry.V1;

namespace Habeas.Cluster.Tests.Upgrades;

/// <summary>
/// A caller that registers persons and looks for each in the list at once, whichever silo of whichever release answers: what was
/// acknowledged must stand in it.
/// </summary>
internal sealed class Listing : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    private readonly PrisonersService.PrisonersServiceClient prisoners;
    private readonly Metadata credentials;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> wrong = new();
    private readonly ConcurrentQueue<Guid> acknowledged = new();
    private readonly Task caller;

    public Listing(ChannelBase channel, string token)
    {
        prisoners = new PrisonersService.PrisonersServiceClient(channel);
        credentials = new Metadata { { "authorization", $"Bearer {token}" } };
        caller = Task.Run(Call);
    }

    /// <summary>The requests that were acknowledged.</summary>
    public IReadOnlyCollection<Guid> Acknowledged => acknowledged;

    public IReadOnlyCollection<string> Wrong => wrong;

    public async Task Stop()
    {
        await stop.CancelAsync();
        await caller.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await caller.WaitAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task Call()
    {
        using var pace = new PeriodicTimer(Pace);
        for (var person = 0; !stop.IsCancellationRequested; person++)
        {
            // The first in the order of the list.
            var text = string.Create(CultureInfo.InvariantCulture, $"Aaa {int.MaxValue - person} Uydurma");
            var id = Guid.NewGuid();
            var request = new CreatePrisonerRequest
            {
                RequestId = id.ToString("D"),
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = text, Primary = true } } },
            };
            var created = await Repeat(pace, options => prisoners.CreatePrisonerAsync(request, options));
            acknowledged.Enqueue(id);
            var list = await Repeat(pace, options => prisoners.ListPrisonersAsync(new ListPrisonersRequest { PageSize = 5 }, options));
            if (list.Prisoners.All(listed => listed.Name != created.Name))
            {
                wrong.Enqueue($"{created.Name} is not listed.");
            }
        }
    }

    private async Task<T> Repeat<T>(PeriodicTimer pace, Func<CallOptions, AsyncUnaryCall<T>> call)
    {
        while (true)
        {
            await pace.WaitForNextTickAsync();
            try
            {
                return await call(new CallOptions(credentials, (TimeProvider.System.GetUtcNow() + Deadline).UtcDateTime));
            }
            catch (RpcException unavailable) when (unavailable.StatusCode == StatusCode.Unavailable)
            {
                // Again, with the same request id.
            }
            catch (RpcException refused)
            {
                wrong.Enqueue(refused.Status.ToString());
            }
        }
    }
}
