using Google.LongRunning;
using Google.Protobuf;
using Grpc.Core;
using Habeas.Platform.Edge;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Operations;

/// <summary>What an operation does. It must be safe to repeat from the start, because its process may die.</summary>
/// <param name="cancellation">Cancelled when the operation is to stop or the host stops, not when its caller disconnects.</param>
public delegate Task<IMessage> OperationWork(OperationProgress progress, CancellationToken cancellation);

/// <summary>Starts operations and carries them out in this process. Singleton; thread-safe.</summary>
public sealed class OperationRunner(
    IGrainFactory grains, Failures failures, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Operations that a process carries out at a time; each may hold an uploaded file in memory.</summary>
    public const int AtOnce = 16;

    /// <summary>A short operation is done when its first response is sent, and nobody has to ask again.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);

    private int running;

    /// <summary>
    /// Starts an operation, or finds the one that the same caller started with the same request id. An operation that failed is carried
    /// out again.
    /// </summary>
    /// <param name="service">The service that runs it: "lists".</param>
    /// <param name="request">The id and digest of the request; null if it has no request id.</param>
    /// <returns>The operation, done already if that took less than a second.</returns>
    /// <exception cref="RpcException">
    /// INVALID_ARGUMENT: the request id was used for another request. RESOURCE_EXHAUSTED: too many operations are running.
    /// </exception>
    public async Task<Operation> Start(ServerCallContext context, string service, RequestStamp? request, OperationWork work)
    {
        ArgumentNullException.ThrowIfNull(context);
        var digest = request?.Digest ?? "";
        var id = request is { } stamp ? DerivedId.From(stamp.Id, $"{context.Method}\n{context.Actor()}") : Guid.CreateVersion7();
        var (grain, run) = (grains.GetGrain<IOperationGrain>(id), Guid.CreateVersion7());
        var operation = await grain.Begin(run, context.Method, digest);
        if (operation.Digest != digest)
        {
            throw Fault.RequestIdReused();
        }

        if (operation.Run == run)
        {
            // Not on the caller's flow: neither its cancellation nor its deadline ends the work.
            var ended = Task.Run(() => Run(grain, run, context.Method, work), CancellationToken.None);
            await ended.WaitAsync(Soon, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            operation = await grain.Read() ?? operation;
        }

        return operation.ToProto(OperationName.Of(service, id));
    }

    private async Task Run(IOperationGrain grain, Guid run, string method, OperationWork work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        using var over = new CancellationTokenSource();
        var progress = new OperationProgress();
        var reports = Report(grain, run, progress, stop, over.Token);
        OperationResult result;
        try
        {
            result = OperationResult.Of(await Limited(work, progress, stop.Token));
        }
        catch (Exception e)
        {
            result = OperationResult.Of(Why(e, method, stop));
        }

        await over.CancelAsync();
        await reports;
        await grain.Report(run, progress.Done, progress.Total);
        await grain.End(run, result);
    }

    private async Task<IMessage> Limited(OperationWork work, OperationProgress progress, CancellationToken cancellation)
    {
        try
        {
            return Interlocked.Increment(ref running) <= AtOnce
                ? await work(progress, cancellation)
                : throw Fault.RateLimited("Too many operations are running.");
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private RpcException Why(Exception failure, string method, CancellationTokenSource stop) =>
        lifetime.ApplicationStopping.IsCancellationRequested
            ? Fault.Unavailable("The server is stopping. Repeat the request with the same request id.")
            : stop.IsCancellationRequested ? Fault.Cancelled() : failures.Translate(failure, method);

    private async Task Report(
        IOperationGrain grain, Guid run, OperationProgress progress, CancellationTokenSource stop, CancellationToken over)
    {
        using var timer = new PeriodicTimer(ReportEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                if (!await Goes(grain, run, progress))
                {
                    await stop.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }

    private static async Task<bool> Goes(IOperationGrain grain, Guid run, OperationProgress progress)
    {
        try
        {
            return await grain.Report(run, progress.Done, progress.Total);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // The cluster is changing; the next report tells.
            return true;
        }
    }
}
