using Habeas.Testing;

namespace Habeas.Kubernetes.Tests;

/// <summary>Renders each overlay once for all tests.</summary>
internal static class Overlay
{
    private static readonly Dictionary<string, Lazy<RenderedManifests>> Rendered = new(StringComparer.Ordinal)
    {
        ["local"] = new(() => RenderedManifests.Of("local")),
        ["production"] = new(() => RenderedManifests.Of("production")),
    };

    public static TheoryData<string> All => [.. Rendered.Keys];

    public static RenderedManifests Get(string overlay)
    {
        Installed.Require(RenderedManifests.CanRender, "kubectl");
        return Rendered[overlay].Value;
    }
}
