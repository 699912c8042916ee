using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Habeas.Platform.Edge;

/// <summary>Counts the errors that callers get, by reason. The reasons are those of the protos, so there are few.</summary>
internal static class RefusalTelemetry
{
    private static readonly Meter Meter = new("Habeas.Edge");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "habeas.refusals", "{response}", "Responses with an error, by reason.");

    public static RpcException Counted(this RpcException error)
    {
        var reason = error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "";
        Refusals.Add(1, new KeyValuePair<string, object?>("reason", Reasons.All.ContainsKey(reason) ? reason : "OTHER"));
        return error;
    }
}
