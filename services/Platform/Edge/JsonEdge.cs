using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Errors.V1;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Habeas.Platform.Edge;

/// <summary>
/// Checks the JSON of a transcoded call before gRPC reads it, because transcoding silently ignores unknown fields: a misspelt field
/// of a legal act must be an error, not a lost fact. Errors are a google.rpc.Status, as everywhere else.
/// </summary>
internal sealed class JsonEdge(RequestDelegate next)
{
    private const string NoFit = "The body is not JSON that fits the method.";

    public async Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } method
            && await Check(http, method) is { } fault)
        {
            await ErrorResponse.Write(http, fault);
            return;
        }

        await next(http);
    }

    private static async Task<RpcException?> Check(HttpContext http, GrpcJsonTranscodingMetadata method)
    {
        var input = method.MethodDescriptor.InputType;
        foreach (var (key, values) in http.Request.Query)
        {
            if (At(input, key.Split('.')) is not { } field)
            {
                return Unknown(key);
            }

            if (QueryValues.WhyNot(field, values) is { } why)
            {
                return Fault.Invalid(key, why);
            }
        }

        foreach (var (key, value) in http.Request.RouteValues)
        {
            if (value is string text && At(input, key.Split('.')) is { } field && QueryValues.WhyNot(field, text) is { } why)
            {
                return Fault.Invalid(key, why);
            }
        }

        if (method.HttpRule.Body.Length == 0)
        {
            return null;
        }

        if (!http.Request.HasJsonContentType())
        {
            return Malformed("The body must be JSON.");
        }

        http.Request.EnableBuffering();
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var target = method.HttpRule.Body == "*" ? input : input.FindFieldByName(method.HttpRule.Body).MessageType;
            if (UnknownField(body.RootElement, target, "") is { } unknown)
            {
                return Unknown(unknown);
            }

            // The protobuf library's parser says which value is wrong; transcoding only says that something is.
            return Fits(body.RootElement, target) ? null : Misfit(body.RootElement, target, "");
        }
        catch (Exception e) when (e is JsonException or InvalidProtocolBufferException or InvalidOperationException)
        {
            return Malformed(NoFit);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Fault.TooLarge("The body is larger than the limit.");
        }
        finally
        {
            if (http.Request.Body.CanSeek)
            {
                http.Request.Body.Position = 0;
            }
        }
    }

    private static bool Fits(JsonElement json, MessageDescriptor message)
    {
        try
        {
            JsonParser.Default.Parse(json.GetRawText(), message);
            return true;
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Names the first member whose value does not fit.</summary>
    private static RpcException Misfit(JsonElement json, MessageDescriptor message, string path)
    {
        if (json.ValueKind == JsonValueKind.Object && message.File.Package != "google.protobuf")
        {
            foreach (var member in json.EnumerateObject())
            {
                using var alone = JsonDocument.Parse($"{{{JsonSerializer.Serialize(member.Name)}:{member.Value.GetRawText()}}}");
                if (!Fits(alone.RootElement, message) && Find(message, member.Name) is { } field)
                {
                    return field is { FieldType: FieldType.Message, IsMap: false, IsRepeated: false }
                        ? Misfit(member.Value, field.MessageType, $"{path}{member.Name}.")
                        : Malformed(NoFit, path + member.Name);
                }
            }
        }

        return Malformed(NoFit, path.TrimEnd('.'));
    }

    /// <summary>The path of the first member that the message does not have; null when all are known.</summary>
    private static string? UnknownField(JsonElement json, MessageDescriptor message, string path)
    {
        if (json.ValueKind != JsonValueKind.Object || !message.File.Package.StartsWith("habeas.", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (Find(message, member.Name) is not { } field)
            {
                return path + member.Name;
            }

            if (field is { FieldType: FieldType.Message, IsMap: false })
            {
                var children = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().ToArray() : [member.Value];
                var inside = children.Select(child => UnknownField(child, field.MessageType, $"{path}{member.Name}."));
                if (inside.FirstOrDefault(found => found is not null) is { } unknown)
                {
                    return unknown;
                }
            }
        }

        return null;
    }

    /// <summary>The field at the end of a path; null when there is none.</summary>
    private static FieldDescriptor? At(MessageDescriptor message, ReadOnlySpan<string> path) => Find(message, path[0]) switch
    {
        { } field when path.Length == 1 => field,
        { FieldType: FieldType.Message } field => At(field.MessageType, path[1..]),
        _ => null,
    };

    private static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);

    private static RpcException Unknown(string field) => Fault.Rpc(
        StatusCode.InvalidArgument,
        Reason.UnknownField.Name(),
        "This method does not have this field.",
        new Dictionary<string, string> { ["field"] = field.Length <= 100 ? field : field[..100] });

    /// <param name="field">The one that does not fit; empty when it is the body as a whole.</param>
    private static RpcException Malformed(string message, string field = "") => field.Length == 0
        ? Fault.Rpc(StatusCode.InvalidArgument, Reason.MalformedBody.Name(), message)
        : Fault.Rpc(
            StatusCode.InvalidArgument,
            Reason.MalformedBody.Name(),
            $"{field}: has a value that does not fit.",
            new Dictionary<string, string> { ["field"] = field },
            new ErrorDetail(new Google.Rpc.BadRequest
            {
                FieldViolations =
                {
                    new Google.Rpc.BadRequest.Types.FieldViolation { Field = field, Description = "has a value that does not fit." },
                },
            }));
}
