using System.Text.Json;
using Habeas.Client;

namespace Habeas.Cli;

/// <summary>A refusal as one sentence, with the stable reason and the fields.</summary>
internal sealed record Refusal(string Reason, string Message, IReadOnlyList<FieldViolation> Fields, int ExitCode)
{
    public static Refusal From(RpcException failure, bool hasToken)
    {
        var error = ApiError.From(failure);
        Refusal Because(string message, int exitCode) => new(error.Reason, message, error.Fields, exitCode);
        return error.Status switch
        {
            StatusCode.Unavailable when !error.IsFromHabeas =>
                Because("No server answers there. Is it running, and is --server its gRPC address?", ExitCodes.Unreachable),
            StatusCode.Unavailable or StatusCode.DeadlineExceeded => Because(Sentence(error), ExitCodes.Unreachable),
            StatusCode.Unauthenticated when !hasToken && error.Reason == "UNAUTHENTICATED" =>
                Because("You are not signed in: use habeas login, or give --token or HABEAS_TOKEN.", ExitCodes.Failed),
            StatusCode.Internal when !error.IsFromHabeas => Because(
                "What answers there is not Habeas' gRPC port (8081 by default; an HTTP address needs --grpc-web), or it failed: "
                    + error.Message,
                ExitCodes.Failed),
            _ => Because(Sentence(error), ExitCodes.Failed),
        };
    }

    public override string ToString()
    {
        var text = $"{Message.TrimEnd('.')} ({Reason})";
        return Fields.Count == 0
            ? text + "."
            : text + ": " + string.Join("; ", Fields.Select(f => $"{f.Field}: {f.Description.TrimEnd('.')}")) + ".";
    }

    public string ToJson() => JsonSerializer.Serialize(new
    {
        error = new
        {
            reason = Reason,
            message = Message,
            fields = Fields.Select(f => new { field = f.Field, description = f.Description }),
        },
    });

    private static string Sentence(ApiError error)
    {
        var text = error.Message.Length > 0 ? error.Message : "The server refused";
        return error.Metadata.Count > 0
            ? text.TrimEnd('.') + " [" + string.Join(", ", error.Metadata.Select(m => $"{m.Key}={m.Value}")) + "]"
            : text;
    }
}
