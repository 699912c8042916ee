using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Habeas.Platform.Hosting;

/// <summary>Ready while this silo is part of its cluster: not before it has joined, and not once it leaves.</summary>
internal sealed class SiloHealth(ISiloStatusOracle silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            silo.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The silo is not active."));
}
