namespace Habeas.EndToEnd.Tests;

/// <summary>HEAD through the gateway: the response of GET without its body. Calendar programs and feed readers use it.</summary>
public sealed class HeadTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Theory]
    [InlineData("/v1/calendarFeeds:hearings")]
    [InlineData("/v1/prisoners?page_size=1")]
    [InlineData("/v1/courtNews")]
    [InlineData("/courts/news.atom")]
    [InlineData("/")]
    [InlineData("/v1/prisoners?page_size=abc")]
    [InlineData("/v1/calendarFeeds/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public Task Head_answers_as_get_without_a_body(string path) => Same(path);

    [Fact]
    public async Task A_lawyers_calendar_answers_head_too()
    {
        var made = await new CalendarsService.CalendarsServiceClient(fixture.Habeas.Channel).CreateCalendarAsync(
            new CreateCalendarRequest
            {
                Calendar = new Calendar { Lawyer = "lawyer-head", Language = "az" },
            }, RunningHabeas.As(fixture.Habeas.Desk));

        (await Same($"/v1/calendarFeeds/{made.Secret}")).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> Same(string path)
    {
        using var client = fixture.Habeas.Client();
        using var get = await client.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        using var head = await client.SendAsync(request);

        head.StatusCode.ShouldBe(get.StatusCode);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        Names(head).ShouldBe(Names(get), ignoreOrder: true);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        return head.StatusCode;
    }

    /// <summary>Without the headers about the body's framing, which may be left out if there is no body (RFC 9110, 9.3.2).</summary>
    private static string[] Names(HttpResponseMessage response) =>
        [.. response.Headers.Select(header => header.Key).Where(name => name is not "Transfer-Encoding").Order(StringComparer.Ordinal)];
}
