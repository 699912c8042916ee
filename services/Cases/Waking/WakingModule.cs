using Habeas.Platform.Hosting;

namespace Habeas.Cases.Waking;

internal static class WakingModule
{
    /// <summary>PostgreSQL implies a cluster, where reminders wake the clock in whichever silo it is.</summary>
    public static void AddWaking(this IServiceCollection services, IConfiguration configuration)
    {
        var cluster = string.Equals(
            configuration["Habeas:Storage:Engine"], nameof(JournalEngine.Postgres), StringComparison.OrdinalIgnoreCase);
        services.AddSingleton(new WakingOptions(cluster));
        services.AddSingleton<RegistryClients>();
        services.AddSingleton<IRegistryReport, IncidentReporter>();
        services.AddSingleton<IRegistryReport, CustodyProposer>();
        services.AddServiceClient<Habeas.Registry.V1.FacilitiesService.FacilitiesServiceClient>(RegistryClients.Service);
        services.AddServiceClient<Habeas.Registry.V1.PrisonersService.PrisonersServiceClient>(RegistryClients.Service);
        services.AddServiceClient<Habeas.Registry.V1.PublicationsService.PublicationsServiceClient>(RegistryClients.Service);
        services.AddSingleton<RuleAdoption>();
        services.AddHostedService(provider => provider.GetRequiredService<RuleAdoption>());
        services.AddHostedService<Waker>();
        services.AddHostedService<OpenWork>();
        if (cluster)
        {
            services.AddReminders();
            services.AddSingleton<IReminderTable>(provider => new PostgresReminders(
                PostgresSessions.ForTables(provider.GetRequiredService<IConfiguration>().GetConnectionString("Habeas") ?? "")));
        }
    }
}
