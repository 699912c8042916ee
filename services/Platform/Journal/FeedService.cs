using Google.Protobuf;
using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Journal.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>The journals of this host as resumable streams.</summary>
internal sealed class FeedService(
    IServiceProvider services, JournalNames names, FeedRedactor redactor, EndedSessions sessions, IHostApplicationLifetime lifetime)
    : Habeas.Journal.V1.FeedService.FeedServiceBase
{
    public override async Task FollowJournal(
        FollowJournalRequest request, IServerStreamWriter<FollowJournalResponse> responseStream, ServerCallContext context)
    {
        var journal = services.Of<IJournal>(names, request.Service);
        if (request.AfterPosition < 0)
        {
            throw Fault.Invalid("after_position", "must not be negative.");
        }

        // The system clock, because token validation uses it too.
        // A server that stops waits for open calls, and this one would not end by itself.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        using var life = new TokenLife(context.GetHttpContext().User, sessions, TimeProvider.System, stopping.Token);
        try
        {
            await foreach (var recorded in journal.Follow(request.AfterPosition, life.Ended))
            {
                if (request.StreamKinds.Count == 0 || request.StreamKinds.Contains(recorded.Stream.Kind))
                {
                    var response = Map(recorded);
                    redactor.Redact(request.Service, response, context.Clearance());
                    // Not cancelled with the token's life: a cancelled write ends the call as cancelled, and not with the reason.
                    await responseStream.WriteAsync(response, stopping.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            // Handled below.
        }

        if (life.IsExpired && !context.CancellationToken.IsCancellationRequested)
        {
            throw Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "The token has expired, or its session has ended.");
        }

        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw Fault.Unavailable("The server is stopping. Resume from the last position.");
        }
    }

    private static FollowJournalResponse Map(RecordedEvent recorded) => new()
    {
        Position = recorded.Position,
        Stream = recorded.Stream.ToString(),
        Version = recorded.Version,
        Type = recorded.Type,
        Payload = recorded.Payload,
        EffectiveAt = recorded.EffectiveAt?.ToString() ?? "",
        RecordTime = recorded.RecordedAt.ToProto(),
        Actor = recorded.Actor,
        Sources = { recorded.Sources },
        Hash = ByteString.CopyFrom(recorded.Hash),
    };
}

internal static class JournalLookup
{
    /// <summary>The journal of a service on this host.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: this host has no such journal.</exception>
    public static T Of<T>(this IServiceProvider services, JournalNames names, string service)
        where T : notnull => names.Names.Contains(service)
            ? services.GetRequiredKeyedService<T>(service)
            : throw Fault.Invalid("service", $"must be one of: {string.Join(", ", names.Names)}.");
}
