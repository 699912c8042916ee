using System.Collections.Concurrent;
using Habeas.Registry.V1;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>Withdrawals from publication.</summary>
internal sealed partial class FakeRegistry
{
    /// <summary>The reason, by the name of the withdrawn record.</summary>
    public ConcurrentDictionary<string, string> Unpublished { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of withdrawals that succeed before the registry becomes unavailable.</summary>
    public int Unpublishings { get; set; } = int.MaxValue;

    private sealed class PublicationsFake(FakeRegistry registry) : PublicationsService.PublicationsServiceBase
    {
        public override Task<WithdrawPublicationResponse> WithdrawPublication(WithdrawPublicationRequest request, ServerCallContext context)
        {
            lock (registry.Unpublished)
            {
                if (registry.Unpublished.Count >= registry.Unpublishings)
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "away"));
                }

                registry.Unpublished[request.Name] = request.Reason;
            }

            return Task.FromResult(new WithdrawPublicationResponse());
        }
    }
}
