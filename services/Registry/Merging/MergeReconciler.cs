using Habeas.Platform.Hosting;

namespace Habeas.Registry.Merging;

/// <summary>Completes or undoes interrupted merges. Waits for merges in progress.</summary>
internal sealed class MergeReconciler(
    [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index,
    PendingMerges merges,
    TimeProvider time,
    ILogger<MergeReconciler> log)
    : Reconciler(time, log)
{
    protected override async Task<bool> Round(CancellationToken stopping)
    {
        var waiting = await index.Query<string>(
            $"SELECT stream FROM merge_reservations WHERE known_to = {IndexTable.Current} ORDER BY stream", cancellation: stopping);
        foreach (var stream in waiting)
        {
            await merges.Settle(Guid.ParseExact(stream, "D"));
        }

        return true;
    }
}
