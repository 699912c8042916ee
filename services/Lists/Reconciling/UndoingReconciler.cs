using Grpc.Core;
using Habeas.Lists.Editions;
using Habeas.Platform.Access;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Completes undoings that were interrupted, so that nobody has to ask for it: at the start, and regularly in every process, for another
/// one may have gone. What is under way right now is not disturbed.
/// </summary>
internal sealed partial class UndoingReconciler(
    IServiceProvider services,
    IConfiguration configuration,
    EditionQueries queries,
    [FromKeyedServices(ListsModule.JournalName)] ServiceToken token,
    TimeProvider time,
    ILogger<UndoingReconciler> log)
    : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>After a failure: at the start the registry may not listen yet.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Within the life of the service's token. What is left is completed the next time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(await CompleteAll(stoppingToken) ? Often : Soon, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    /// <returns>Whether all went well.</returns>
    private async Task<bool> CompleteAll(CancellationToken stopping)
    {
        // In one process the address is known only after the start, and a client that was made without it fails for good.
        if (string.IsNullOrEmpty(configuration[RegistryClients.Address]))
        {
            return false;
        }

        try
        {
            var complete = true;
            foreach (var edition in await queries.PendingUndoings(stopping))
            {
                complete &= await Complete(edition, stopping);
            }

            return complete;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
            return false;
        }
    }

    /// <summary>One edition that cannot be completed does not hold up the others.</summary>
    private async Task<bool> Complete(Guid edition, CancellationToken stopping)
    {
        try
        {
            // Asked for only now, when the registry's address is known.
            var undoing = services.GetRequiredService<Undoing>();
            var options = token.ForCall(stopping).WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Patience);
            await undoing.Complete(edition, ListsModule.JournalName, options);
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
        {
            // Somebody completes it right now, or may just have gone: it is looked at again soon.
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An interrupted undoing could not be completed ({Reason}); it is tried again.")]
    private partial void Failed(string reason);
}
