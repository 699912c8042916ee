using System.Buffers;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Errors.V1;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Habeas.Platform.Edge;

/// <summary>
/// Checks the JSON of a transcoded call before gRPC reads it, because transcoding silently ignores unknown fields, and a misspelt field in
/// a legal record must be an error rather than lost data. Errors are a google.rpc.Status, as everywhere else.
/// </summary>
internal sealed class JsonEdge(RequestDelegate next)
{
    private const int LongestPath = 100;

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
            return Fault.Malformed(message: "The body must be JSON.");
        }

        if (await Read(http, BodySize.Limit(method.MethodDescriptor)) is not { } body)
        {
            return Fault.TooLarge("The body exceeds this method's size limit.");
        }

        var target = method.HttpRule.Body == "*" ? input : input.FindFieldByName(method.HttpRule.Body).MessageType;
        var json = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (JsonShape.Misfit(json.Span, target) is { } misfit)
        {
            return misfit.IsUnknown ? Unknown(misfit.Path) : Fault.Malformed(Short(misfit.Path));
        }

        http.Request.Body = target == input && BodySize.IsUpload(method.MethodDescriptor)
            ? InlineFile.TakeOut(http, json, input) ?? body
            : body;
        return null;
    }

    /// <summary>The whole body; null if it exceeds the limit.</summary>
    private static async Task<MemoryStream?> Read(HttpContext http, int limit)
    {
        if (http.Request.ContentLength > limit)
        {
            return null;
        }

        var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var count)
            {
                if (body.Length + count > limit)
                {
                    return null;
                }

                body.Write(buffer, 0, count);
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        body.Position = 0;
        return body;
    }

    /// <summary>The field at the end of a path; null if there is none.</summary>
    private static FieldDescriptor? At(MessageDescriptor message, ReadOnlySpan<string> path) => JsonShape.Find(message, path[0]) switch
    {
        { } field when path.Length == 1 => field,
        { FieldType: FieldType.Message } field => At(field.MessageType, path[1..]),
        _ => null,
    };

    private static RpcException Unknown(string field) => Fault.Rpc(
        StatusCode.InvalidArgument,
        Reason.UnknownField.Name(),
        "The method's request has no such field.",
        new Dictionary<string, string> { ["field"] = Short(field) });

    private static string Short(string field) => field.Length <= LongestPath ? field : field[..LongestPath];
}
