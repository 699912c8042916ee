using Grpc.Core;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Habeas.Platform.Values;
using Habeas.Registry.V1;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Warns whoever approves something about persons who were punished after an earlier publication, and makes it wait. Thread-safe.
/// </summary>
public interface IReprisalGate
{
    /// <param name="enteredAt">When what is to be approved was entered.</param>
    /// <param name="isAcknowledged">Whether the approver says that they know of the reprisals.</param>
    /// <exception cref="RpcException">FAILED_PRECONDITION: REPRISAL_RISK or REPRISAL_WAIT. UNAVAILABLE: the registry did not
    /// answer.</exception>
    Task Require(
        IReadOnlyCollection<Guid> persons, DateTimeOffset enteredAt, bool isAcknowledged, CancellationToken cancellation);
}

/// <summary>Asks the registry, which knows the reprisals.</summary>
/// <param name="services">The client is created on first use: in one process its address is not known earlier.</param>
internal sealed class ReprisalGate(
    IServiceProvider services, ServiceToken token, IOptions<PublicationSettings> settings, TimeProvider time) : IReprisalGate
{
    /// <summary>As many persons as one request may name.</summary>
    private const int Most = 1000;

    public async Task Require(
        IReadOnlyCollection<Guid> persons, DateTimeOffset enteredAt, bool isAcknowledged, CancellationToken cancellation)
    {
        var incidents = new List<string>();
        foreach (var some in persons.Distinct().Chunk(Most))
        {
            var found = await services.GetRequiredService<PublicationsService.PublicationsServiceClient>().FindReprisalsAsync(
                new FindReprisalsRequest { Prisoners = { some.Select(person => ResourceName.Of("prisoners", person)) } },
                token.ForCall(cancellation));
            incidents.AddRange(found.Incidents);
        }

        var risk = new ReprisalRisk([.. incidents.Distinct()], enteredAt);
        if (risk.WhyNot(isAcknowledged, settings.Value.ReprisalWait, time.GetUtcNow()) is { } refusal)
        {
            throw Fault.Refused(refusal);
        }
    }
}

/// <summary>Gives each module in a process its own gate, keyed by the name of its journal.</summary>
public static class ReprisalGates
{
    public static void AddReprisalGate(this IServiceCollection services, string journal) =>
        services.TryAddKeyedSingleton<IReprisalGate>(journal, (provider, _) => new ReprisalGate(
            provider,
            provider.GetRequiredKeyedService<ServiceToken>(journal),
            provider.GetRequiredService<IOptions<PublicationSettings>>(),
            provider.GetRequiredService<TimeProvider>()));
}
