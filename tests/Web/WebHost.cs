using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Web.Tests;

/// <summary>The pages on a free port with fake services, hosted by another assembly as in Standalone.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    /// <summary>Headers that the gateway adds to every page.</summary>
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Where the server would store a form's files that it does not keep in memory: a folder that does not exist, so that it fails.
    /// </summary>
    public static readonly string NoPlaceForFiles = Path.Combine(Path.GetTempPath(), "habeas-no-such-folder");

    private readonly WebApplication fakes;
    private readonly WebApplication pages;

    private WebHost(WebApplication fakes, WebApplication pages, FakeData data, CasesData cases, ListsData lists)
    {
        this.fakes = fakes;
        this.pages = pages;
        Data = data;
        Cases = cases;
        Lists = lists;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = pages.Address() };
    }

    public FakeData Data { get; }

    public CasesData Cases { get; }

    public ListsData Lists { get; }

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress!;

    public static async Task<WebHost> Start(Action<IServiceCollection>? change = null, int port = 0)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_TEMP", NoPlaceForFiles);
        var data = new FakeData();
        var cases = new CasesData(data);
        var lists = new ListsData();
        var services = await LoopbackServer.Start(builder =>
        {
            // As the service accepts them: a file and its metadata.
            builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = (20 * 1024 * 1024) + (64 * 1024));
            builder.Services.AddSingleton(data);
            builder.Services.AddSingleton(cases);
            builder.Services.AddSingleton(lists);
        }, app =>
        {
            app.MapGrpcService<DeskPrisoners>();
            app.MapGrpcService<DeskFacilities>();
            app.MapGrpcService<FakePublications>();
            app.MapGrpcService<FakeTaxonomies>();
            app.MapGrpcService<DeskPublishers>();
            app.MapGrpcService<DeskEditions>();
            app.MapGrpcService<DeskGroups>();
            app.MapGrpcService<DeskOperations>();
            app.MapGrpcService<FakeContacts>();
            app.MapGrpcService<FakeDrafts>();
            app.MapGrpcService<FakeNews>();
            app.MapGrpcService<DeskDeadlines>();
            app.MapGrpcService<DeskFilings>();
            app.MapGrpcService<DeskProceedings>();
            app.MapGrpcService<DeskCalendars>();
            app.MapGrpcService<DeskNotices>();
            app.MapGrpcService<FakeAccess>();
            app.MapGrpcService<FakeAccounts>();
            app.MapGrpcService<FakeConsents>();
            app.MapGrpcService<FakeForgettings>();
            app.MapGrpcService<FakeMandates>();
            app.MapGrpcService<FakeLog>();
            app.MapGrpcService<FakeWitness>();
            app.MapGrpcService<FakeReadings>();
        });
        var module = new WebModule();
        var web = await LoopbackServer.Start(builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Services:Registry"] = services.Address().ToString(),
                ["Services:Lists"] = services.Address().ToString(),
                ["Services:Cases"] = services.Address().ToString(),
                ["Services:Access"] = services.Address().ToString(),
            });
            builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
            module.AddServices(builder.Services, builder.Configuration);
            change?.Invoke(builder.Services);
        }, app =>
        {
            app.Use((http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = Policy;
                return next(http);
            });
            module.MapServices(app);
        }, HttpProtocols.Http1, port);
        return new WebHost(services, web, data, cases, lists);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await pages.DisposeAsync();
        await fakes.DisposeAsync();
    }
}
