using System.Text.Encodings.Web;
using System.Text.Unicode;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Platform.Publishing;
using Habeas.Web.Exports;
using Habeas.Web.Feeds;
using Habeas.Web.Photos;
using Habeas.Web.Pictures;
using Habeas.Web.Reference;
using Habeas.Web.Witnessing;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;

namespace Habeas.Web;

/// <summary>
/// The public pages, and the desk's. They keep nothing: what they show they ask of the services, without a token, or at the desk
/// with the token of the one who is signed in.
/// </summary>
public sealed class WebModule : IModule
{
    /// <summary>The first segment of a path that names its language.</summary>
    private static readonly string InLanguage =
        $"{{language:regex(^({string.Join('|', Language.All.Select(language => language.Code))})$)}}";

    public string Name => "web";

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration) => [];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddMemoryCache();
        services.AddScoped<Site>();
        services.AddScoped<SiteFilter>();
        services.AddScoped<PackedPages>();
        services.AddTransient<Texts>();
        services.AddSingleton(provider => new PublicApi(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Catalogue>();
        services.AddTransient<AtomFeed>();
        services.AddTransient<NewsFeed>();
        services.AddTransient<PersonFeed>();
        services.AddTransient<PlaceFeed>();
        services.AddTransient<ListsFeed>();
        services.AddTransient<RegisterFile>();
        services.AddTransient<Sitemap>();
        services.AddTransient<PhotoFile>();
        services.AddSingleton<PublishedCheckpoints>();
        services.AddSingleton<CheckpointsFile>();
        services.AddSingleton<StampFiles>();
        services.AddSingleton<WitnessEndpoint>();
        services.AddSingleton<Assets>();
        services.AddSingleton<SharePictures>();
        services.AddDesk();
        services.AddProvider(configuration);
        services.Configure<PublicationSettings>(configuration.GetSection(PublicationSettings.Section));
        services.AddRazorPages(options =>
            {
                options.Conventions.AddFolderRouteModelConvention("/", WithLanguage);
                options.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute<SiteFilter>());
                options.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute<PackedPages>());
                options.Conventions.ConfigureFilter(new AddressFilter());
                options.Conventions.AddDesk();
            })
            // Another process may host the pages, which are not in its entry assembly.
            .AddApplicationPart(typeof(WebModule).Assembly);
        // Cyrillic and Azerbaijani letters are written as they are, not as numeric entities.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // Razor Pages uses data protection.
        services.AddDataProtectionWithoutKeys();
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Assets.Pattern, (string file, Assets assets, HttpContext http) => assets.Get(file, http));
        endpoints.MapGet(OpenApiFile.Path, async () => Results.Bytes(await OpenApiFile.Bytes, "application/json"));
        endpoints.MapGet(RegisterFile.Pattern, (string format, RegisterFile file, HttpContext http) => file.Write(format, http));
        endpoints.MapGet(
            $"/{InLanguage}{RegisterFile.Pattern}", (string format, RegisterFile file, HttpContext http) => file.Write(format, http));
        foreach (var pattern in new[] { PhotoFile.Pattern, $"/{InLanguage}{PhotoFile.Pattern}" })
        {
            endpoints.MapGet(pattern, (Guid prisoner, Guid photo, PhotoFile file, HttpContext http) => file.Read(prisoner, photo, http));
        }

        endpoints.MapGet(CheckpointsFile.Pattern, (CheckpointsFile file, HttpContext http) => file.Get(http));
        endpoints.MapGet(StampFiles.Pattern, (StampFiles files, HttpContext http) => files.List(http));
        endpoints.MapGet(StampFiles.FilePattern, (string file, StampFiles files, HttpContext http) => files.Get(file, http));
        endpoints.MapGet(WitnessEndpoint.Pattern, (WitnessEndpoint witness, HttpContext http) => witness.Keys(http));
        endpoints.MapPost(WitnessEndpoint.AddPattern, (WitnessEndpoint witness, HttpContext http) => witness.Add(http));
        endpoints.MapGet(Sitemap.Path, (Sitemap map, HttpContext http) => map.Write(http));
        endpoints.MapGet(Sitemap.RobotsPath, (Sitemap map, HttpContext http) => map.Robots(http));
        endpoints.MapRazorPages().Add(DeskPages.LimitMethods);
    }

    /// <summary>Every page is also available under each language: "/ru/prisoners".</summary>
    private static void WithLanguage(PageRouteModel page)
    {
        foreach (var selector in page.Selectors.ToArray())
        {
            var path = selector.AttributeRouteModel!.Template;
            if (page.ViewEnginePath == "/NotFound")
            {
                // After everything that other modules map in the same process.
                selector.AttributeRouteModel.Order = int.MaxValue;
            }

            page.Selectors.Add(new SelectorModel(selector)
            {
                AttributeRouteModel = new AttributeRouteModel
                {
                    Template = AttributeRouteModel.CombineTemplates(InLanguage, path),
                    Order = selector.AttributeRouteModel.Order,
                },
            });
        }
    }
}
