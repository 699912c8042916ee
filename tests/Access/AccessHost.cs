using Grpc.Net.Client;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Access.Tests;

/// <summary>The access service in a real host, on SQLite unless told otherwise.</summary>
public sealed class AccessHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-access").FullName;
    private SigningKey key = null!;
    private WebApplication host = null!;
    private GrpcChannel channel = null!;

    /// <summary>A database of PostgreSQL to use instead.</summary>
    public string? Postgres { get; init; }

    /// <summary>The clock of the rules.</summary>
    public ShiftedTime Time { get; } = new();

    public AccountsService.AccountsServiceClient Accounts => new(channel);

    public SessionsService.SessionsServiceClient Sessions => new(channel);

    public Habeas.Journal.V1.FeedService.FeedServiceClient Feed => new(channel);

    public IJournal Journal => host.Services.GetRequiredKeyedService<IJournal>("access");

    public FirstAccount First => host.Services.GetRequiredService<FirstAccount>();

    public Uri Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        key = DataFolderKeys.Open(folder, TimeProvider.System);
        await Start();
    }

    /// <summary>Ends the host and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A token that is not of an account, as services have it.</summary>
    public Metadata As(string subject, Role role) =>
        With(key.Sign(subject, role, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1)));

    public static Metadata With(string token) => new() { { "authorization", $"Bearer {token}" } };

    private async Task Start()
    {
        host = await ModuleHost.Build([], [new AccessModule()], builder =>
        {
            builder.Services.AddKeyedSingleton<TimeProvider>("access", Time);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Habeas:DataFolder"] = folder,
                ["Habeas:Http:Port"] = "0",
                ["Habeas:Grpc:Port"] = "0",
                ["Habeas:Storage:Engine"] = Postgres is null ? "Sqlite" : "Postgres",
                ["ConnectionStrings:Habeas"] = Postgres,
            }.Concat(Postgres is null ? [] : key.AsConfiguration()));
        });
        await host.StartAsync();
        var (http, grpc) = ModuleHost.Addresses(host);
        Http = http;
        host.Configuration["Services:Access"] = grpc.ToString();
        channel = GrpcChannel.ForAddress(grpc);
    }

    private async Task Stop()
    {
        channel.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
    }
}

/// <summary>A clock that stands still until it is set. Timers run as ever.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private long shift;

    public override DateTimeOffset GetUtcNow() => start + new TimeSpan(Interlocked.Read(ref shift));

    public void Shift(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
