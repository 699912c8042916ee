using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Cases.Notices;
using Habeas.Cases.Waking;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Cases.Tests;

/// <summary>The cases service in a real host, on SQLite unless told otherwise, with the courts' day in the test's hands.</summary>
public sealed class CasesHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-cases").FullName;
    private WebApplication host = null!;
    private GrpcChannel channel = null!;

    /// <summary>A database of PostgreSQL to use instead.</summary>
    public string? Postgres { get; init; }

    /// <summary>Further settings; they hold from the next start.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>What else a start sets up.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>The clock that the courts' day is read from; the machine's own runs on.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 6, 6, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => host.Services;

    public string Folder => folder;

    internal FakeFacilities Registry { get; private set; } = null!;

    public V1.ProceedingsService.ProceedingsServiceClient Proceedings => new(channel);

    public V1.FilingsService.FilingsServiceClient Filings => new(channel);

    public V1.DeadlinesService.DeadlinesServiceClient Deadlines => new(channel);

    public V1.CalendarsService.CalendarsServiceClient Calendars => new(channel);

    public V1.NoticesService.NoticesServiceClient Notices => new(channel);

    public V1.NewsService.NewsServiceClient News => new(channel);

    public Journal.V1.FeedService.FeedServiceClient Feed => new(channel);

    public Uri Http { get; private set; } = null!;

    public Metadata Desk { get; private set; } = [];

    /// <summary>Another person of the desk.</summary>
    public Metadata Second { get; private set; } = [];

    public Metadata Lawyer { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var key = DataFolderKeys.Open(folder, TimeProvider.System);
        (Desk, Second, Lawyer) = (Token(key, "first", Role.Desk), Token(key, "second", Role.Desk), Token(key, "lawyer-1", Role.Legal));
        Registry = await FakeFacilities.Start();
        await Start();
    }

    /// <summary>
    /// One look of the clock and of the reporters, with all that they find to do, after the pause that a failed report makes.
    /// </summary>
    public async Task Tick()
    {
        Time.Advance(TimeSpan.FromMinutes(2));
        foreach (var reactor in Reactors.All(host.Services.GetRequiredService<IGrainFactory>()))
        {
            await Reactors.Run(reactor);
        }
    }

    /// <summary>One look of the outbox, until all that it finds is told or has failed.</summary>
    public async Task Post()
    {
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var notices = host.Services.GetRequiredService<NoticeQueries>();
        var day = host.Services.GetRequiredService<CourtDay>();
        OutboxRound round;
        var due = false;
        do
        {
            round = await grains.GetGrain<IOutboxGrain>(Guid.Empty).Round();
            // A second call to a notice is answered after the first.
            await Task.WhenAll(round.Sending.Select(id => grains.GetGrain<INoticeGrain>(id).Send()));
            // What a round has looked for may have come back to it meanwhile: a journal that did not answer leaves a notice due.
            due = false;
            foreach (var way in Enum.GetValues<NoticeChannel>())
            {
                due |= (await notices.Due(way, day.Now, each: 1, most: 1, CancellationToken.None)).Count > 0;
            }
        }
        while (round.More || round.Sending.Count > 0 || due);
    }

    /// <summary>Ends the host without warning its clients, and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Registry.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Sets the courts' day, at ten in the morning in Baku.</summary>
    public void GoTo(string day) =>
        Time.SetUtcNow(new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(6, 0), TimeSpan.Zero));

    /// <summary>A token of the desk that is valid so long.</summary>
    public Metadata DeskFor(TimeSpan lifetime) => Token(DataFolderKeys.Open(folder, TimeProvider.System), "first", Role.Desk, lifetime);

    private async Task Start()
    {
        var key = DataFolderKeys.Open(folder, TimeProvider.System);
        host = await ModuleHost.Build([], [new CasesModule()], builder =>
        {
            builder.Services.AddSingleton(new CourtDay(Time));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Habeas:DataFolder"] = folder,
                ["Habeas:Http:Port"] = "0",
                ["Habeas:Grpc:Port"] = "0",
                ["Habeas:Storage:Engine"] = Postgres is null ? "Sqlite" : "Postgres",
                ["ConnectionStrings:Habeas"] = Postgres,
            }.Concat(Postgres is null ? [] : key.AsConfiguration()).Concat(Settings));
            Configure?.Invoke(builder);
        });
        await host.StartAsync();
        // After the start, as in one process: the address is read when it is first needed.
        host.Configuration["Services:Registry"] = Registry.Address.ToString();
        var (http, grpc) = ModuleHost.Addresses(host);
        Http = http;
        channel = GrpcChannel.ForAddress(grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 64 * 1024 * 1024 });
    }

    private async Task Stop()
    {
        channel.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
    }

    private static Metadata Token(SigningKey key, string subject, Role role, TimeSpan? lifetime = null) => new()
    {
        { "authorization", $"Bearer {key.Sign(subject, role, TimeProvider.System.GetUtcNow(), lifetime ?? TimeSpan.FromHours(1))}" },
    };
}
