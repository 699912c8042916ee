using System.Diagnostics;
using System.Text;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>Bodies, page tokens and addresses that no honest client sends.</summary>
public sealed class BadMessagesTests(UnlimitedFixture fixture) : IClassFixture<UnlimitedFixture>
{
    private readonly string desk = $"Bearer {fixture.Habeas.Desk}";

    [Theory]
    [InlineData("""{"prisoner":{"note":"a\ud800b"}}""", "prisoner.note")]
    [InlineData("""{"prisoner":{"personal_names":[{"text":"\udc00"}]}}""", "prisoner.personal_names.text")]
    [InlineData("""{"prisoner":{"birth_date":{"year":1e999}}}""", "prisoner.birth_date.year")]
    [InlineData("""{"prisoner":{"birth_date":{"year":-1e999}}}""", "prisoner.birth_date.year")]
    [InlineData("""{"prisoner":{"birth_date":{"year":1.5}}}""", "prisoner.birth_date.year")]
    [InlineData("""{"prisoner":{"birth_date":[1]}}""", "prisoner.birth_date")]
    [InlineData("""{"prisoner":{"sex":"SEX_UNHEARD_OF"}}""", "prisoner.sex")]
    [InlineData("""{"prisoner":{"personal_names":[null]}}""", "prisoner.personal_names")]
    [InlineData("""{"prisoner":{"personal_names":{}}}""", "prisoner.personal_names")]
    [InlineData("""{"prisoner":{"create_time":"9999-99-99T00:00:00Z"}}""", "prisoner.create_time")]
    [InlineData("""{"prisoner":{"create_time":"a\ud800b"}}""", "prisoner.create_time")]
    [InlineData("""{"prisoner":{"create_time":1e999}}""", "prisoner.create_time")]
    [InlineData("""{"prisoner":7}""", "prisoner")]
    public async Task A_value_that_does_not_fit_is_named(string body, string field)
    {
        using var calls = new RawCalls(fixture.Habeas);
        var answer = await calls.Json(HttpMethod.Post, "/v1/prisoners", Encoding.UTF8.GetBytes(body), desk);

        ((StatusCode)answer.Status).ShouldBe(StatusCode.InvalidArgument, answer.Text);
        answer.Reason.ShouldBe("MALFORMED_BODY", answer.Text);
        answer.Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{}{}")]
    [InlineData("")]
    public async Task A_body_that_is_not_a_message_is_refused(string body)
    {
        using var calls = new RawCalls(fixture.Habeas);
        var answer = await calls.Json(HttpMethod.Post, "/v1/prisoners", Encoding.UTF8.GetBytes(body), desk);

        answer.Reason.ShouldBe("MALFORMED_BODY", answer.Text);
    }

    [Fact]
    public async Task A_broken_message_is_refused_by_every_method_and_leaves_no_stack_in_the_log()
    {
        using var calls = new RawCalls(fixture.Habeas);
        fixture.Log.Clear();
        foreach (var method in Contract.Methods.Where(method => Contract.Roles(method).Contains(Access.V1.Role.Desk)))
        {
            var answer = await calls.Grpc(method, [0x0f, 0xff], desk);
            answer.Status.ShouldBe((int)StatusCode.InvalidArgument, method.FullName);
            answer.Reason.ShouldBe("MALFORMED_BODY", method.FullName);
        }

        fixture.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_by_every_method_without_a_file()
    {
        using var calls = new RawCalls(fixture.Habeas);
        var large = new byte[BodySize.Usual + 1];
        foreach (var method in Contract.Methods.Where(method => Contract.Roles(method).Contains(Access.V1.Role.Desk)))
        {
            if (!BodySize.IsUpload(method) && !method.IsClientStreaming)
            {
                (await calls.Grpc(method, large, desk)).Reason.ShouldBe("TOO_LARGE", method.FullName);
            }
        }

        (await calls.Json(HttpMethod.Post, "/v1/prisoners", new byte[2 * 1024 * 1024], desk)).Reason.ShouldBe("TOO_LARGE");
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/prisoners/a/b/c")]
    [InlineData("/v1")]
    public async Task An_unknown_address_under_v1_answers_JSON(string address)
    {
        using var calls = new RawCalls(fixture.Habeas);

        (await calls.Json(HttpMethod.Get, address, null, null)).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task An_invented_page_token_is_refused()
    {
        using var client = fixture.Habeas.Client(fixture.Habeas.Desk);
        using var calls = new RawCalls(fixture.Habeas);
        for (var i = 0; i < 2; i++)
        {
            var body = $$"""{"prisoner":{"personal_names":[{"text":"Paged Person {{i}}","primary":true }] } }""";
            (await calls.Json(HttpMethod.Post, "/v1/prisoners", Encoding.UTF8.GetBytes(body), desk)).Status.ShouldBe(0);
        }

        var page = System.Text.Json.JsonDocument.Parse((await calls.Json(HttpMethod.Get, "/v1/prisoners?page_size=1", null, desk)).Text);
        var token = page.RootElement.GetProperty("nextPageToken").GetString()!;
        (await Next(token)).Status.ShouldBe(0);
        for (var place = 0; place < token.Length; place++)
        {
            var forged = $"{token[..place]}{(token[place] == 'A' ? 'B' : 'A')}{token[(place + 1)..]}";
            (await Next(forged)).Reason.ShouldBe("INVALID_PAGE_TOKEN", $"place {place}");
        }

        Task<RawAnswer> Next(string next) => calls.Json(HttpMethod.Get, $"/v1/prisoners?page_size=1&page_token={next}", null, desk);
    }
}
