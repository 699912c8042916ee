using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Habeas.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Habeas.Web.Tests;

/// <summary>The gateway's own refusals: too many or too large requests.</summary>
public sealed class GatewayLimitsTests : IAsyncLifetime
{
    private const int Burst = 5;

    private WebApplication service = null!;
    private WebApplication gateway = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestGateway.Serve(http =>
        {
            if (http.Request.Headers.Authorization.Count > 0)
            {
                http.Response.Headers[ValidatedToken.Header] = "1";
            }

            return http.Response.WriteAsync("served");
        });
        gateway = await TestGateway.Start(
            service, ("Gateway:RateBurst", Burst.ToString()), ("Gateway:RatePerSecond", "1"), ("Gateway:LargestBody", "1000"));
        client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Too_many_requests_get_429_with_a_JSON_error_a_time_to_wait_and_all_security_headers()
    {
        using var response = await Exhaust(() => new HttpRequestMessage(HttpMethod.Get, "/v1/prisoners"), IsRejected);
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        await ShouldBeAnError(response, "RATE_LIMITED");
        ShouldHaveSecurityHeaders(response);
    }

    [Fact]
    public async Task Too_many_calls_get_a_gRPC_status_with_its_reason()
    {
        using var response = await Exhaust(Call, response => response.Headers.Contains("grpc-status"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("grpc-status").ShouldBe(["8"]);
        var details = response.Headers.GetValues("grpc-status-details-bin").Single();
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
        status.Details.Single().Unpack<Google.Rpc.ErrorInfo>().Reason.ShouldBe("RATE_LIMITED");
        ShouldHaveSecurityHeaders(response);

        static HttpRequestMessage Call() => new(HttpMethod.Post, "/habeas.registry.v1.PrisonersService/ListPrisoners")
        {
            Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc-web") } },
        };
    }

    [Fact]
    public async Task A_client_with_a_token_that_a_service_validated_has_a_bucket_of_its_own()
    {
        (await client.SendAsync(Bearing("another"))).Dispose();
        (await Exhaust(() => Bearing(token: null), IsRejected)).Dispose();
        (await Exhaust(() => Bearing("one"), IsRejected)).Dispose();
        using var another = await client.SendAsync(Bearing("another"));
        another.StatusCode.ShouldBe(HttpStatusCode.OK);

        static HttpRequestMessage Bearing(string? token)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/v1/prisoners");
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            return request;
        }
    }

    [Fact]
    public async Task A_burst_is_let_through()
    {
        for (var i = 0; i < Burst; i++)
        {
            using var response = await client.GetAsync("/v1/prisoners");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_gets_413_with_a_JSON_error_and_all_security_headers()
    {
        using var response = await client.PostAsync(
            "/v1/prisoners", new StringContent(new string(' ', 1001), Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await ShouldBeAnError(response, "TOO_LARGE");
        ShouldHaveSecurityHeaders(response);
        using var allowed = await client.PostAsync(
            "/v1/prisoners", new StringContent(new string(' ', 1000), Encoding.UTF8, "application/json"));
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>
    /// Sends more requests at once than the bucket can refill meanwhile, even on a slow machine, and returns a rejected one.
    /// </summary>
    private async Task<HttpResponseMessage> Exhaust(Func<HttpRequestMessage> request, Predicate<HttpResponseMessage> rejected)
    {
        while (true)
        {
            var responses = await Task.WhenAll(Enumerable.Range(0, 10 * Burst).Select(_ => client.SendAsync(request())));
            var found = responses.FirstOrDefault(response => rejected(response));
            foreach (var response in responses.Where(response => response != found))
            {
                response.Dispose();
            }

            if (found is not null)
            {
                return found;
            }
        }
    }

    private static bool IsRejected(HttpResponseMessage response) => response.StatusCode != HttpStatusCode.OK;

    private static async Task ShouldBeAnError(HttpResponseMessage response, string reason)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        body.RootElement.GetProperty("code").GetInt32().ShouldBe(8);
        body.RootElement.GetProperty("details")[0].GetProperty("reason").GetString().ShouldBe(reason);
        body.RootElement.GetProperty("details")[0].GetProperty("domain").GetString().ShouldBe("habeas");
    }

    private static void ShouldHaveSecurityHeaders(HttpResponseMessage response)
    {
        string[] names =
        [
            "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
            "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
        ];
        names.ShouldAllBe(name => response.Headers.Contains(name));
    }
}
