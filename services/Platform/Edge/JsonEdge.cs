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
        foreach (var key in http.Request.Query.Keys)
        {
            if (!IsPath(input, key.Split('.')))
            {
                return Unknown(key);
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
            JsonParser.Default.Parse(body.RootElement.GetRawText(), target);
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidProtocolBufferException or InvalidOperationException)
        {
            return Malformed("The body is not valid JSON for this method.");
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

    private static bool IsPath(MessageDescriptor message, ReadOnlySpan<string> path) =>
        Find(message, path[0]) is { } field
        && (path.Length == 1 || (field.FieldType == FieldType.Message && IsPath(field.MessageType, path[1..])));

    private static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);

    private static RpcException Unknown(string field) => Fault.Rpc(
        StatusCode.InvalidArgument,
        Reason.UnknownField.Name(),
        "This method does not have this field.",
        new Dictionary<string, string> { ["field"] = field.Length <= 100 ? field : field[..100] });

    private static RpcException Malformed(string message) => Fault.Rpc(StatusCode.InvalidArgument, Reason.MalformedBody.Name(), message);
}
