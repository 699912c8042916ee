using Habeas.Platform.Edge;

namespace Habeas.Platform.Journal;

/// <summary>The guard through which authorities and witnesses are asked.</summary>
internal static class ProofGuard
{
    /// <summary>
    /// The setting with hosts that may be asked without TLS, and although they are internal. What comes back is signed, so that TLS only
    /// hides which checkpoint was stamped, and that is published anyway.
    /// </summary>
    public const string Setting = "Proof:AllowInsecureHosts";

    public static OutboundGuard From(IConfiguration configuration) =>
        new(configuration.GetSection(Setting).GetChildren().Select(child => child.Value).OfType<string>());
}
