using Habeas.Platform.Access;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Completes interrupted undoings and withdrawals without anyone asking: at startup and then periodically in every
/// process, in case another process died. Work in progress is left alone.
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

    /// <summary>Retry delay after a failure; at startup the registry may not be listening yet.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Shorter than the lifetime of the service's token. The rest is completed in the next round.</summary>
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
            // The host is stopping.
        }
    }

    /// <returns>Whether everything succeeded.</returns>
    private async Task<bool> CompleteAll(CancellationToken stopping)
    {
        if (string.IsNullOrEmpty(configuration[RegistryClients.Address]))
        {
            // In a single process the address is known only after startup, and a client created earlier would fail for good.
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

    /// <summary>Completes one edition. A failure does not hold up the others.</summary>
    /// <param name="complete">Must resolve its services only when called: they need the registry's address.</param>
    private async Task<bool> Complete(Func<CallOptions, Task> complete, CancellationToken stopping)
    {
        try
        {
            await complete(token.ForCall(stopping).WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
        {
            // Another caller is completing it, or died recently: check again soon.
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not complete an interrupted undoing or withdrawal ({Reason}); will retry.")]
    private partial void Failed(string reason);
}
