using Habeas.Platform.Access;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Completes undoings and withdrawals that were interrupted, so that nobody has to ask for it: at the start, and regularly in every
/// process, for another one may have gone. What is under way right now is not disturbed.
/// </summary>
internal sealed partial class InterruptedReconciler(
    IServiceProvider services,
    EditionQueries queries,
    [FromKeyedServices(ListsModule.JournalName)] ServiceToken token,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<InterruptedReconciler> log)
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
        if (string.IsNullOrEmpty(configuration[RegistryClients.Address]))
        {
            // In one process the address is known only after the start. A client that is made before keeps its failure for good.
            return false;
        }

        try
        {
            var complete = true;
            foreach (var edition in await queries.PendingUndoings(stopping))
            {
                complete &= await Complete(
                    options => services.GetRequiredService<Undoing>().Complete(edition, ListsModule.JournalName, options), stopping);
            }

            foreach (var edition in await queries.PendingWithdrawals(stopping))
            {
                complete &= await Complete(
                    options => services.GetRequiredService<PublicationWithdrawal>().Complete(edition, ListsModule.JournalName, options),
                    stopping);
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
    /// <param name="complete">Asks for its services only when it is called: they need the registry's address.</param>
    private async Task<bool> Complete(Func<CallOptions, Task> complete, CancellationToken stopping)
    {
        try
        {
            await complete(token.ForCall(stopping).WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "An interrupted undoing or withdrawal could not be completed ({Reason}); it is tried again.")]
    private partial void Failed(string reason);
}
