using Habeas.Platform.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Habeas.Platform.Hosting;

/// <summary>Ready while the journal responds. Not part of liveness: an unreachable database is no reason to restart.</summary>
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
            return HealthCheckResult.Unhealthy("The journal is not responding.");
        }
    }
}
