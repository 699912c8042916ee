using System.Net;
using System.Net.Http.Headers;
using Habeas.Cases.V1;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>A gateway that allows few requests, behind a proxy whose address it trusts.</summary>
public sealed class GatewayEdgeTests : HabeasTest
{
    private const int Burst = 20;

    private static readonly Dictionary<string, string?> Limits = new()
    {
        ["Gateway:RatePerSecond"] = "1",
        ["Gateway:RateBurst"] = $"{Burst}",
        ["Gateway:TrustedProxies:0"] = "127.0.0.1",
    };

    protected override async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(Folder, gateway: Limits);

    [Fact]
    public async Task Invented_tokens_get_no_rate_of_their_own()
    {
        var limited = 0;
        for (var i = 0; i < 3 * Burst; i++)
        {
            using var answer = await Ask("10.0.0.1", $"invented-{i}");
            limited += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        limited.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_validated_token_is_not_locked_out_by_the_address_that_it_shares()
    {
        // Created once: a token created in the next second would be different.
        var token = habeas.Desk;
        (await Ask("10.0.0.2", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var limited = await Exhaust(() => "10.0.0.2");

        (await Ask("10.0.0.2", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_visitor_behind_the_named_proxy_does_not_lock_out_another()
    {
        using var limited = await Exhaust(() => "10.0.0.3");

        (await Ask("10.0.0.4")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forwarding_headers_sent_by_a_visitor_are_not_trusted()
    {
        var invented = 0;

        using var limited = await Exhaust(() => $"192.0.2.{++invented}, 10.0.0.5");

        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Too_many_requests_are_refused_with_every_security_header()
    {
        using var allowed = await Ask("10.0.0.6");
        using var limited = await Exhaust(() => "10.0.0.6");

        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter.ShouldNotBeNull();
        limited.Headers.CacheControl!.NoStore.ShouldBeTrue();
        Security(limited).ShouldBe(Security(allowed), ignoreOrder: true);
        Security(limited).ShouldContain("Content-Security-Policy");
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    public async Task A_host_that_is_not_ours_is_refused(string host, HttpStatusCode expected)
    {
        using var client = habeas.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/prisoners") { Headers = { Host = host } };
        request.Headers.Add("X-Forwarded-For", "10.0.0.7");

        (await client.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_calendar_at_a_secret_address_is_not_cached()
    {
        var calendar = await new CalendarsService.CalendarsServiceClient(habeas.Channel).CreateCalendarAsync(
            new CreateCalendarRequest { Calendar = new Calendar { Lawyer = "lawyer-1", Language = "az" } }, RunningHabeas.As(habeas.Desk));
        using var client = habeas.Client();
        using var answer = await client.GetAsync(new Uri($"/v1/calendarFeeds/{calendar.Secret}", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_gateway_does_not_reveal_that_a_token_was_validated()
    {
        using var answer = await Ask("10.0.0.8", habeas.Desk);

        answer.Headers.Select(header => header.Key).ShouldNotContain(Platform.Access.ValidatedToken.Header);
    }

    private static List<string> Security(HttpResponseMessage answer) =>
    [
        .. answer.Headers.Select(header => header.Key).Where(name =>
            name is "Content-Security-Policy" or "X-Content-Type-Options" || name.StartsWith("Cross-Origin", StringComparison.Ordinal)
            || name.EndsWith("-Policy", StringComparison.Ordinal)),
    ];

    /// <summary>
    /// Sends requests until one is limited, and returns that response. More than the burst, since the bucket is refilled meanwhile.
    /// </summary>
    private async Task<HttpResponseMessage> Exhaust(Func<string> forwardedFor)
    {
        for (var i = 0; i < 10 * Burst; i++)
        {
            var answer = await Ask(forwardedFor());
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("Nothing was limited.");
    }

    private async Task<HttpResponseMessage> Ask(string address, string? token = null)
    {
        using var client = habeas.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/prisoners?page_size=1");
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
