using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Hosting;

namespace Habeas.Platform.Access;

/// <summary>
/// Keeps <see cref="EndedSessions"/> and <see cref="PublishedKeys"/> up to date from the access service, if the installation
/// has one and this process accepts its tokens.
/// </summary>
internal sealed partial class EndedSessionsWatch(
    EndedSessions ended,
    PublishedKeys keys,
    IServiceProvider services,
    IConfiguration configuration,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<EndedSessionsWatch> log) : BackgroundService
{
    internal const string Service = "Access";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Then the stream is opened again, with a new token.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private readonly ServiceToken token = new(configuration, "sessions");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Earlier than the other token: the server stops first, and waits for the calls that are open.
        stoppingToken = lifetime.ApplicationStopping;
        if (!ServiceKey.IsIn(configuration))
        {
            return;
        }

        var isReported = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // In one process the address is known only after the start.
                if (configuration.HasServiceAddress(Service))
                {
                    await Watch(stoppingToken);
                    isReported = false;
                }
            }
            catch (RpcException e)
            {
                if (!isReported && e.StatusCode != StatusCode.DeadlineExceeded && !stoppingToken.IsCancellationRequested)
                {
                    Lost(e.StatusCode);
                    isReported = true;
                }
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Watch(CancellationToken stopping)
    {
        var sessions = services.GetRequiredService<SessionsService.SessionsServiceClient>();
        using var call = sessions.WatchEndedSessions(new WatchEndedSessionsRequest(), token.For(Longest, stopping));
        await foreach (var response in call.ResponseStream.ReadAllAsync(stopping))
        {
            keys.Hear(response.SigningKeys);
            ended.Hear(response.Sessions.Select(Guid.Parse));
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The access service does not answer ({Status}); tokens of sessions are refused until it does.")]
    private partial void Lost(StatusCode status);
}
