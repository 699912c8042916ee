using Habeas.Platform.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Ready for writes while the journal responds. Not part of liveness, because an unreachable database is no reason to restart, nor of
/// readiness, because it is away for all silos at once: a service without any ready process has no address, and what is in memory could
/// not be read.
/// </summary>
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
