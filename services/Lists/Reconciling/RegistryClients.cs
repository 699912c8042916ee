using Grpc.Core;
using Habeas.Platform.Hosting;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>The way to the registry: as the caller, whose authorisation is passed on.</summary>
internal static class RegistryClients
{
    /// <summary>Where the registry listens; read when it is first needed, for in one process it is known only after the start.</summary>
    public const string Address = $"Services:{Service}";

    private const string Service = "Registry";

    /// <summary>How many calls to the registry run side by side.</summary>
    public const int Parallel = 32;

    public static void AddRegistryClients(this IServiceCollection services)
    {
        services.AddServiceClient<PrisonersService.PrisonersServiceClient>(Service);
        services.AddServiceClient<FacilitiesService.FacilitiesServiceClient>(Service);
        services.AddServiceClient<PublicationsService.PublicationsServiceClient>(Service);
    }

    /// <summary>A call to the registry on behalf of this one's caller, which ends when this one does.</summary>
    public static CallOptions OnBehalf(this ServerCallContext context)
    {
        var headers = new Metadata();
        if (context.RequestHeaders.GetValue("authorization") is { } authorization)
        {
            headers.Add("authorization", authorization);
        }

        return new CallOptions(headers, context.Deadline == DateTime.MaxValue ? null : context.Deadline, context.CancellationToken);
    }
}
