using Habeas.Platform.Hosting;
using Habeas.Platform.Sealing;
using Habeas.Registry.Facilities;
using Habeas.Registry.Merging;
using Habeas.Registry.Photographs;
using Habeas.Registry.Prisoners;
using Habeas.Registry.Publications;
using Habeas.Registry.Retracting;

namespace Habeas.Registry;

/// <summary>The registry: prisoners, facilities and their vocabularies.</summary>
public sealed class RegistryModule : IModule
{
    internal const string ModuleName = "registry";

    public string Name => ModuleName;

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration) => 
        [PrisonerRows.Aggregate, FacilityRows.Aggregate, Photograph.Aggregate];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PendingMerges>();
        services.AddHostedService<MergeReconciler>();
        services.AddSingleton<SourceRetraction>();
        services.AddSingleton<PhotographRoom>();
        services.AddGrpc().AddServiceOptions<PrisonersService>(options => options.MaxReceiveMessageSize = BodySize.FileMessage);
        services.AddSingleton(provider => new KeptCounts(
            provider.GetRequiredKeyedService<IJournal>(ModuleName).Head, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PrisonerQueries>();
        services.AddSingleton<FacilityQueries>();
        services.AddSingleton<PublicationQueries>();
        services.AddSingleton<RegistryConsents>();
        services.AddSingleton<Reprisals>();
        services.AddKeyedSingleton<IRecordsToForget, PrisonerRecords>(ModuleName);
        services.AddSingleton<MergedPrisoners>();
        services.AddKeyedSingleton<ISamePersons>(ModuleName, (provider, _) => provider.GetRequiredService<MergedPrisoners>());
        services.AddConsentGate(ModuleName);
        services.AddHostedService<RegistryConsentWatch>();
        services.AddPublicationUpgrade<Prisoner, PrisonerEvent, IPrisonerGrain>(
            ModuleName, PrisonerRows.Prisoners, prisoner => !prisoner.IsRetracted);
        services.AddPublicationUpgrade<Facility, FacilityEvent, IFacilityGrain>(
            ModuleName, FacilityRows.Facilities, facility => !facility.IsRetracted);
        services.AddSingleton<FacilityLookup>();
        services.AddSingleton<PrisonerNames>();
        services.AddHostedService(provider => provider.GetRequiredService<PrisonerNames>());
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<PrisonersService>();
        endpoints.MapGrpcService<FacilitiesService>();
        endpoints.MapGrpcService<PublicationsService>();
        endpoints.MapGrpcService<Taxonomies.TaxonomiesService>();
        endpoints.MapGrpcService<Names.NamesService>();
    }
}
