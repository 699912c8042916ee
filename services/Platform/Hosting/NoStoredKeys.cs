using Microsoft.AspNetCore.DataProtection;

namespace Habeas.Platform.Hosting;

/// <summary>ASP.NET's data protection for hosts that protect nothing with it, though a library of theirs asks for it.</summary>
public static class NoStoredKeys
{
    /// <summary>
    /// Its keys need not outlive the process. Its start-up service would still create one, write it to the disk and warn that it is not
    /// encrypted there.
    /// </summary>
    public static void AddDataProtectionWithoutKeys(this IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var service in services.Where(IsStartUp).ToArray())
        {
            services.Remove(service);
        }
    }

    private static bool IsStartUp(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService";
}
