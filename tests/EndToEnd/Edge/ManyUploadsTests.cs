using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Habeas.Access.V1;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>More concurrent uploads than are read at a time. They share one connection between the gateway and the service.</summary>
public sealed class ManyUploadsTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private const int AtOnce = 12;

    /// <summary>Larger than any flow control window.</summary>
    private const int Size = 3 * 1024 * 1024;

    [Fact]
    public async Task All_uploads_get_their_turn()
    {
        using var client = fixture.Habeas.Client(fixture.Habeas.Token("lawyer-1", Role.Legal));
        client.Timeout = TimeSpan.FromMinutes(2);
        var filing = await Post(client, "/v1/filings:draft", new
        {
            filing = new
            {
                kind = "FILING_KIND_COMPLAINT", title = "Uydurma", prisoners = new[] { $"prisoners/{Guid.CreateVersion7()}" },
                facility = $"facilities/{Guid.CreateVersion7()}",
                addressee = new { kind = "ADDRESSEE_KIND_COURT", displayName = "Uydurma" },
                draftDate = new { year = 2025, month = 5, day = 1 },
            },
        });
        var name = filing.GetProperty("name").GetString();

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => Post(client, $"/v1/{name}:addAttachment", new
        {
            fileName = $"{number}.pdf", mediaType = "application/pdf", content = Convert.ToBase64String(Pdf(number)),
        })));

        answers.Max(answer => answer.GetProperty("attachments").GetArrayLength()).ShouldBe(AtOnce);
    }

    private static byte[] Pdf(int number)
    {
        var content = new byte[Size];
        new Random(number).NextBytes(content);
        "%PDF-1.7\n"u8.CopyTo(content);
        return content;
    }

    private static async Task<JsonElement> Post(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
