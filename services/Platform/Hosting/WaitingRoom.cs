using Habeas.Platform.Edge;
using Habeas.Platform.Journal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Stands in for a service whose database is away when it starts, at the same ports: alive, so that nobody restarts it, and not ready.
/// Every call is answered with UNAVAILABLE.
/// </summary>
internal static partial class WaitingRoom
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>Opens a journal, again and again until its database is there.</summary>
    /// <exception cref="OperationCanceledException">The process was told to stop while it waited.</exception>
    public static async Task<T> Until<T>(Func<Task<T>> open, Action<KestrelServerOptions> listen, TimeProvider time)
    {
        try
        {
            return await open();
        }
        catch (JournalUnavailableException)
        {
            // Below.
        }

        await using var room = Build(listen);
        await room.StartAsync();
        var stopping = room.Lifetime.ApplicationStopping;
        Waiting(room.Logger);
        using var pause = new PeriodicTimer(Again, time);
        while (true)
        {
            await pause.WaitForNextTickAsync(stopping);
            try
            {
                var opened = await open();
                await room.StopAsync(CancellationToken.None);
                return opened;
            }
            catch (JournalUnavailableException)
            {
                // Still away.
            }
        }
    }

    private static WebApplication Build(Action<KestrelServerOptions> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(listen);
        builder.Services.AddHealthChecks();
        var room = builder.Build();
        room.MapHealthChecks("/health/live");
        room.MapFallback(http => ErrorResponse.Write(
            http, Fault.Unavailable("The service waits for its database."), StatusCodes.Status503ServiceUnavailable));
        return room;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is not responding. The service waits for it.")]
    private static partial void Waiting(ILogger logger);
}
