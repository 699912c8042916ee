using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Cases.V1;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Names.V1;
using Habeas.Operations.V1;
using Habeas.Registry.V1;

namespace Habeas.Client;

/// <summary>Clients for every service of a Habeas installation, through its gateway.</summary>
public sealed class HabeasClient : IDisposable
{
    private readonly HabeasChannel channel;

    /// <param name="address">The gateway's gRPC port, or its HTTP port with <see cref="HabeasClientOptions.UseGrpcWeb"/>.</param>
    public HabeasClient(Uri address, HabeasClientOptions? options = null) => channel = new HabeasChannel(address, options);

    /// <summary>For generated clients without a property here.</summary>
    public CallInvoker Calls => channel.Calls;

    /// <summary>Without a token: for signing in.</summary>
    public CallInvoker Anonymous => channel.With(token: null);

    public AccountsService.AccountsServiceClient Accounts => new(Calls);

    public SessionsService.SessionsServiceClient Sessions => new(Calls);

    public MandatesService.MandatesServiceClient Mandates => new(Calls);

    public ForgettingsService.ForgettingsServiceClient Forgettings => new(Calls);

    public ContactsService.ContactsServiceClient Contacts => new(Calls);

    public DraftsService.DraftsServiceClient Drafts => new(Calls);

    public ConsentsService.ConsentsServiceClient Consents => new(Calls);

    public PrisonersService.PrisonersServiceClient Prisoners => new(Calls);

    public FacilitiesService.FacilitiesServiceClient Facilities => new(Calls);

    public TaxonomiesService.TaxonomiesServiceClient Taxonomies => new(Calls);

    public PublicationsService.PublicationsServiceClient Publications => new(Calls);

    public NamesService.NamesServiceClient Names => new(Calls);

    public PublishersService.PublishersServiceClient Publishers => new(Calls);

    public GroupsService.GroupsServiceClient Groups => new(Calls);

    public EditionsService.EditionsServiceClient Editions => new(Calls);

    public ProceedingsService.ProceedingsServiceClient Proceedings => new(Calls);

    public FilingsService.FilingsServiceClient Filings => new(Calls);

    public DeadlinesService.DeadlinesServiceClient Deadlines => new(Calls);

    public CalendarsService.CalendarsServiceClient Calendars => new(Calls);

    public NoticesService.NoticesServiceClient Notices => new(Calls);

    public NewsService.NewsServiceClient News => new(Calls);

    /// <summary>Every service has its own journal; the call metadata <c>habeas-service</c> selects one.</summary>
    public MaintenanceService.MaintenanceServiceClient Maintenance => new(Calls);

    /// <inheritdoc cref="Maintenance"/>
    /// <seealso cref="OperationCalls"/>
    public OperationsService.OperationsServiceClient Operations => new(Calls);

    /// <inheritdoc cref="Maintenance"/>
    public ReadingsService.ReadingsServiceClient Readings => new(Calls);

    /// <inheritdoc cref="Maintenance"/>
    public LogService.LogServiceClient Log => new(Calls);

    /// <inheritdoc cref="Maintenance"/>
    public FeedService.FeedServiceClient Feed => new(Calls);

    /// <inheritdoc cref="HabeasChannel.Token"/>
    public ValueTask<string?> Token(CancellationToken cancellation = default) => channel.Token(cancellation);

    public void Dispose() => channel.Dispose();
}
