using System.Net.Http.Json;
using System.Text;

namespace Habeas.EndToEnd.Tests;

/// <summary>Bad input gets an error that names its reason, and nothing is written.</summary>
public sealed class BadInputTests(SqliteFixture fixture) : BadInput(fixture.Habeas), IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task An_unknown_field_in_the_body_is_named()
    {
        var (_, name) = await Person();
        await Refused(
            HttpStatusCode.BadRequest,
            "UNKNOWN_FIELD",
            "dat",
            client => client.PostAsJsonAsync(
                $"/v1/{name}:arrest", new { dat = new { year = 2024 }, arrest = new { authority = "police" } }));
        await Refused(
            HttpStatusCode.BadRequest,
            "UNKNOWN_FIELD",
            "arrest.autority",
            client => client.PostAsJsonAsync($"/v1/{name}:arrest", new { arrest = new { autority = "police" } }));
    }

    [Fact]
    public Task An_unknown_field_in_the_query_is_named() =>
        Refused(
            HttpStatusCode.BadRequest,
            "UNKNOWN_FIELD",
            "pagesize",
            client => client.GetAsync(new Uri("/v1/prisoners?pagesize=3", UriKind.Relative)));

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused()
    {
        var (_, name) = await Person();
        await Refused(
            HttpStatusCode.BadRequest,
            "MALFORMED_BODY",
            null,
            client => client.PostAsync(
                new Uri($"/v1/{name}:arrest", UriKind.Relative), new StringContent("{", Encoding.UTF8, "application/json")));
        await Refused(
            HttpStatusCode.BadRequest,
            "MALFORMED_BODY",
            "date",
            client => client.PostAsJsonAsync($"/v1/{name}:arrest", new { date = "yesterday" }));
        await Refused(
            HttpStatusCode.BadRequest,
            "MALFORMED_BODY",
            "date.year",
            client => client.PostAsJsonAsync($"/v1/{name}:arrest", new { date = new { year = "next" } }));
    }

    [Theory]
    [InlineData("/v1/prisoners?page_size=-1", "page_size", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?page_size=abc", "page_size", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?pageSize=1.5", "pageSize", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?page_size=99999999999", "page_size", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?page_size=1&page_size=2", "page_size", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?custody_status=FREE", "custody_status", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?held_on=2024-01-31", "held_on", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?held_on.year=MMXXIV", "held_on.year", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?as_of=yesterday", "as_of", "INVALID_FIELD")]
    [InlineData("/v1/deadlines?include_kept=perhaps", "include_kept", "INVALID_FIELD")]
    [InlineData("/v1/courtNews?page_size=abc", "page_size", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?page_token=abc", "page_token", "INVALID_PAGE_TOKEN")]
    [InlineData("/v1/facilities?page_size=-1", "page_size", "INVALID_FIELD")]
    [InlineData("/v1/prisoners:search?name=", "name", "INVALID_FIELD")]
    [InlineData("/v1/prisoners/not-a-uuid", "name", "INVALID_FIELD")]
    [InlineData("/v1/prisoners?held_on.year=2024&held_on.month=2&held_on.day=31", "held_on", "INVALID_FIELD")]
    public Task A_bad_read_names_its_field(string address, string field, string reason) =>
        Refused(HttpStatusCode.BadRequest, reason, field, client => client.GetAsync(new Uri(address, UriKind.Relative)));

    [Fact]
    public async Task A_day_that_does_not_exist_is_refused()
    {
        var (_, name) = await Person();
        await Refused(
            HttpStatusCode.BadRequest,
            "INVALID_FIELD",
            "date",
            client => client.PostAsJsonAsync(
                $"/v1/{name}:arrest", new { date = new { year = 2024, month = 2, day = 31 }, arrest = new { authority = "police" } }));
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var (etag, name) = await Person();
        using (var client = Habeas.Client(Habeas.Desk))
        {
            (
                await client.PostAsJsonAsync(
                    $"/v1/{name}:arrest",
                    new
                    {
                        etag,
                        date = new { year = 2024 },
                        arrest = new { authority = "police" },
                    })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Refused(
            HttpStatusCode.Conflict,
            "STALE_ETAG",
            null,
            client => client.PostAsJsonAsync(
                $"/v1/{name}:release", new { etag, date = new { year = 2025 }, release = new { ground = "RELEASE_GROUND_SERVED" } }));
    }

    [Fact]
    public async Task A_repeated_request_id_gets_the_first_answer_and_is_refused_with_another_body()
    {
        var (_, name) = await Person();
        var requestId = Guid.CreateVersion7();
        using var client = Habeas.Client(Habeas.Desk);
        var arrest = new { request_id = requestId, date = new { year = 2024 }, arrest = new { authority = "police" } };
        var first = await (await client.PostAsJsonAsync($"/v1/{name}:arrest", arrest)).Content.ReadAsStringAsync();
        (
            await client.PostAsJsonAsync(
                $"/v1/{name}:charge",
                new
                {
                    date = new { year = 2024 },
                    charges = new { charges = new[] { new { code = "AZ-CC", article = "234.4.3" } } },
                })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var before = await Habeas.Events("registry");
        var again = await (await client.PostAsJsonAsync($"/v1/{name}:arrest", arrest)).Content.ReadAsStringAsync();
        again.ShouldBe(first);
        (await Habeas.Events("registry")).ShouldBe(before);
        await Refused(
            HttpStatusCode.BadRequest,
            "REQUEST_ID_REUSED",
            null,
            other => other.PostAsJsonAsync(
                $"/v1/{name}:arrest", new { request_id = requestId, date = new { year = 2023 }, arrest = new { authority = "police" } }));
    }

    [Fact]
    public async Task A_repeated_create_creates_one_person()
    {
        var client = new PrisonersService.PrisonersServiceClient(Habeas.Channel);
        var request = new CreatePrisonerRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Repeated Person", Primary = true } } },
        };
        var all = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => client.CreatePrisonerAsync(request, RunningHabeas.As(Habeas.Desk)).ResponseAsync));
        all.Select(prisoner => prisoner.Name).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_written()
    {
        var (_, name) = await Person();
        await Refused(
            HttpStatusCode.Unauthorized,
            "UNAUTHENTICATED",
            null,
            client => client.PostAsJsonAsync($"/v1/{name}:arrest", new { arrest = new { authority = "police" } }),
            token: "");
        await Refused(
            HttpStatusCode.Unauthorized,
            "UNAUTHENTICATED",
            null,
            client => client.PostAsJsonAsync($"/v1/{name}:arrest", new { arrest = new { authority = "police" } }),
            token: "abc.def.ghi");
    }

    [Theory]
    [InlineData("/v1/prisoners?page_size=1")]
    [InlineData("/v1/facilities?page_size=1")]
    [InlineData("/v1/courtNews")]
    public Task An_invalid_token_is_refused_even_where_none_is_needed(string address) =>
        Refused(
            HttpStatusCode.Unauthorized,
            "UNAUTHENTICATED",
            null,
            client => client.GetAsync(new Uri(address, UriKind.Relative)),
            token: "garbage");

    [Fact]
    public async Task An_export_with_an_invalid_token_ends_with_an_error_and_writes_no_file()
    {
        var folder = Directory.CreateTempSubdirectory("habeas-export");
        try
        {
            var file = Path.Combine(folder.FullName, "out.csv");
            var (code, _, error) = await CommandLine.RunRaw(
                "lists", "export", $"{Guid.CreateVersion7()}", "--out", file, "--server", Habeas.Grpc.ToString(), "--token", "garbage");

            code.ShouldNotBe(0);
            error.ShouldContain("UNAUTHENTICATED");
            folder.EnumerateFileSystemInfos().ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_partner_may_not_write()
    {
        var (_, name) = await Person();
        await Refused(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED",
            null,
            client => client.PostAsJsonAsync($"/v1/{name}:arrest", new { arrest = new { authority = "police" } }),
            token: Habeas.Partner);
    }

    [Fact]
    public async Task An_upload_of_50_MB_is_refused() =>
        await Refused(HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE", null, client => client.PostAsync(
            new Uri($"/v1/publishers/{Guid.CreateVersion7()}/editions:import", UriKind.Relative),
            new ByteArrayContent(new byte[50 * 1024 * 1024]) { Headers = { ContentType = new("application/json") } }));

    [Fact]
    public async Task A_missing_resource_is_not_found()
    {
        await Refused(
            HttpStatusCode.NotFound,
            "NOT_FOUND",
            null,
            client => client.GetAsync(new Uri($"/v1/prisoners/{Guid.CreateVersion7()}", UriKind.Relative)),
            token: "");
        await Refused(
            HttpStatusCode.NotFound,
            "NOT_FOUND",
            null,
            client => client.PostAsJsonAsync(
                $"/v1/prisoners/{Guid.CreateVersion7()}:arrest", new { arrest = new { authority = "police" } }));
    }

    [Fact]
    public async Task A_refusal_names_the_rule()
    {
        var (_, name) = await Person();
        await Refused(
            HttpStatusCode.BadRequest,
            "NOT_IN_CUSTODY",
            null,
            client => client.PostAsJsonAsync(
                $"/v1/{name}:release", new { date = new { year = 2024 }, release = new { ground = "RELEASE_GROUND_SERVED" } }));
    }

    [Fact]
    public async Task The_public_does_not_see_desk_fields()
    {
        var client = new PrisonersService.PrisonersServiceClient(Habeas.Channel);
        var created = await client.CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    Note = "canary",
                    BirthDate = new() { Year = 1970 },
                    PersonalNames = { new PersonName { Text = "Seen Person", Primary = true, Sources = { "canary" } } },
                },
            },
            RunningHabeas.As(Habeas.Desk));
        created.Note.ShouldBe("canary");
        await Habeas.ApproveAll();
        (await client.GetPrisonerAsync(new() { Name = created.Name })).ToString().ShouldNotContain("canary");
        (await client.GetPrisonerAsync(new() { Name = created.Name })).BirthDate.ShouldBeNull();
        (await client.GetPrisonerAsync(new() { Name = created.Name }, RunningHabeas.As(Habeas.Partner))).BirthDate.ShouldNotBeNull();
    }

    private async Task<(string Etag, string Name)> Person()
    {
        var created = await new PrisonersService.PrisonersServiceClient(Habeas.Channel).CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Some Person", Primary = true } } },
            },
            RunningHabeas.As(Habeas.Desk));
        return (created.Etag, created.Name);
    }
}
