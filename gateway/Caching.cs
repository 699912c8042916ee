using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>Sets Cache-Control from a route's metadata, so that responses at secret addresses are never cached.</summary>
internal static class Caching
{
    private const string Named = "Cache-Control";

    public static void Set(TransformBuilderContext transforms)
    {
        if (transforms.Route.Metadata?.GetValueOrDefault(Named) is { } value)
        {
            transforms.AddResponseHeader(HeaderNames.CacheControl, value, append: false, ResponseCondition.Always);
        }
    }
}
