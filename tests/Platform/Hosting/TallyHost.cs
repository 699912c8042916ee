using System.Globalization;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Platform.Tests.Hosting;

/// <summary>A real host of tallies on SQLite.</summary>
/// <param name="between">Wraps the journal that the grains use.</param>
public sealed class TallyHost(Func<IJournal, IJournal>? between = null) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-grains").FullName;
    private WebApplication host = null!;

    public IJournal Journal => host.Services.GetRequiredKeyedService<IJournal>("tallies");

    internal Departures Departures => host.Services.GetRequiredService<Departures>();

    private IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask Start()
    {
        host = await ModuleHost.Build(
            [],
            [new TallyModule(between)],
            builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Habeas:DataFolder"] = folder,
                ["Habeas:Http:Port"] = "0",
                ["Habeas:Grpc:Port"] = "0",
            }));
        await host.StartAsync();
    }

    public async ValueTask Stop()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    public ITallyGrain Grain(Guid id) => Grains.GetGrain<ITallyGrain>(id, "Habeas.Platform.Tests.Hosting.TallyGrain");

    /// <summary>Another activation of the same tally.</summary>
    public ITallyGrain Twin(Guid id) => Grains.GetGrain<ITwinGrain>(id);

    public async Task<Guid> New()
    {
        var id = Guid.CreateVersion7();
        (await Grain(id).Name(new Call("clerk"), id.ToString("D", CultureInfo.InvariantCulture))).Kind.ShouldBe(OutcomeKind.Done);
        return id;
    }
}
