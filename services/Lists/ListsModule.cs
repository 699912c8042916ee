using Habeas.Lists.Commitments;
using Habeas.Lists.Comparing;
using Habeas.Lists.Drafting;
using Habeas.Lists.Exporting;
using Habeas.Lists.Groups;
using Habeas.Lists.Importing;
using Habeas.Lists.Publishers;
using Habeas.Lists.Reconciling;
using Habeas.Platform.Hosting;

namespace Habeas.Lists;

/// <summary>Lists of prisoners: publishers, their editions, reconciliation with the register, comparison, publication.</summary>
public sealed class ListsModule : IModule
{
    internal const string JournalName = "lists";

    public string Name => JournalName;

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration) =>
        [PublisherRows.Aggregate, PublisherGroupsRows.Aggregate, EditionRows.Aggregate, CommitmentRows.Aggregate];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddRegistryClients();
        services.AddSingleton<EditionQueries>();
        services.AddSingleton<PublishersSeen>();
        services.AddSingleton<PublisherGroupsQueries>();
        services.AddSingleton<StatisticsReader>();
        services.AddSingleton<SameFiles>();
        services.AddSingleton<Importer>();
        services.AddSingleton<Exports>();
        services.AddSingleton<Comparisons>();
        services.AddSingleton<Drafter>();
        services.AddSingleton<FacilityFinder>();
        services.AddSingleton<Registrar>();
        services.AddSingleton<Withdrawal>();
        services.AddSingleton<PublicationWithdrawal>();
        services.AddSingleton<Undoing>();
        services.AddSingleton<Reconciliation>();
        services.AddConsentGate<IEditionGrain, Edition>(EditionRows.OfPersons);
        services.AddReprisalGate(JournalName);
        services.AddPublicationUpgrade<Edition, EditionEvent, IEditionGrain>(
            JournalName, EditionRows.EditionsTable, edition => edition.Stage is Stage.Imported or Stage.Published);
        services.AddSingleton<CommitmentQueries>();
        services.AddSingleton<EntryProofs>();
        services.AddHostedService<InterruptedReconciler>();
        services.AddHostedService<Committing>();
        services.AddGrpc().AddServiceOptions<EditionsService>(options => options.MaxReceiveMessageSize = Importer.LargestMessage);
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<PublishersService>();
        endpoints.MapGrpcService<GroupsService>();
        endpoints.MapGrpcService<EditionsService>();
    }
}
