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
        // On a developer's machine kubectl may be missing; in CI a missing tool is a failure, never a skip.
        Assert.SkipUnless(
            RenderedManifests.CanRender || string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase),
            "kubectl is not installed; tests/run installs it.");
        return Rendered[overlay].Value;
    }
}
