using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Habeas.EndToEnd.Tests.Edge;

/// <param name="Status">The gRPC status, also of a JSON response; 0 if the call succeeded.</param>
/// <param name="Reason">Of the ErrorInfo; empty without one.</param>
internal sealed record RawAnswer(int Status, string Reason, string Field, string Text)
{
    /// <summary>The fields that BadRequest names; read from gRPC only.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>Calls that no generated client would send, with any bytes, over gRPC and JSON.</summary>
internal sealed partial class RawCalls(RunningHabeas habeas) : IDisposable
{
    private readonly HttpClient grpc = new() { BaseAddress = habeas.Grpc, Timeout = TimeSpan.FromMinutes(2) };

    private readonly HttpClient json = new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = habeas.Http,
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <param name="authorization">The whole header; null for none.</param>
    public async Task<RawAnswer> Grpc(MethodDescriptor method, byte[] message, string? authorization)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{method.Service.FullName}/{method.Name}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.Add("te", "trailers");
        request.Headers.Add("grpc-timeout", "30S");
        Authorize(request, method, authorization);
        using var response = await grpc.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : (HttpHeaders)response.Headers;
        var status = headers.TryGetValues("grpc-status", out var code) ? int.Parse(code.First(), null) : -(int)response.StatusCode;
        if (!headers.TryGetValues("grpc-status-details-bin", out var encoded))
        {
            return new RawAnswer(status, "", "", "");
        }

        var text = encoded.First();
        var details = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
        var info = details.GetDetail<ErrorInfo>();
        return new RawAnswer(status, info?.Reason ?? "", info?.Metadata.GetValueOrDefault("field") ?? "", details.Message)
        {
            Fields = [.. details.GetDetail<BadRequest>()?.FieldViolations.Select(violation => violation.Field) ?? []],
        };
    }

    /// <param name="address">The path and the query.</param>
    public async Task<RawAnswer> Json(HttpMethod verb, string address, byte[]? body, string? authorization, MethodDescriptor? method = null)
    {
        using var request = new HttpRequestMessage(verb, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        Authorize(request, method, authorization);
        using var response = await json.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? new RawAnswer(0, "", "", text) : Error(response.StatusCode, text);
    }

    /// <summary>
    /// An address that matches the pattern, with a value for each variable. An operation's also names its service.
    /// </summary>
    public static string Address(string pattern, Func<string, string> value) => Variables().Replace(
        pattern.Replace("=operations/*", $"=operations/{Contract.AnyService}-*", StringComparison.Ordinal),
        match => match.Groups["pattern"] is { Success: true } named
            ? named.Value.Replace("*", value(match.Groups["field"].Value), StringComparison.Ordinal)
            : value(match.Groups["field"].Value));

    public void Dispose()
    {
        grpc.Dispose();
        json.Dispose();
    }

    private static RawAnswer Error(HttpStatusCode status, string text)
    {
        try
        {
            using var error = JsonDocument.Parse(text);
            var info = error.RootElement.GetProperty("details").EnumerateArray()
                .FirstOrDefault(detail => detail.TryGetProperty("reason", out _));
            var (reason, field) = info.ValueKind == JsonValueKind.Undefined ? ("", "") : (
                info.GetProperty("reason").GetString()!,
                info.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("field", out var named)
                    ? named.GetString()! : "");
            return new RawAnswer(error.RootElement.GetProperty("code").GetInt32(), reason, field, text);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new RawAnswer(-(int)status, "", "", text);
        }
    }

    private static void Authorize(HttpRequestMessage request, MethodDescriptor? method, string? authorization)
    {
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (method is not null && Contract.ServiceOf(method) is { } service)
        {
            request.Headers.Add("habeas-service", service);
        }
    }

    [GeneratedRegex(
        @"\{(?<field>[\w.]+)(=(?<pattern>[^}]+))?\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variables();
}
