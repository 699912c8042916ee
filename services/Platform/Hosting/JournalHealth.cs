using Habeas.Platform.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Habeas.Platform.Hosting;

/// <summary>Ready when the journal answers. Liveness does not ask it: an unreachable database is no reason to restart.</summary>
internal sealed class JournalHealth(IJournal journal) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await journal.Head(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (JournalUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The journal does not answer.");
        }
    }
}
