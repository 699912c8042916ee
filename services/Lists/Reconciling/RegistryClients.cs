using Habeas.Platform.Hosting;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>Clients for the registry that pass on the caller's authorisation.</summary>
internal static class RegistryClients
{
    public const string Service = "Registry";

    /// <summary>The most concurrent calls to the registry.</summary>
    public const int Parallel = 32;

    public static void AddRegistryClients(this IServiceCollection services)
    {
        services.AddServiceClient<PrisonersService.PrisonersServiceClient>(Service);
        services.AddServiceClient<FacilitiesService.FacilitiesServiceClient>(Service);
        services.AddServiceClient<PublicationsService.PublicationsServiceClient>(Service);
    }

    /// <summary>Call options with the caller's authorisation, deadline and cancellation.</summary>
    public static CallOptions OnBehalf(this ServerCallContext context)
    {
        var headers = new Metadata();
        if (context.RequestHeaders.GetValue("authorization") is { } authorization)
        {
            headers.Add("authorization", authorization);
        }

        return new CallOptions(headers, context.Deadline == DateTime.MaxValue ? null : context.Deadline, context.CancellationToken);
    }

    /// <summary>The same for work that goes on when its caller disconnects; the authorisation ends with the token.</summary>
    public static CallOptions Detached(this CallOptions options, CancellationToken cancellation) =>
        new(options.Headers, deadline: null, cancellation);
}
