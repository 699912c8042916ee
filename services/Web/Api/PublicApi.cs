using Habeas.Client;
using Habeas.Lists.V1;
using Habeas.Platform.Hosting;

namespace Habeas.Web.Api;

/// <summary>
/// The services as the public sees them: no call carries a token, so a page cannot show what is not public. The clients are not
/// those of the container, because in one process with the other modules those may be a service's, with its token.
/// </summary>
internal sealed class PublicApi : IDisposable
{
    /// <summary>Who looks at a page waits no longer than this for a service; then the page says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HabeasChannel registry;
    private readonly HabeasChannel lists;
    private readonly HabeasChannel cases;

    public PublicApi(IConfiguration configuration)
    {
        registry = Open(configuration, "Registry");
        lists = Open(configuration, "Lists");
        cases = Open(configuration, "Cases");
        // On most pages it only fills one section, so the page does not wait for it that long.
        var toCases = cases.With(token: null, TimeSpan.FromSeconds(5));
        Prisoners = new PrisonersService.PrisonersServiceClient(registry.Calls);
        Facilities = new FacilitiesService.FacilitiesServiceClient(registry.Calls);
        Taxonomies = new TaxonomiesService.TaxonomiesServiceClient(registry.Calls);
        Publishers = new PublishersService.PublishersServiceClient(lists.Calls);
        Editions = new EditionsService.EditionsServiceClient(lists.Calls);
        Proceedings = new ProceedingsService.ProceedingsServiceClient(toCases);
        News = new NewsService.NewsServiceClient(toCases);
        Filings = new FilingsService.FilingsServiceClient(toCases);
    }

    public PrisonersService.PrisonersServiceClient Prisoners { get; }

    public FacilitiesService.FacilitiesServiceClient Facilities { get; }

    public TaxonomiesService.TaxonomiesServiceClient Taxonomies { get; }

    public PublishersService.PublishersServiceClient Publishers { get; }

    public EditionsService.EditionsServiceClient Editions { get; }

    public ProceedingsService.ProceedingsServiceClient Proceedings { get; }

    public NewsService.NewsServiceClient News { get; }

    public FilingsService.FilingsServiceClient Filings { get; }

    public void Dispose()
    {
        cases.Dispose();
        registry.Dispose();
        lists.Dispose();
    }

    internal static HabeasChannel Open(IConfiguration configuration, string service)
    {
        var address = new Uri(configuration.ServiceAddress(service));
        return new HabeasChannel(
            // The client takes the scheme dns for cleartext.
            address.Scheme == Uri.UriSchemeHttps ? address : ServiceClients.Target(address.OriginalString),
            new HabeasClientOptions { Timeout = Patience, Attempts = 3, Backoff = TimeSpan.FromMilliseconds(100) });
    }
}
