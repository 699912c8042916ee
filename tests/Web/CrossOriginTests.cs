using Microsoft.AspNetCore.Builder;

namespace Habeas.Web.Tests;

/// <summary>Which scripts of other origins may call the gateway (the Fetch standard's CORS protocol).</summary>
public sealed class CrossOriginTests : IAsyncLifetime
{
    private const string Friend = "https://front.example.org";

    private WebApplication service = null!;

    public async ValueTask InitializeAsync() => service = await TestGateway.Serve();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task No_origin_may_call_unless_it_is_configured()
    {
        await using var gateway = await TestGateway.Start(service);
        using var preflight = await Preflight(gateway, Friend);
        preflight.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        using var answer = await Get(gateway, Friend);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task An_origin_that_is_configured_may_send_gRPC_Web_and_read_its_errors()
    {
        await using var gateway = await TestGateway.Start(service, ("Gateway:CorsOrigins:0", Friend));
        using var preflight = await Preflight(gateway, Friend);
        preflight.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Friend]);
        string.Join(',', preflight.Headers.GetValues("Access-Control-Allow-Headers")).ShouldContain("x-grpc-web");
        preflight.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        using var answer = await Get(gateway, Friend);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Friend]);
        string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")).ShouldContain("grpc-status-details-bin");

        using var stranger = await Preflight(gateway, "https://other.example.org");
        stranger.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    private static Task<HttpResponseMessage> Preflight(WebApplication gateway, string origin) => Send(
        gateway,
        HttpMethod.Options,
        "/habeas.registry.v1.PrisonersService/ListPrisoners",
        ("Origin", origin),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type,x-grpc-web,x-user-agent,grpc-timeout"));

    private static Task<HttpResponseMessage> Get(WebApplication gateway, string origin) =>
        Send(gateway, HttpMethod.Get, "/v1/prisoners", ("Origin", origin));

    private static async Task<HttpResponseMessage> Send(
        WebApplication gateway, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
