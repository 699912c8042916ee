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

/// <summary>The cases service in a real host, on SQLite by default; the test sets the courts' day.</summary>
public sealed class CasesHost : FakeRegistryHost
{
    /// <summary>Additional settings, used from the next start.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>Additional set-up at each start.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    /// <summary>The clock that the courts' day is read from; the machine's own clock keeps running.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 6, 6, 0, 0, TimeSpan.Zero));

    internal FakeFacilities Registry { get; private set; } = null!;

    public V1.ProceedingsService.ProceedingsServiceClient Proceedings => new(Channel);

    public V1.FilingsService.FilingsServiceClient Filings => new(Channel);

    public V1.DeadlinesService.DeadlinesServiceClient Deadlines => new(Channel);

    public V1.CalendarsService.CalendarsServiceClient Calendars => new(Channel);

    public V1.NoticesService.NoticesServiceClient Notices => new(Channel);

    public V1.NewsService.NewsServiceClient News => new(Channel);

    public Journal.V1.FeedService.FeedServiceClient Feed => new(Channel);

    public Metadata Lawyer => As("lawyer-1", Role.Legal);

    protected override IModule Module => new CasesModule();

    /// <summary>
    /// Runs the clock and the reporters once, with everything they find to do, after the pause that follows a failed report.
    /// </summary>
    public async Task Tick()
    {
        Time.Advance(TimeSpan.FromMinutes(2));
        foreach (var reactor in Reactors.All(Grains))
        {
            await Reactors.Run(reactor);
        }
    }

    /// <summary>Runs the outbox until everything it finds is sent or has failed.</summary>
    public async Task Post()
    {
        var notices = Services.GetRequiredService<NoticeQueries>();
        var day = Services.GetRequiredService<CourtDay>();
        OutboxRound round;
        var due = false;
        do
        {
            round = await Grains.GetGrain<IOutboxGrain>(Guid.Empty).Round();
            // A second call to a notice is answered after the first one.
            await Task.WhenAll(round.Sending.Select(id => Grains.GetGrain<INoticeGrain>(id).Send()));
            // Something may have become due again meanwhile: a journal that did not answer leaves a notice due.
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

    protected override async Task<IFakeService> StartRegistry() => Registry = await FakeFacilities.Start();

    protected override void ConfigureChannel(GrpcChannelOptions channel) => channel.MaxReceiveMessageSize = 64 * 1024 * 1024;
}
