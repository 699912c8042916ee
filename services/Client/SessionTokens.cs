using Grpc.Core;
using Habeas.Access.V1;

namespace Habeas.Client;

/// <summary>
/// The access tokens of one session. A token lives ten minutes; it is fetched when it is first needed, and again a minute before it
/// expires. Thread-safe.
/// </summary>
internal sealed class SessionTokens(CallInvoker calls, string secret, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly SessionsService.SessionsServiceClient sessions = new(calls);
    private readonly SemaphoreSlim fetching = new(1);
    private volatile AccessToken? current;

    /// <exception cref="RpcException">The session has ended, or the server cannot be reached.</exception>
    public async ValueTask<string> Get(CancellationToken cancellation)
    {
        if (current is { } known && IsFresh(known))
        {
            return known.Value;
        }

        await fetching.WaitAsync(cancellation);
        try
        {
            if (current is { } fetched && IsFresh(fetched))
            {
                return fetched.Value;
            }

            var issued = await sessions.IssueTokenAsync(
                new IssueTokenRequest { SessionSecret = secret }, cancellationToken: cancellation);
            current = issued.Token;
            return issued.Token.Value;
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private bool IsFresh(AccessToken token) => time.GetUtcNow() + Margin < token.ExpireTime.ToDateTimeOffset();
}
