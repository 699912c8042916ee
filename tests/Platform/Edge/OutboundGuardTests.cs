using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Habeas.Platform.Tests.Edge;

/// <summary>Which of the addresses that users supply may be connected to.</summary>
public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001::1")]
    [InlineData("2002:7f00:1::")]
    public void An_internal_address_is_not_public(string address) => OutboundGuard.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.32.0.1")]
    [InlineData("223.255.255.254")]
    [InlineData("2606:4700::1111")]
    [InlineData("2001:200::1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    public void All_other_addresses_are_public(string address) => OutboundGuard.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("https://example.org/hook", true)]
    [InlineData("http://example.org/hook", false)]
    [InlineData("https://user:password@example.org/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://receiver.test:9000/", true)]
    [InlineData("http://receiver.test:9001/", false)]
    public void Only_https_is_tried_unless_the_host_is_allowed_by_name(string address, bool may) =>
        new OutboundGuard(["receiver.test:9000"]).MayTry(new Uri(address)).ShouldBe(may);

    [Fact]
    public async Task A_name_that_resolves_to_an_internal_address_is_refused_on_connecting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = new OutboundGuard([]).NewClient(TimeSpan.FromSeconds(20), 1024);
        await Should.ThrowAsync<OutboundRefusedException>(() => client.GetAsync($"https://localhost:{port}/"));
        await Should.ThrowAsync<OutboundRefusedException>(() => client.GetAsync($"https://[::1]:{port}/"));
        listener.Pending().ShouldBeFalse("nobody came");
    }

    [Fact]
    public async Task A_redirect_is_returned_and_not_followed()
    {
        using var client = Client(out var listener, out var address);
        var answer = client.GetAsync(address);
        await Answer(listener, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        (await answer).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_response_that_is_too_large_is_an_error_and_no_trace_header_is_sent()
    {
        using var activity = new System.Diagnostics.Activity("of ours").Start();
        using var client = Client(out var listener, out var address);
        var answer = client.GetAsync(address);
        var asked = await Answer(listener, $"HTTP/1.1 200 OK\r\nContent-Length: 1025\r\n\r\n{new string('a', 1025)}");
        await Should.ThrowAsync<HttpRequestException>(() => answer);
        asked.ShouldNotContain("traceparent", Case.Insensitive);
    }

    private static HttpClient Client(out TcpListener listener, out string address)
    {
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        address = $"http://{host}/";
        return new OutboundGuard([host]).NewClient(TimeSpan.FromSeconds(20), 1024);
    }

    private static async Task<string> Answer(TcpListener listener, string answer)
    {
        using (listener)
        {
            using var connection = await listener.AcceptTcpClientAsync();
            var stream = connection.GetStream();
            var asked = new StringBuilder();
            var buffer = new byte[4096];
            while (!asked.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                asked.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            return asked.ToString();
        }
    }
}
