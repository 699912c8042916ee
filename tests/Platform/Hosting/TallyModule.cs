using Habeas.Platform.Grains;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Platform.Tests.Hosting;

public interface ITallyGrain : IEventSourcedGrain<Tally>
{
    Task<Outcome<Tally>> Name(Call call, string label);

    Task<Outcome<Tally>> Add(Call call, int by);

    Task<Outcome<Tally>> AddFrom(Call call, int by, string source);
}

[GrainType("tally")]
internal sealed class TallyGrain(AggregateStore<Tally, TallyEvent> store) : EventSourcedGrain<Tally, TallyEvent>(store), ITallyGrain
{
    public Task<Outcome<Tally>> Name(Call call, string label) => Create(call, _ => new Named(label));

    public Task<Outcome<Tally>> Add(Call call, int by) => Commit(call, tally => tally.Add(by));

    public Task<Outcome<Tally>> AddFrom(Call call, int by, string source) => Commit(call, _ => new Happened<TallyEvent>(new Counted(by), Sources: [source]));
}

internal sealed class TallyModule : IModule
{
    public string Name => "tallies";

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration) => [Tally.Aggregate];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
    }
}
