using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Habeas.Web.Tests;

/// <summary>Which cookies pass the gateway: the desk's cookies to the desk's pages, and no others.</summary>
public sealed class GatewayCookieTests : IAsyncLifetime
{
    private const string Sent = "habeas-desk=a.b-c; other=1; __Host-habeas-desk=d.e-f; habeas-desk2=2; habeas-device=g; habeas-device2=3";

    private readonly ConcurrentQueue<(string Path, string Cookie, string Proto, string Host)> seen = new();
    private WebApplication service = null!;

    public async ValueTask InitializeAsync() => service = await TestGateway.Serve(http =>
    {
        var headers = http.Request.Headers;
        seen.Enqueue(
            (
                http.Request.Path,
                headers.Cookie.ToString(),
                headers["X-Forwarded-Proto"].ToString(),
                headers["X-Forwarded-Host"].ToString()));
        http.Response.Cookies.Append("habeas-desk", "set");
        return http.Response.WriteAsync("");
    });

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("/ru/desk")]
    [InlineData("/desk")]
    [InlineData("/desk/sign-in")]
    [InlineData("/en/desk/filings/01890000-0000-7000-8000-00000000c001/letter?target=court")]
    [InlineData("/az/Desk/filings")]
    public async Task The_desks_pages_get_their_own_cookies_and_may_set_it(string path)
    {
        using var response = await Ask(path);
        seen.ShouldHaveSingleItem().Cookie.ShouldBe("habeas-desk=a.b-c; __Host-habeas-desk=d.e-f; habeas-device=g");
        response.Headers.Contains("Set-Cookie").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/desk/provider-answer", "habeas-provider-state-1=N; habeas-desk=a.b-c; __Host-habeas-desk=d.e-f")]
    [InlineData("/en/desk/sign-in/provider", "habeas-provider-state-1=N")]
    [InlineData("/en/desk/sign-in", "habeas-desk=a.b-c; __Host-habeas-desk=d.e-f; habeas-device=g")]
    public async Task The_cookies_of_a_sign_in_with_a_provider_go_to_its_own_addresses_only(string path, string let)
    {
        using var response = await Ask(path, cookies: "habeas-provider-state-1=N; habeas-providers=1; " + Sent);
        seen.ShouldHaveSingleItem().Cookie.ShouldBe(let);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en")]
    [InlineData("/en/prisoners")]
    [InlineData("/en/desktop")]
    [InlineData("/en/prisoners/desk")]
    [InlineData("/en/prisoners/desk/filings")]
    [InlineData("/assets/site.css")]
    [InlineData("/v1/filings")]
    [InlineData("/v1/prisoners/desk")]
    [InlineData("/v1/proceedings:listUnwatched")]
    [InlineData("/v1/calendarFeeds/desk")]
    [InlineData("/habeas.cases.v1.FilingsService/ListFilings")]
    [InlineData("/habeas.registry.v1.PrisonersService/ListPrisoners")]
    public async Task Nothing_else_gets_a_cookie_or_sets_one(string path)
    {
        using var response = await Ask(path);
        seen.ShouldHaveSingleItem().Cookie.ShouldBeEmpty();
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_proxy_that_terminates_TLS_is_trusted_only_if_configured()
    {
        using var plain = await Ask("/en/desk", trusted: false, Sent, "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example");
        using var told = await Ask("/en/desk", trusted: true, Sent, "X-Forwarded-Proto: https");
        seen.Select(request => request.Proto).ShouldBe(["http", "https"]);
        seen.ShouldAllBe(request => request.Host.StartsWith("127.0.0.1:"));
        plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        told.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
    }

    private async Task<HttpResponseMessage> Ask(
        string path, bool trusted = false, string cookies = Sent, params string[] headers)
    {
        await using var gateway = await TestGateway.Start(service, ("Gateway:TrustForwardedProto", trusted.ToString()));
        using var client = new HttpClient(
            new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(gateway.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookies);
        foreach (var header in headers.Select(header => header.Split(": ")))
        {
            request.Headers.Add(header[0], header[1]);
        }

        var response = await client.SendAsync(request);
        await gateway.StopAsync();
        return response;
    }
}
