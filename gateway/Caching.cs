using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>Sets what a route's metadata says of caching: an answer at an address that holds a secret is kept by nobody.</summary>
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
