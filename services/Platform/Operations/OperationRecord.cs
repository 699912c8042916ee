using Google.LongRunning;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Habeas.Operations.V1;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Operations;

/// <summary>How an operation ended: with a response or an error. Messages are base64, because the value crosses silos.</summary>
/// <param name="Response">A google.protobuf.Any; null if it failed.</param>
/// <param name="Error">A google.rpc.Status; null if it succeeded.</param>
public sealed record OperationResult(string? Response, string? Error)
{
    internal static OperationResult Of(IMessage response) => new(Any.Pack(response).ToByteString().ToBase64(), Error: null);

    internal static OperationResult Of(RpcException error) => new(Response: null, error.GetRpcStatus()!.ToByteString().ToBase64());
}

/// <summary>An operation as it stands, and what may happen to it.</summary>
/// <param name="Run">Who carries it out. A repeat of a request that failed has another run.</param>
/// <param name="Method">The full name of the method that started it.</param>
/// <param name="Digest">Of the request, to tell a repeat from another request with the same id.</param>
/// <param name="Heard">When the run last said that it is at work.</param>
/// <param name="Done">Parts that are done.</param>
/// <param name="Total">Parts in all; 0 while it is not known.</param>
public sealed record OperationRecord(
    Guid Run,
    string Method,
    string Digest,
    DateTimeOffset Created,
    DateTimeOffset Heard,
    long Done = 0,
    long Total = 0,
    bool IsToStop = false,
    DateTimeOffset? Ended = null,
    OperationResult? Result = null)
{
    /// <summary>A run that says nothing for so long has died with its silo.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public bool HasEnded => Ended is not null;

    /// <summary>Whether a repeat of the request is carried out anew.</summary>
    internal bool MayBeginAgain(string digest) => Result is { Error: not null } && Digest == digest;

    internal OperationRecord Reported(Guid run, long done, long total, DateTimeOffset now) =>
        IsAtWork(run) ? this with { Done = done, Total = total, Heard = now } : this;

    internal OperationRecord EndedWith(Guid run, OperationResult result, DateTimeOffset now) =>
        IsAtWork(run) ? this with { Result = result, Ended = now } : this;

    internal OperationRecord Stopping() => HasEnded ? this : this with { IsToStop = true };

    /// <summary>Ends a run that has been silent for too long.</summary>
    internal OperationRecord At(DateTimeOffset now) => !HasEnded && Heard + Silence < now
        ? EndedWith(
            Run, OperationResult.Of(Fault.Unavailable("The work was interrupted. Repeat the request with the same request id.")), now)
        : this;

    internal bool IsAtWork(Guid run) => !HasEnded && Run == run;

    /// <param name="name">operations/{service}-{uuid}.</param>
    internal Operation ToProto(string name)
    {
        var metadata = new OperationMetadata
        {
            Method = Method,
            CreateTime = Created.ToTimestamp(),
            EndTime = Ended?.ToTimestamp(),
            DoneCount = Done,
            TotalCount = Total,
        };
        var operation = new Operation { Name = name, Done = HasEnded, Metadata = Any.Pack(metadata) };
        if (Result?.Response is { } response)
        {
            operation.Response = Any.Parser.ParseFrom(ByteString.FromBase64(response));
        }
        else if (Result?.Error is { } error)
        {
            operation.Error = Google.Rpc.Status.Parser.ParseFrom(ByteString.FromBase64(error));
        }

        return operation;
    }
}
