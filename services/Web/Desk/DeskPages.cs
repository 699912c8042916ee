using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Habeas.Web.Desk;

/// <summary>What sets the desk's pages apart from the public ones.</summary>
internal static class DeskPages
{
    private const string Folder = "/Desk";

    public static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton(provider => new DeskChannels(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<DeskTokens>();
        services.AddScoped<DeskSession>();
        services.AddScoped<DeskEntry>();
        services.AddScoped<PasskeyOptions>();
        services.AddScoped<DeskFilter>();
        services.AddScoped(provider => provider.GetRequiredService<DeskChannels>().With(provider.GetRequiredService<DeskSession>().Token));
        services.AddScoped<DeskNames>();
        services.AddScoped<FormDrafts>();
        services.AddTransient<RefusalWords>();
    }

    public static void AddDesk(this PageConventionCollection conventions) => conventions.AddFolderApplicationModelConvention(Folder, page =>
    {
        page.Filters.Add(new ServiceFilterAttribute<DeskFilter> { Order = DeskFilter.Order });
        // The file is not written to disk, and one that is too large is rejected before it is read.
        page.Filters.Add(
            new RequestFormLimitsAttribute
            {
                MemoryBufferThreshold = BodySize.FileMessage,
                MultipartBodyLengthLimit = BodySize.FileMessage,
            });
        page.Filters.Add(new RequestSizeLimitAttribute(BodySize.FileMessage));
        // Its tokens need keys that all replicas share; OwnOrigin is checked instead.
        page.Filters.Add(new IgnoreAntiforgeryTokenAttribute());
    });

    /// <summary>Public pages are read-only. Desk pages with a form have a handler for it.</summary>
    public static void LimitMethods(EndpointBuilder endpoint)
    {
        var desk = endpoint.Metadata.OfType<PageActionDescriptor>()
            .Any(page => page.ViewEnginePath.StartsWith(Folder + "/", StringComparison.Ordinal));
        endpoint.Metadata.Add(
            new HttpMethodMetadata(desk ? [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post] : [HttpMethods.Get, HttpMethods.Head]));
    }
}
