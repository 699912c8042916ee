using Habeas.Platform.Access;
using Habeas.Platform.Hosting;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Completes interrupted undoings and withdrawals without anyone asking. Work in progress is left alone.
/// </summary>
internal sealed class InterruptedReconciler(
    IServiceProvider services,
    EditionQueries queries,
    [FromKeyedServices(ListsModule.JournalName)] ServiceToken token,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<InterruptedReconciler> log)
    : Reconciler(time, log)
{
    /// <summary>Shorter than the lifetime of the service's token. The rest is completed in the next round.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    protected override async Task<bool> Round(CancellationToken stopping)
    {
        if (!configuration.HasServiceAddress(RegistryClients.Service))
        {
            // In one process the address is known only after the start. A client that is made before keeps its failure for good.
            return false;
        }

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

    /// <summary>Completes one edition. A failure does not hold up the others.</summary>
    /// <param name="complete">Must resolve its services only when called: they need the registry's address.</param>
    private Task<bool> Complete(Func<CallOptions, Task> complete, CancellationToken stopping) => Attempt(
        async () =>
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
        },
        stopping);
}
