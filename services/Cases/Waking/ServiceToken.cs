using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;

namespace Habeas.Cases.Waking;

/// <summary>With what this service shows itself to others when nobody's request is at hand: the installation's own key.</summary>
internal sealed class ServiceToken(IConfiguration configuration)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>For one call to another service, which is waited for that long.</summary>
    public CallOptions ForCall(CancellationToken cancellation = default) =>
        new(new Metadata { { "authorization", $"Bearer {New()}" } }, TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellation);

    /// <summary>By the machine's own clock, for that is what its reader checks it by.</summary>
    private string New()
    {
        var scheme = configuration.GetSection("Authentication:Schemes:Bearer");
        var key = new SigningKey(
            scheme["SigningKeys:0:Issuer"] ?? "",
            scheme["ValidAudiences:0"] ?? "",
            scheme["SigningKeys:0:Id"] ?? "",
            scheme["SigningKeys:0:Value"] ?? throw new InvalidOperationException("There is no signing key to make a token with."));
        return key.Sign(CasesModule.JournalName, Role.Service, TimeProvider.System.GetUtcNow(), Lifetime);
    }
}
