using Grpc.Core;
using Habeas.Access.V1;

namespace Habeas.Platform.Access;

/// <summary>Authenticates a service's own calls to other services, signed with the installation's key.</summary>
/// <param name="subject">The name of the service's journal; it is recorded as the author of what the service writes elsewhere.</param>
public sealed class ServiceToken(IConfiguration configuration, string subject)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Options for one call to another service, with a deadline.</summary>
    public CallOptions ForCall(CancellationToken cancellation = default) => For(Patience, cancellation);

    /// <summary>Options for one call that may take this long, up to the token's lifetime of five minutes.</summary>
    public CallOptions For(TimeSpan patience, CancellationToken cancellation) =>
        new(new Metadata { { "authorization", $"Bearer {New()}" } }, TimeProvider.System.GetUtcNow().UtcDateTime + patience, cancellation);

    /// <summary>Uses the system clock, because the receiver validates the token against it.</summary>
    private string New() =>
        SigningKey.Of(configuration).Sign(subject, Role.Service, TimeProvider.System.GetUtcNow(), Lifetime);
}

/// <summary>Gives each module in a process its own token, keyed by the name of its journal.</summary>
public static class ServiceTokens
{
    public static IServiceCollection AddServiceToken(this IServiceCollection services, string journal) => services.AddKeyedSingleton(
        journal, (provider, _) => new ServiceToken(provider.GetRequiredService<IConfiguration>(), journal));
}
