using Grpc.Core;
using Habeas.Access.V1;

namespace Habeas.Platform.Access;

/// <summary>With what a service shows itself to others when nobody's request is at hand: the installation's own key.</summary>
/// <param name="subject">The name of the service's journal: under it stands what the service writes elsewhere.</param>
public sealed class ServiceToken(IConfiguration configuration, string subject)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>For one call to another service, which is waited for that long.</summary>
    public CallOptions ForCall(CancellationToken cancellation = default) => For(Patience, cancellation);

    /// <summary>For one call that may take this long; at most the token's five minutes.</summary>
    public CallOptions For(TimeSpan patience, CancellationToken cancellation) =>
        new(new Metadata { { "authorization", $"Bearer {New()}" } }, TimeProvider.System.GetUtcNow().UtcDateTime + patience, cancellation);

    /// <summary>By the machine's own clock, for that is what its reader checks it by.</summary>
    private string New() =>
        SigningKey.Of(configuration).Sign(subject, Role.Service, TimeProvider.System.GetUtcNow(), Lifetime);
}

/// <summary>Each module of a process has a token of its own, asked for by the name of its journal.</summary>
public static class ServiceTokens
{
    public static IServiceCollection AddServiceToken(this IServiceCollection services, string journal) => services.AddKeyedSingleton(
        journal, (provider, _) => new ServiceToken(provider.GetRequiredService<IConfiguration>(), journal));
}
