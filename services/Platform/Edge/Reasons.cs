using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Platform.Access;

namespace Habeas.Platform.Edge;

/// <summary>The reasons documented in the protos, with their status codes.</summary>
public static class Reasons
{
    /// <summary>Keyed by the reason as sent: ABORTED for STALE_ETAG.</summary>
    public static FrozenDictionary<string, StatusCode> All { get; } = Contract.Files
        .SelectMany(file => file.EnumTypes)
        .SelectMany(reasons => reasons.Values, (_, value) => (Name: Sent(value), Status: Status(value)))
        .Where(reason => reason.Status != StatusCode.OK)
        .DistinctBy(reason => reason.Name)
        .ToFrozenDictionary(reason => reason.Name, reason => reason.Status, StringComparer.Ordinal);

    /// <summary>FAILED_PRECONDITION for a reason missing from every errors.proto; a test reports those.</summary>
    public static StatusCode Status(string reason) => All.GetValueOrDefault(reason, StatusCode.FailedPrecondition);

    /// <summary>The status code for an enum value; OK if it is not a reason.</summary>
    public static StatusCode Status(EnumValueDescriptor value) =>
        (StatusCode)(int)(value.GetOptions()?.GetExtension(ErrorsExtensions.Status) ?? Google.Rpc.Code.Ok);

    /// <summary>STALE_ETAG for REASON_STALE_ETAG: the name without the enum's prefix.</summary>
    public static string Sent(EnumValueDescriptor value) =>
        value.Name[(value.EnumDescriptor.Values[0].Name.Length - "UNSPECIFIED".Length)..];
}
