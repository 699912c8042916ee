using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Platform.Grains;
using RpcStatus = Google.Rpc.Status;

namespace Habeas.Platform.Edge;

/// <summary>
/// Every error that a service returns: <c>google.rpc.Status</c> with <c>ErrorInfo</c> (AIP-193) and a reason documented in the protos.
/// </summary>
public static class Fault
{
    public const string Domain = "habeas";

    /// <summary>The most fields that one error names.</summary>
    public const int MostViolations = 20;

    /// <summary>
    /// The longest text in an error, in UTF-16 units. gRPC sends an error in headers, and a client or a proxy that gets more than 64 KiB of
    /// headers closes the whole connection, with the calls of others on it.
    /// </summary>
    private const int LongestText = 300;

    /// <summary>The reason as sent: NOT_FOUND for <see cref="Reason.NotFound"/>.</summary>
    public static string Name(this Reason reason) =>
        Reasons.Sent(ErrorsReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason));

    public static RpcException Rpc(
        StatusCode code,
        string reason,
        string message,
        IReadOnlyDictionary<string, string>? metadata = null,
        params IEnumerable<ErrorDetail> details)
    {
        var info = new ErrorInfo { Reason = reason, Domain = Domain };
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            info.Metadata[key] = Short(value);
        }

        var status = new RpcStatus { Code = (int)code, Message = Short(message), Details = { Any.Pack(info) } };
        status.Details.AddRange(details.Select(detail => Any.Pack(detail.Message)));
        return status.ToRpcException();
    }

    public static RpcException NotFound(string resource) =>
        Rpc(
            StatusCode.NotFound,
            Reason.NotFound.Name(),
            "The resource does not exist.",
            new Dictionary<string, string> { ["resource"] = resource });

    /// <summary>One field whose value is not allowed.</summary>
    public static RpcException Invalid(string field, string why) => Invalid([(field, why)]);

    public static RpcException Invalid(IReadOnlyList<(string Field, string Why)> fields)
    {
        var request = new BadRequest();
        request.FieldViolations.AddRange(
            fields.Take(MostViolations).Select(
                pair => new BadRequest.Types.FieldViolation { Field = Short(pair.Field), Description = Short(pair.Why) }));
        var reason = fields is [("page_token", _)] ? Reason.InvalidPageToken : Reason.InvalidField;
        return Rpc(
            StatusCode.InvalidArgument,
            reason.Name(),
            string.Join(' ', fields.Take(MostViolations).Select(pair => $"{pair.Field}: {pair.Why}")),
            new Dictionary<string, string> { ["field"] = fields[0].Field },
            new ErrorDetail(request));
    }

    /// <summary>The body is not a valid message for the method, or contains a value that does not match its field.</summary>
    /// <param name="field">The invalid field; empty if the whole body is invalid.</param>
    internal static RpcException Malformed(string field = "", string message = "The body does not match the method's request.")
    {
        const string NoFit = "has a value of the wrong type.";
        return field.Length == 0
            ? Rpc(StatusCode.InvalidArgument, Reason.MalformedBody.Name(), message)
            : Rpc(
                StatusCode.InvalidArgument,
                Reason.MalformedBody.Name(),
                $"{field}: {NoFit}",
                new Dictionary<string, string> { ["field"] = field },
                new ErrorDetail(new BadRequest
                {
                    FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = NoFit } },
                }));
    }

    public static RpcException Unavailable(string message) => Rpc(StatusCode.Unavailable, Reason.Unavailable.Name(), message);

    public static RpcException TooLarge(string message) => Rpc(StatusCode.ResourceExhausted, Reason.TooLarge.Name(), message);

    /// <summary>The request id was used for a request with another method or content.</summary>
    public static RpcException RequestIdReused() =>
        Rpc(StatusCode.InvalidArgument, Reason.RequestIdReused.Name(), "This request id was already used for a different request.");

    /// <summary>Too many requests or operations at a time.</summary>
    public static RpcException RateLimited(string message) => Rpc(StatusCode.ResourceExhausted, Reason.RateLimited.Name(), message);

    /// <summary>The caller asked to stop.</summary>
    public static RpcException Cancelled() => Rpc(StatusCode.Cancelled, Reason.Cancelled.Name(), "The caller cancelled the call.");

    public static RpcException Refused(Refusal refusal) =>
        Rpc(Reasons.Status(refusal.Reason), refusal.Reason, refusal.Message, refusal.Metadata);

    /// <summary>
    /// The state after a command, or the error if it failed. A repeated Create returns what the first call created; <paramref
    /// name="elsewhere"/> then reads that stream at that version.
    /// </summary>
    public static async Task<Snapshot<TState>> Unwrap<TState>(
        this Task<Outcome<TState>> task, string resource, Func<Guid, long, Task<Snapshot<TState>?>>? elsewhere = null) =>
        await (await task).Unwrap(resource, elsewhere);

    /// <summary>Like the other overload, for an outcome that the caller has already examined.</summary>
    public static async Task<Snapshot<TState>> Unwrap<TState>(
        this Outcome<TState> outcome, string resource, Func<Guid, long, Task<Snapshot<TState>?>>? elsewhere = null) => outcome.Kind switch
    {
        OutcomeKind.Done when outcome.Elsewhere is { } stream =>
            elsewhere is not null && await elsewhere(stream.Id, outcome.Version) is { } first
            ? first
            : throw RequestIdReused(),
        OutcomeKind.Done => outcome.Snapshot ?? throw Unavailable("The response to the first request cannot be read at the moment."),
        OutcomeKind.Refused => throw Refused(outcome.Refusal!),
        OutcomeKind.NotFound => throw NotFound(resource),
        OutcomeKind.Stale =>
            throw Rpc(
                StatusCode.Aborted,
                Reason.StaleEtag.Name(),
                "The resource has changed since it was read.",
                new Dictionary<string, string> { ["resource"] = resource, ["etag"] = Values.Etag.Of(outcome.Version) }),
        OutcomeKind.RequestReused => throw RequestIdReused(),
        _ => throw Unavailable("The journal is not responding. Repeat the call with the same request id."),
    };

    /// <summary>The reason of an outcome, for responses that list several; empty if it succeeded.</summary>
    public static string ReasonOf<TState>(Outcome<TState> outcome) => outcome.Kind switch
    {
        OutcomeKind.Done => "",
        OutcomeKind.Refused => outcome.Refusal!.Reason,
        OutcomeKind.NotFound => Reason.NotFound.Name(),
        OutcomeKind.Stale => Reason.StaleEtag.Name(),
        OutcomeKind.RequestReused => Reason.RequestIdReused.Name(),
        _ => Reason.Unavailable.Name(),
    };

    private static string Short(string text) => text.Length <= LongestText ? text
        : char.IsHighSurrogate(text[LongestText - 1]) ? $"{text.AsSpan(0, LongestText - 1)}…"
        : $"{text.AsSpan(0, LongestText)}…";
}

/// <summary>An additional error detail besides the ErrorInfo.</summary>
public readonly record struct ErrorDetail(Google.Protobuf.IMessage Message);
