namespace Habeas.Client;

/// <summary>How a client calls.</summary>
public sealed record HabeasClientOptions
{
    /// <summary>Sent as <c>Authorization: Bearer</c> with every call; null for what is public.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// gRPC-Web over HTTP/1.1, to the port of the pages: for networks and runtimes without HTTP/2. Otherwise gRPC over HTTP/2, to the
    /// gRPC port.
    /// </summary>
    public bool UseGrpcWeb { get; init; }

    /// <summary>
    /// How long a call that answers once may take, its retries included, unless it has a deadline of its own; null for no limit.
    /// </summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a call is made before its UNAVAILABLE is the answer; 1 for no retries, 5 at most.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Before the first retry, at most; doubled for each further one, up to two seconds.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The largest answer, in bytes. Exports and comparisons are larger than gRPC's usual 4 MiB.</summary>
    public int LargestMessage { get; init; } = 64 * 1024 * 1024;

    /// <summary>Where deadlines are counted from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Connects in another way; the caller disposes it.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
