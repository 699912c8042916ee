using System.Text.Json;
using Google.Rpc;

namespace Habeas.Cli;

/// <summary>Why the server did not do it, as one sentence with the stable reason and the fields.</summary>
internal sealed record Refusal(string Reason, string Message, IReadOnlyList<(string Field, string Why)> Fields, int ExitCode)
{
    public static Refusal From(RpcException failure, bool hasToken)
    {
        var status = failure.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations.Select(v => (v.Field, v.Description)).ToList() ?? [];
        var reason = info?.Reason is { Length: > 0 } given ? given : Named(failure.StatusCode);
        return failure.StatusCode switch
        {
            StatusCode.Unavailable when info is null =>
                new(reason, "No server answers there. Is it running, and is --server its gRPC address?", [], ExitCodes.Unreachable),
            StatusCode.Unavailable or StatusCode.DeadlineExceeded => new(reason, Sentence(failure, info), fields, ExitCodes.Unreachable),
            StatusCode.Unauthenticated when !hasToken => new(
                reason, "This needs a token and none was found: name the data folder with --data, or give --token or HABEAS_TOKEN.", fields,
                ExitCodes.Failed),
            StatusCode.Internal when info is null => new(
                reason, "What answers there is not Habeas' gRPC port (8081 by default), or it failed: " + failure.Status.Detail, fields,
                ExitCodes.Failed),
            _ => new(reason, Sentence(failure, info), fields, ExitCodes.Failed),
        };
    }

    /// <summary>A stream that ended before it had told its result.</summary>
    public static RpcException BrokenOff(string message) => new(new Grpc.Core.Status(StatusCode.DataLoss, message));

    public override string ToString()
    {
        var text = $"{Message.TrimEnd('.')} ({Reason})";
        return Fields.Count == 0
            ? text + "."
            : text + ": " + string.Join("; ", Fields.Select(f => $"{f.Field}: {f.Why.TrimEnd('.')}")) + ".";
    }

    public string ToJson() => JsonSerializer.Serialize(new
    {
        error = new
        {
            reason = Reason,
            message = Message,
            fields = Fields.Select(f => new { field = f.Field, description = f.Why }),
        },
    });

    private static string Sentence(RpcException failure, ErrorInfo? info)
    {
        var text = failure.Status.Detail is { Length: > 0 } detail ? detail : "The server refused";
        return info is { Metadata.Count: > 0 }
            ? text.TrimEnd('.') + " [" + string.Join(", ", info.Metadata.Select(m => $"{m.Key}={m.Value}")) + "]"
            : text;
    }

    // INVALID_ARGUMENT, as the gRPC documents write it.
    private static string Named(StatusCode code) =>
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}
