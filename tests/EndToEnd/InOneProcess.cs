using Microsoft.AspNetCore.Builder;
using Habeas.Platform.Access;
using Habeas.Standalone;
using Microsoft.Extensions.Configuration;

namespace Habeas.EndToEnd.Tests;

/// <summary>Standalone, on SQLite or on a PostgreSQL database.</summary>
public sealed class InOneProcess : RunningHabeas
{
    /// <summary>Settings of a gateway that allows more requests at once than it does by default.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Unlimited = new Dictionary<string, string?>
    {
        ["Gateway:RatePerSecond"] = "100000",
        ["Gateway:RateBurst"] = "100000",
    };

    /// <summary>No test depends on how long this machine takes for a page.</summary>
    private static readonly KeyValuePair<string, string?> Patient = new("Gateway:PageTimeout", "00:10:00");

    private readonly Installation installation;

    private InOneProcess(Installation installation, InstallationKeys key)
        : base(key) => this.installation = installation;

    public override Uri Http => installation.Http;

    public override Uri Grpc => installation.Grpc;

    /// <summary>The services of the modules.</summary>
    public IServiceProvider Services => installation.Services;

    /// <param name="connectionString">A PostgreSQL database; null for SQLite in the folder.</param>
    /// <param name="demo">Whether the demonstration is loaded before this returns.</param>
    /// <param name="configure">The test's replacements.</param>
    /// <param name="gateway">Settings of the gateway.</param>
    public static async Task<InOneProcess> Start(
        string folder,
        string? connectionString = null,
        bool demo = false,
        Action<WebApplicationBuilder>? configure = null,
        IReadOnlyDictionary<string, string?>? gateway = null)
    {
        var key = DataFolderKeys.Open(folder);
        var options = new InstallationOptions(folder, "127.0.0.1", Port: 0, GrpcPort: 0, demo)
        {
            Gateway = new Dictionary<string, string?>((gateway ?? new Dictionary<string, string?>()).Append(Patient)),
        };
        var started = await Installation.Start(options, builder =>
        {
            configure?.Invoke(builder);
            if (connectionString is not null)
            {
                builder.Configuration.AddInMemoryCollection(
                    key.AsConfiguration()
                        .Append(new("Habeas:Storage:Engine", "Postgres"))
                        .Append(new("ConnectionStrings:Habeas", connectionString)));
            }
        });
        if (demo)
        {
            await started.LoadDemo(TextWriter.Null, CancellationToken.None);
        }

        return new InOneProcess(started, key);
    }

    protected override async Task Stop() => await installation.DisposeAsync();
}
