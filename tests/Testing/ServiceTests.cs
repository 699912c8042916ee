using Grpc.Core;
using Xunit;

namespace Habeas.Testing;

/// <summary>
/// Tests of a service, each in a host of its own: on SQLite, or on PostgreSQL in a subclass that is given a cluster.
/// </summary>
public abstract class ServiceTests<THost>(PostgresCluster? cluster) : IAsyncLifetime
    where THost : ServiceHost, new()
{
    protected THost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await NewHost(cluster is null ? null : await cluster.CreateDatabase());
        await Host.InitializeAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    /// <param name="postgres">A database of PostgreSQL; null for SQLite.</param>
    protected virtual Task<THost> NewHost(string? postgres) => Task.FromResult(new THost { Postgres = postgres });

    /// <summary>The reason of a refusal.</summary>
    protected static async Task<string> Refused(Grpc.Core.StatusCode code, Func<Task> call)
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(call);
        Assert.True(thrown.StatusCode == code, $"{thrown.StatusCode}, not {code}: {thrown.Status.Detail}");
        return thrown.Info().Reason;
    }

    /// <inheritdoc cref="Refused(Grpc.Core.StatusCode, Func{Task})"/>
    protected static Task<string> Refused<T>(Grpc.Core.StatusCode code, Func<AsyncUnaryCall<T>> call) =>
        Refused(code, () => call().ResponseAsync);

    protected static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
