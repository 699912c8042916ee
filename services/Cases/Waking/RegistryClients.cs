using Grpc.Net.ClientFactory;
using Habeas.Registry.V1;

namespace Habeas.Cases.Waking;

/// <summary>Clients of the registry, created on first use because the address may not be known earlier.</summary>
internal sealed class RegistryClients(GrpcClientFactory clients)
{
    public const string Service = "Registry";

    public FacilitiesService.FacilitiesServiceClient Facilities =>
        clients.CreateClient<FacilitiesService.FacilitiesServiceClient>(nameof(FacilitiesService.FacilitiesServiceClient));

    public PrisonersService.PrisonersServiceClient Prisoners =>
        clients.CreateClient<PrisonersService.PrisonersServiceClient>(nameof(PrisonersService.PrisonersServiceClient));

    /// <summary>Whether the facility is public, read without a token.</summary>
    /// <exception cref="RpcException">The registry did not answer.</exception>
    public async Task<bool> IsPublic(Guid facility, CancellationToken cancellation)
    {
        try
        {
            await Facilities.GetFacilityAsync(new() { Name = ResourceName.Of("facilities", facility) }, cancellationToken: cancellation);
            return true;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }
}
