using System.Text.Json;
using Google.Rpc;
using Grpc.Core;

namespace Habeas.Client;

/// <summary>A field that the server rejected.</summary>
/// <param name="Field">Its path in the request: <c>prisoner.names[0].text</c>.</param>
/// <param name="Description">The reason, in English.</param>
public sealed record FieldViolation(string Field, string Description);

/// <summary>
/// Why a call failed, from <c>google.rpc.Status</c> and its <c>ErrorInfo</c> and <c>BadRequest</c> (AIP-193). Each reason is documented in
/// its service's errors.proto.
/// </summary>
/// <param name="Reason">Stable, such as STALE_ETAG; the name of the status if the server gave none.</param>
/// <param name="Message">For human readers, in English.</param>
/// <param name="Fields">The rejected fields.</param>
/// <param name="Metadata">As documented for the reason, such as <c>merged_into</c>.</param>
/// <param name="IsFromHabeas">
/// False if the response did not come from Habeas: nothing is listening at the address, or another program is.
/// </param>
public sealed record ApiError(
    StatusCode Status,
    string Reason,
    string Message,
    IReadOnlyList<FieldViolation> Fields,
    IReadOnlyDictionary<string, string> Metadata,
    bool IsFromHabeas)
{
    internal const string Domain = "habeas";

    /// <summary>Whether the request may have been carried out: retry it with the same request id.</summary>
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

    // INVALID_ARGUMENT, as spelled in the gRPC documentation.
    private static string Named(StatusCode code) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}
