using System.Net.Http.Json;
using System.Security.Cryptography;
using Google.Protobuf;
using Habeas.Platform.Values;
using Date = Google.Type.Date;

namespace Habeas.EndToEnd.Tests;

/// <summary>Invalid requests about proceedings and filings, through the gateway.</summary>
public sealed class BadCaseInputTests(SqliteFixture fixture) : BadInput(fixture.Habeas), IClassFixture<SqliteFixture>
{
    private static readonly string Prisoner = $"prisoners/{Guid.CreateVersion7()}";
    private static readonly string Facility = $"facilities/{Guid.CreateVersion7()}";

    [Fact]
    public async Task A_hearing_before_its_case_began_is_refused()
    {
        var suit = await Suit();
        await Refused(
            HttpStatusCode.BadRequest,
            "HEARING_BEFORE_CASE_BEGAN",
            null,
            client => client.PostAsJsonAsync($"/v1/{suit}:scheduleHearing", new { date = Day(2024, 1, 1) }));
    }

    [Fact]
    public async Task A_decision_that_was_served_before_it_was_given_is_refused()
    {
        var suit = await Suit();
        using (var client = Habeas.Client(Habeas.Desk))
        {
            (
                await client.PostAsJsonAsync(
                    $"/v1/{suit}:enterDecision",
                    new
                    {
                        decision = new { kind = "DECISION_KIND_JUDGMENT", date = Day(2024, 5, 13) },
                    })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Refused(HttpStatusCode.BadRequest, "SERVED_BEFORE_GIVEN", null, client => client.PostAsJsonAsync(
            $"/v1/{suit}:serveDecision", new { decision = 1, service = new { served_on = "SERVED_ON_PARTY", date = Day(2024, 5, 12) } }));
    }

    [Fact]
    public async Task A_receipt_of_another_filing_is_refused()
    {
        var (first, second) = (await Paper(), await Paper());
        var receipt = new
        {
            proof = new
            {
                state = "FILING_STATE_POSTED",
                kind = "PROOF_KIND_POSTAL_RECEIPT",
                reference = $"RR {Guid.NewGuid():N}",
                date = DateOnly.FromDateTime(DateTime.UtcNow).ToProto(),
            },
        };
        using (var client = Habeas.Client(Habeas.Desk))
        {
            (await client.PostAsJsonAsync($"/v1/{first}:addProof", receipt)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Refused(
            HttpStatusCode.BadRequest,
            "RECEIPT_OF_ANOTHER_FILING",
            null,
            client => client.PostAsJsonAsync($"/v1/{second}:addProof", receipt));
    }

    [Fact]
    public async Task An_attachment_of_a_false_type_is_refused()
    {
        var paper = await Paper();
        await Refused(HttpStatusCode.BadRequest, "FALSE_TYPE", null, client => client.PostAsJsonAsync(
            $"/v1/{paper}:addAttachment", new
            {
                file_name = "receipt.pdf",
                media_type = "application/pdf",
                content = "MZ\u0090 no PDF"u8.ToArray(),
            }));
        await Refused(HttpStatusCode.BadRequest, "OTHER_CONTENT", null, client => client.PostAsJsonAsync(
            $"/v1/{paper}:addAttachment", new
            {
                file_name = "note.txt",
                media_type = "text/plain",
                content = "a note"u8.ToArray(),
                sha256 = new string('0', 64),
            }));
    }

    [Fact]
    public async Task An_attachment_of_100_MB_is_refused_and_one_of_20_MB_is_kept_to_the_byte()
    {
        var paper = await Paper();
        await Refused(HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE", null, client => client.PostAsync(
            new Uri($"/v1/{paper}:addAttachment", UriKind.Relative),
            new ByteArrayContent(new byte[100 * 1024 * 1024]) { Headers = { ContentType = new("application/json") } }));
        var filings = new FilingsService.FilingsServiceClient(Habeas.Channel);
        var tooLarge = new AddAttachmentRequest
        {
            Name = paper,
            FileName = "scan.pdf",
            MediaType = "application/pdf",
            Content = Pdf(100 * 1024 * 1024),
        };
        (await Should.ThrowAsync<RpcException>(async () => await filings.AddAttachmentAsync(tooLarge, RunningHabeas.As(Habeas.Desk))))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);

        var scan = Pdf(20 * 1024 * 1024);
        var kept = await filings.AddAttachmentAsync(
            new AddAttachmentRequest { Name = paper, FileName = "scan.pdf", MediaType = "application/pdf", Content = scan },
            RunningHabeas.As(Habeas.Desk));
        kept.Attachments.ShouldHaveSingleItem().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(scan.Span)));
    }

    [Fact]
    public Task A_rule_that_is_in_no_pack_is_refused() =>
        Refused(
            HttpStatusCode.BadRequest,
            "UNKNOWN_RULE",
            null,
            client => client.GetAsync(new Uri("/v1/deadlines:compute?rule=az.no.such&date.year=2024", UriKind.Relative)),
            token: "");

    private static ByteString Pdf(int size)
    {
        var bytes = new byte[size];
        "%PDF-1.7"u8.CopyTo(bytes);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    private async Task<string> Suit() => (await new ProceedingsService.ProceedingsServiceClient(Habeas.Channel).OpenProceedingAsync(
        new OpenProceedingRequest
        {
            Proceeding = new Proceeding
            {
                Kind = ProceedingKind.Civil,
                Prisoners = { Prisoner },
                BeginDate = Day(2024, 2, 1),
                Seats = { new Seat { Stage = Stage.FirstInstance, Court = "An invented court", From = Day(2024, 2, 1) } },
            },
        },
        RunningHabeas.As(Habeas.Desk))).Name;

    private async Task<string> Paper()
    {
        var filings = new FilingsService.FilingsServiceClient(Habeas.Channel);
        // Today, so that the clock records nothing while the journals are counted.
        var today = DateOnly.FromDateTime(DateTime.UtcNow).ToProto();
        var paper = await filings.DraftFilingAsync(
            new DraftFilingRequest
            {
                Filing = new Filing
                {
                    Kind = FilingKind.Lawsuit,
                    Title = "A lawsuit",
                    Prisoners = { Prisoner },
                    Facility = Facility,
                    Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "An invented court" },
                    DraftDate = today,
                },
            },
            RunningHabeas.As(Habeas.Desk));
        await filings.HandOverFilingAsync(
            new HandOverFilingRequest { Name = paper.Name, Way = DeliveryWay.Administration, Date = today }, RunningHabeas.As(Habeas.Desk));
        return paper.Name;
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
