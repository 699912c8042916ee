using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Habeas.Cases.Tests.Notices;

/// <summary>A request as received.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, string Body, IReadOnlyList<string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>A receiver's server that accepts signed requests and answers challenges, or answers as the test sets.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> Requests { get; } = [];

    /// <summary>Statuses for the next requests, one each.</summary>
    public ConcurrentQueue<int> Statuses { get; } = [];

    /// <summary>Its answer to a challenge, instead of the challenge itself.</summary>
    public string? WrongAnswer { get; set; }

    public Uri Address => new(app.Urls.Single());

    public string Hook => new Uri(Address, "/hook?token=canary-of-the-address").ToString();

    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Urls.Add("http://127.0.0.1:0");
        receiver.app.MapPost("/hook", (Delegate)receiver.Receive);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Receive(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var received = new Received(
            http.Request.Headers["webhook-id"].ToString(),
            http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync(),
            [.. http.Request.Headers.Select(header => header.Key)]);
        Requests.Enqueue(received);
        if (Statuses.TryDequeue(out var status))
        {
            http.Response.Headers.Location = status is 302 or 307 ? "/elsewhere" : default;
            return Results.StatusCode(status);
        }

        return received.Json["data"]!["challenge"] is { } challenge
            ? Results.Json(new { challenge = WrongAnswer ?? challenge.GetValue<string>() })
            : Results.NoContent();
    }
}
