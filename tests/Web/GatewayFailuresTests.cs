using System.Text.Json;
using Habeas.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Yarp.ReverseProxy.Forwarder;

namespace Habeas.Web.Tests;

/// <summary>The gateway's own errors: a slow or unreachable service, and an unknown host.</summary>
public sealed class GatewayFailuresTests
{
    [Fact]
    public async Task A_slow_page_is_a_timeout_and_not_a_bad_request()
    {
        await using var service = await TestGateway.Serve(async http => await Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var gateway = await TestGateway.Start(service, ("Gateway:PageTimeout", "00:00:00.2"));

        using var program = await Get(gateway, "/az", "application/json");
        program.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await ReasonOf(program)).ShouldBe("DEADLINE_EXCEEDED");
        program.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        using var page = await Get(gateway, "/az", "text/html");
        page.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        page.Content.Headers.ContentLength.ShouldBe(0);
    }

    [Fact]
    public async Task An_unreachable_service_is_reported_as_unavailable_in_JSON_and_gRPC()
    {
        var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(service);
        await service.DisposeAsync();

        using var json = await Get(gateway, "/v1/prisoners", "application/json");
        ((int)json.StatusCode).ShouldBeOneOf(502, 503);
        (await ReasonOf(json)).ShouldBe("UNAVAILABLE");

        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using var body = new ByteArrayContent([]);
        body.Headers.ContentType = new("application/grpc-web");
        using var call = await client.PostAsync(new Uri("/habeas.registry.v1.PrisonersService/ListPrisoners", UriKind.Relative), body);
        call.Headers.GetValues("grpc-status").ShouldBe(["14"]);
    }

    [Theory]
    [InlineData(null, "14")]
    [InlineData(StatusCodes.Status413PayloadTooLarge, null)]
    public async Task A_request_that_broke_on_its_way_is_unavailable_and_no_bad_request_unless_it_is_one(int? bad, string? grpcStatus)
    {
        // What YARP says when a connection ends while a request is copied, whichever of the two it is.
        var http = new DefaultHttpContext { Request = { ContentType = "application/grpc", Method = "POST" } };
        var failures = new ForwardFailures(
            broken =>
            {
                broken.Response.StatusCode = bad ?? StatusCodes.Status400BadRequest;
                Exception cause = bad is { } status
                    ? new BadHttpRequestException("Too large.", status) : new IOException("The connection ended.");
                broken.Features.Set<IForwarderErrorFeature>(new Broken(new AggregateException(cause, new HttpRequestException())));
                return Task.CompletedTask;
            },
            NullLogger<ForwardFailures>.Instance);

        await failures.Invoke(http);
        http.Response.Headers["grpc-status"].FirstOrDefault().ShouldBe(grpcStatus);
        http.Response.StatusCode.ShouldBe(bad ?? StatusCodes.Status200OK);
    }

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed_and_the_others_are_served()
    {
        await using var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(service, ("Gateway:MostConnections", "1"));
        using var first = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        (await first.GetStringAsync(new Uri("/v1/prisoners", UriKind.Relative))).ShouldBe("served");

        // The first client keeps its connection open, so the second one needs its own.
        using var second = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        await Should.ThrowAsync<HttpRequestException>(() => second.GetStringAsync(new Uri("/v1/prisoners", UriKind.Relative)));
        (await first.GetStringAsync(new Uri("/v1/prisoners", UriKind.Relative))).ShouldBe("served");
    }

    [Theory]
    [InlineData("habeas.example", true)]
    [InlineData("www.habeas.example:8443", true)]
    [InlineData("example", false)]
    [InlineData("habeas.example.attacker.example", false)]
    [InlineData("127.0.0.1", false)]
    public async Task Only_the_hosts_that_are_named_are_served(string host, bool isServed)
    {
        await using var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(
            service, ("Gateway:Hosts:0", "habeas.example"), ("Gateway:Hosts:1", "*.habeas.example"));

        using var answer = await Get(gateway, "/v1/prisoners", "application/json", host);
        answer.StatusCode.ShouldBe(isServed ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        if (!isServed)
        {
            (await ReasonOf(answer)).ShouldBe("UNKNOWN_HOST");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    private static async Task<HttpResponseMessage> Get(WebApplication gateway, string path, string accept, string? host = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        request.Headers.Accept.ParseAdd(accept);
        return await client.SendAsync(request);
    }

    private static async Task<string?> ReasonOf(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("details")[0].GetProperty("reason").GetString();
    }

    private sealed record Broken(Exception? Exception) : IForwarderErrorFeature
    {
        public ForwarderError Error => ForwarderError.RequestBodyClient;
    }
}
