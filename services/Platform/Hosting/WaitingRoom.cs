using Habeas.Platform.Edge;
using Habeas.Platform.Journal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Stands in for a service whose database is away when it starts, or has not been migrated to its version, or whose index tables are still
/// being filled, at the same ports: alive, so that nobody restarts it, and not ready. Every call is answered with UNAVAILABLE.
/// </summary>
internal static partial class WaitingRoom
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>A service that has opened its journals by then needs nobody to stand in for it.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Opens journals, again and again until their databases are there, however long it takes.</summary>
    /// <exception cref="OperationCanceledException">The process was told to stop while it waited.</exception>
    public static async Task Until(IReadOnlyList<EventJournal> journals, Action<KestrelServerOptions> listen, TimeProvider time)
    {
        using var stop = new CancellationTokenSource();
        var waits = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var opening = Open(journals, waits, time, stop.Token);
        var soon = Task.Delay(Soon, time, stop.Token);
        if (await Task.WhenAny(opening, waits.Task, soon) == opening)
        {
            await stop.CancelAsync();
            await opening;
            return;
        }

        await using var room = Build(listen, journals);
        await room.StartAsync();
        await using var stopping = room.Lifetime.ApplicationStopping.Register(stop.Cancel);
        Waiting(
            room.Logger,
            waits.Task.IsCompleted ? await waits.Task : "Its journals are being opened, and their index tables filled where needed.");
        try
        {
            await opening;
        }
        finally
        {
            await room.StopAsync(CancellationToken.None);
        }
    }

    /// <param name="waits">Is told why the first attempt failed.</param>
    private static async Task Open(
        IReadOnlyList<EventJournal> journals, TaskCompletionSource<string> waits, TimeProvider time, CancellationToken stopping)
    {
        using var pause = new PeriodicTimer(Again, time);
        foreach (var journal in journals)
        {
            while (true)
            {
                try
                {
                    await journal.Prepare(stopping);
                    break;
                }
                catch (JournalUnavailableException away)
                {
                    waits.TrySetResult(away.Message);
                }

                await pause.WaitForNextTickAsync(stopping);
            }
        }
    }

    private static WebApplication Build(Action<KestrelServerOptions> listen, IReadOnlyList<EventJournal> journals)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(listen);
        builder.Services.AddHealthChecks();
        var room = builder.Build();
        room.MapHealthChecks("/health/live");
        room.MapVersion(journals);
        room.MapFallback(http => ErrorResponse.Write(
            http, Fault.Unavailable("The service waits for its database."), StatusCodes.Status503ServiceUnavailable));
        return room;
    }

    // The reasons are this program's own words.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The service is not ready yet, and waits. {Why}")]
    private static partial void Waiting(ILogger logger, string why);
}
