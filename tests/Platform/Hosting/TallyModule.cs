using System.Collections.Concurrent;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Platform.Tests.Hosting;

public interface ITallyGrain : IEventSourcedGrain<Tally>
{
    Task<Outcome<Tally>> Name(Call call, string label);

    Task<Outcome<Tally>> Add(Call call, int by);

    Task<Outcome<Tally>> AddFrom(Call call, int by, string source);

    /// <summary>Which activation answers.</summary>
    Task<string> Activation();
}

/// <summary>
/// A second grain on the same streams, so that one silo has two activations of the same record, as in a divided cluster.
/// </summary>
public interface ITwinGrain : ITallyGrain;

[GrainType("tally")]
internal class TallyGrain(
    AggregateStore<Tally, TallyEvent> store, Departures departures) : EventSourcedGrain<Tally, TallyEvent>(store), ITallyGrain
{
    public Task<Outcome<Tally>> Name(Call call, string label) => Create(call, _ => new Named(label));

    public Task<Outcome<Tally>> Add(Call call, int by) => Commit(call, tally => tally.Add(by));

    public Task<Outcome<Tally>> AddFrom(Call call, int by, string source) =>
        Commit(call, _ => new Happened<TallyEvent>(new Counted(by), Sources: [source]));

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        departures.Note(this.GetPrimaryKey());
        return base.OnDeactivateAsync(reason, cancellationToken);
    }
}

[GrainType("twin")]
internal sealed class TwinGrain(AggregateStore<Tally, TallyEvent> store, Departures departures) : TallyGrain(store, departures), ITwinGrain;

/// <summary>Reports when an activation has been removed from memory.</summary>
internal sealed class Departures
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> left = new();

    public Task Of(Guid id) => Departure(id).Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Note(Guid id) => Departure(id).TrySetResult();

    private TaskCompletionSource Departure(Guid id) =>
        left.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <param name="between">Wraps the journal that the grains use.</param>
internal sealed class TallyModule(Func<IJournal, IJournal>? between = null) : IModule
{
    public string Name => "tallies";

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration) => [Tally.Aggregate];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Departures>();
        if (between is not null)
        {
            services.AddSingleton(
                provider => new AggregateStore<Tally, TallyEvent>(
                    Tally.Aggregate, between(provider.GetRequiredKeyedService<IJournal>(Name))));
        }
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
    }
}
