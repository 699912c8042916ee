using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Habeas.Cases.Notices;

/// <summary>
/// Sends a notice as a signed request in the Standard Webhooks format (standardwebhooks.com): headers webhook-id, webhook-timestamp and
/// webhook-signature, an HMAC-SHA256 over the first two and the body.
/// </summary>
internal sealed class WebhookCarrier(OutboundGuard guard, NoticeSettings settings, RuleBook book) : IDisposable
{
    private const string SecretMark = "whsec_";
    private const int SecretLength = 32;

    /// <summary>Only a challenge is read from the response.</summary>
    private const int LargestAnswer = 4096;

    private readonly HttpClient client = guard.NewClient(settings.Timeout, LargestAnswer);

    public static string NewSecret() => SecretMark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretLength));

    public static string Sign(string secret, string id, string timestamp, string body) =>
        "v1," + Convert.ToBase64String(
            HMACSHA256.HashData(
                Convert.FromBase64String(secret[SecretMark.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    /// <param name="id">The notice's id: the same for every attempt, so that a receiver can recognise a repeat.</param>
    /// <param name="challenge">The answer expected from the receiver of a confirmation.</param>
    public async Task<Delivery> Deliver(
        Guid id, string address, string secret, Notice notice, string language, string challenge, string link, DateTimeOffset now)
    {
        var webhookId = $"notice_{id:N}";
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Body(notice, language, challenge, link);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("webhook-id", webhookId);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Sign(secret, webhookId, timestamp, body));
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.IsSuccessStatusCode && notice.Kind == NoticeKind.Confirmation
                ? new Delivery(
                    IsAnswer(await answer.Content.ReadAsStringAsync(), challenge) ? NoticeFault.None : NoticeFault.ChallengeNotAnswered)
                : Of(answer.StatusCode);
        }
        catch (OutboundRefusedException)
        {
            return new Delivery(NoticeFault.AddressRefused, IsFinal: true);
        }
        catch (HttpRequestException failure)
        {
            return new Delivery(
                failure.HttpRequestError == HttpRequestError.SecureConnectionError ? NoticeFault.NotTrusted : NoticeFault.Unreachable);
        }
        catch (TaskCanceledException)
        {
            return new Delivery(NoticeFault.Timeout);
        }
    }

    public void Dispose() => client.Dispose();

    private static Delivery Of(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => Delivery.Done,
        >= 300 and < 400 => new Delivery(NoticeFault.Redirected, IsFinal: true, (int)status),
        410 => new Delivery(NoticeFault.Gone, IsFinal: true, 410),
        var other => new Delivery(NoticeFault.PutOff, Code: other),
    };

    private static bool IsAnswer(string answer, string challenge)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("challenge", out var said)
                && said.ValueKind == JsonValueKind.String
                && said.GetString() == challenge;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string Body(Notice notice, string language, string challenge, string link)
    {
        var facts = notice.Facts;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (notice.Kind == NoticeKind.Confirmation)
        {
            data["challenge"] = challenge;
        }
        else
        {
            data["subject"] = notice.About;
            data["link"] = link;
            Add("rule", facts.Rule);
            Add("title", book.Find(facts.Rule)?.Title[language]);
            Add("date", facts.Day is { } day ? day.Iso() : null);
            Add("time", facts.At?.ToString("HH:mm", CultureInfo.InvariantCulture));
            Add("detail", JsonNamingPolicy.SnakeCaseLower.ConvertName(facts.Word));
        }

        return JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(notice.Kind.ToString()),
            ["timestamp"] = notice.MadeAt.UtcDateTime,
            ["data"] = data,
        });

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                data[name] = value;
            }
        }
    }
}
