using System.Globalization;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Cases.Notices;
using Habeas.Cases.Waking;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Cases.Tests;

/// <summary>The cases service in a real host, on SQLite unless told otherwise, with the courts' day in the test's hands.</summary>
public sealed class CasesHost : ServiceHost
{
    /// <summary>Further settings; they hold from the next start.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>What else a start sets up.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>The clock that the courts' day is read from; the machine's own runs on.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 6, 6, 0, 0, TimeSpan.Zero));

    internal FakeFacilities Registry { get; private set; } = null!;

    public V1.ProceedingsService.ProceedingsServiceClient Proceedings => new(Channel);

    public V1.FilingsService.FilingsServiceClient Filings => new(Channel);

    public V1.DeadlinesService.DeadlinesServiceClient Deadlines => new(Channel);

    public V1.CalendarsService.CalendarsServiceClient Calendars => new(Channel);

    public V1.NoticesService.NoticesServiceClient Notices => new(Channel);

    public V1.NewsService.NewsServiceClient News => new(Channel);

    public Journal.V1.FeedService.FeedServiceClient Feed => new(Channel);

    public Metadata Desk => As("first", Role.Desk);

    /// <summary>Another person of the desk.</summary>
    public Metadata Second => As("second", Role.Desk);

    public Metadata Lawyer => As("lawyer-1", Role.Legal);

    protected override IModule Module => new CasesModule();

    public override async ValueTask InitializeAsync()
    {
        Registry = await FakeFacilities.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Registry.DisposeAsync();
    }

    /// <summary>
    /// One look of the clock and of the reporters, with all that they find to do, after the pause that a failed report makes.
    /// </summary>
    public async Task Tick()
    {
        Time.Advance(TimeSpan.FromMinutes(2));
        foreach (var reactor in Reactors.All(Grains))
        {
            await Reactors.Run(reactor);
        }
    }

    /// <summary>One look of the outbox, until all that it finds is told or has failed.</summary>
    public async Task Post()
    {
        var notices = Services.GetRequiredService<NoticeQueries>();
        var day = Services.GetRequiredService<CourtDay>();
        OutboxRound round;
        var due = false;
        do
        {
            round = await Grains.GetGrain<IOutboxGrain>(Guid.Empty).Round();
            // A second call to a notice is answered after the first.
            await Task.WhenAll(round.Sending.Select(id => Grains.GetGrain<INoticeGrain>(id).Send()));
            // What a round has looked for may have come back to it meanwhile: a journal that did not answer leaves a notice due.
            due = false;
            foreach (var way in Enum.GetValues<NoticeChannel>())
            {
                due |= (await notices.Due(way, day.Now, each: 1, most: 1, CancellationToken.None)).Count > 0;
            }
        }
        while (round.More || round.Sending.Count > 0 || due);
    }

    /// <summary>Sets the courts' day, at ten in the morning in Baku.</summary>
    public void GoTo(string day) =>
        Time.SetUtcNow(new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(6, 0), TimeSpan.Zero));

    protected override void Prepare(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new CourtDay(Time));
        builder.Configuration.AddInMemoryCollection(Settings);
        Configure?.Invoke(builder);
    }

    protected override void ConfigureStarted(IConfiguration settings) => settings["Services:Registry"] = Registry.Address.ToString();

    protected override GrpcChannelOptions ChannelOptions() => new() { MaxReceiveMessageSize = 64 * 1024 * 1024 };
}
