namespace Habeas.Client;

/// <summary>Settings of a client.</summary>
public sealed record HabeasClientOptions
{
    /// <summary>Sent with every call as <c>Authorization: Bearer</c>; null for public access.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// The secret of a session, from <c>SessionsService.SignIn</c>, instead of a token: the client gets access tokens with it and
    /// renews them.
    /// </summary>
    public string? SessionSecret { get; init; }

    /// <summary>
    /// Use gRPC-Web over HTTP/1.1 on the HTTP port, for networks and runtimes without HTTP/2. Otherwise gRPC over HTTP/2 on the gRPC port.
    /// </summary>
    public bool UseGrpcWeb { get; init; }

    /// <summary>
    /// The timeout for a unary call including retries, unless the call has its own deadline; null for no limit.
    /// </summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum number of attempts before UNAVAILABLE is returned; 1 for no retries, at most 5.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The longest delay before the first retry; doubled for each further one, up to two seconds.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The largest response in bytes. Exports and comparisons exceed gRPC's usual 4 MiB.</summary>
    public int LargestMessage { get; init; } = 64 * 1024 * 1024;

    /// <summary>The clock for deadlines.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Replaces the transport; the caller disposes it.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
