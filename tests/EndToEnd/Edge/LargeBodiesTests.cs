using System.Text;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>Tests that measure the whole process, so no other test runs at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "measured";
}

/// <summary>The cost of bodies whose caller is refused.</summary>
[Collection(Measured.Name)]
public sealed class LargeBodiesTests(UnlimitedFixture fixture) : IClassFixture<UnlimitedFixture>
{
    [Fact]
    public async Task Large_bodies_without_a_valid_token_cost_nothing()
    {
        var body = Encoding.UTF8.GetBytes("{\"prisoner\":{\"note\":\"" + new string('a', 30_000_000) + "\"}}");
        var (cpu, memory) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        for (var i = 0; i < 4; i++)
        {
            (await Refused(body)).ShouldBeTrue();
        }

        (GC.GetTotalAllocatedBytes() - memory).ShouldBeLessThan(body.Length, "none of the four was held as a whole");
        (Environment.CpuUsage.TotalTime - cpu).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    /// <summary>
    /// A client that is still sending when the service refuses may only see that the gateway closed the connection, or that the service
    /// stopped reading. The call is never carried out.
    /// </summary>
    private async Task<bool> Refused(byte[] body)
    {
        using var client = fixture.Habeas.Client();
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        try
        {
            using var response = await client.PostAsync(new Uri("/v1/prisoners", UriKind.Relative), content);
            return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadGateway;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
