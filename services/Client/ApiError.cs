using System.Text.Json;
using Google.Rpc;
using Grpc.Core;

namespace Habeas.Client;

/// <summary>One field that the server does not accept.</summary>
/// <param name="Field">Its path in the request: <c>prisoner.names[0].text</c>.</param>
/// <param name="Description">Why, in English.</param>
public sealed record FieldViolation(string Field, string Description);

/// <summary>
/// Why a call failed: what <c>google.rpc.Status</c> tells with its <c>ErrorInfo</c> and <c>BadRequest</c> (AIP-193). Each reason is
/// documented in the errors.proto of its service.
/// </summary>
/// <param name="Reason">Stable, such as STALE_ETAG; the status' name when the server gave none.</param>
/// <param name="Message">For people, in English.</param>
/// <param name="Fields">The fields that are not accepted.</param>
/// <param name="Metadata">What the reason's documentation promises, such as <c>merged_into</c>.</param>
/// <param name="IsFromHabeas">False when no answer of Habeas came: nothing listens there, or something else does.</param>
public sealed record ApiError(
    StatusCode Status,
    string Reason,
    string Message,
    IReadOnlyList<FieldViolation> Fields,
    IReadOnlyDictionary<string, string> Metadata,
    bool IsFromHabeas)
{
    private const string Domain = "habeas";

    /// <summary>Whether the request may have been carried out: send it again, with the same request id.</summary>
    public bool IsUnknown => Status is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    public static ApiError From(RpcException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var status = failure.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations ?? [];
        return new ApiError(
            failure.StatusCode,
            info?.Reason is { Length: > 0 } reason ? reason : Named(failure.StatusCode),
            failure.Status.Detail,
            [.. fields.Select(violation => new FieldViolation(violation.Field, violation.Description))],
            info?.Metadata.ToDictionary(StringComparer.Ordinal) ?? [],
            info?.Domain == Domain);
    }

    // INVALID_ARGUMENT, as the gRPC documents write it.
    private static string Named(StatusCode code) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}
