using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Habeas.Cases.V1;
using Habeas.Lists.V1;
using Habeas.Platform.Hosting;
using Habeas.Registry.V1;

namespace Habeas.Web.Api;

/// <summary>
/// The services as the public sees them: no call carries a token, so a page cannot show what is not public. The clients are not
/// those of the container, because in one process with the other modules those may be a service's, with its token.
/// </summary>
internal sealed class PublicApi : IDisposable
{
    private readonly GrpcChannel registry;
    private readonly GrpcChannel lists;
    private readonly GrpcChannel cases;

    public PublicApi(IConfiguration configuration)
    {
        registry = Open(configuration, "Registry");
        lists = Open(configuration, "Lists");
        cases = Open(configuration, "Cases");
        var toRegistry = registry.Intercept(new Patience(Patience.Usual));
        var toLists = lists.Intercept(new Patience(Patience.Usual));
        // On most pages it fills one section: the page does not wait so long for it.
        var toCases = cases.Intercept(new Patience(TimeSpan.FromSeconds(5)));
        Prisoners = new PrisonersService.PrisonersServiceClient(toRegistry);
        Facilities = new FacilitiesService.FacilitiesServiceClient(toRegistry);
        Taxonomies = new TaxonomiesService.TaxonomiesServiceClient(toRegistry);
        Publishers = new PublishersService.PublishersServiceClient(toLists);
        Editions = new EditionsService.EditionsServiceClient(toLists);
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

    internal static GrpcChannel Open(IConfiguration configuration, string service)
    {
        var address = configuration[$"Services:{service}"] ?? throw new InvalidOperationException($"Services:{service} is not set.");
        return ServiceClients.Open(address);
    }

    /// <summary>Who looks at a page waits no longer than this for a service; then the page says so.</summary>
    internal sealed class Patience(TimeSpan limit) : Interceptor
    {
        public static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, new ClientInterceptorContext<TRequest, TResponse>(
                context.Method,
                context.Host,
                context.Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + limit)));
    }
}
