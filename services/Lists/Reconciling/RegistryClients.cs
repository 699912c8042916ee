using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>The way to the registry: as the caller, whose authorisation is passed on.</summary>
internal static class RegistryClients
{
    /// <summary>Where the registry listens; read when it is first needed, for in one process it is known only after the start.</summary>
    public const string Address = "Services:Registry";

    /// <summary>How many calls to the registry run side by side.</summary>
    public const int Parallel = 32;

    public static void AddRegistryClients(this IServiceCollection services)
    {
        services.AddGrpcClient<PrisonersService.PrisonersServiceClient>((provider, client) => client.Address = Registry(provider));
        services.AddGrpcClient<FacilitiesService.FacilitiesServiceClient>((provider, client) => client.Address = Registry(provider));
        services.AddGrpcClient<PublicationsService.PublicationsServiceClient>((provider, client) => client.Address = Registry(provider));
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

    private static Uri Registry(IServiceProvider provider) =>
        new(provider.GetRequiredService<IConfiguration>()[Address] ?? throw new InvalidOperationException($"{Address} is not configured."));
}
