using Google.Api;
using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

public sealed class FilingsTests : CliTest
{
    private const string Facility = "0199aa00-0000-7000-8000-0000000000f1";

    private static readonly Filing Paper = new()
    {
        Name = "filings/" + P1,
        Title = "Lawsuit against a newspaper",
        Kind = FilingKind.Lawsuit,
        State = FilingState.HandedOver,
        Facility = "facilities/" + Facility,
        Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "Khatai District Court" },
        Steps = { new FilingStep { State = FilingState.HandedOver, Date = Day(2025, 11, 6), Detail = "to the duty officer" } },
        Silences =
        {
            new Silence
            {
                After = FilingState.HandedOver,
                Stage = SilenceStage.PresumedWithheld,
                Rule = "az.filing.presumed_withheld",
                DueDate = Day(2025, 11, 20),
            },
        },
        Remedies = { new Remedy { Target = RemedyTarget.AddresseeRegistry, OpenDate = Day(2025, 11, 21) } },
    };

    [Fact]
    public async Task A_draft_names_its_addressee_prisoners_and_text()
    {
        Server.On((DraftFilingRequest _) => Paper);
        var text = WriteFile("suit.txt", "Whereas …");

        var outcome = await Run(
            "filings", "draft", "Lawsuit against a newspaper", "--kind", "lawsuit", "--prisoner", P1, "--prisoner", P2, "--to",
            "Khatai District Court", "--addressee-kind", "court",
            "--facility", Facility, "--date", "2025-11-05", "--text-file", text);

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        Server.Requests<DraftFilingRequest>().Single().Filing.ShouldBe(new Filing
        {
            Kind = FilingKind.Lawsuit,
            Title = "Lawsuit against a newspaper",
            Prisoners = { "prisoners/" + P1, "prisoners/" + P2 },
            Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "Khatai District Court" },
            DraftDate = Day(2025, 11, 5),
            Facility = "facilities/" + Facility,
            Text = new FilingText { Body = "Whereas …" },
        });
    }

    [Fact]
    public async Task A_paper_is_handed_over_by_a_way_on_a_day()
    {
        Server.On((HandOverFilingRequest _) => Paper);

        await Run(
            "filings", "hand-over", P1, "--way", "administration", "--date", "2025-11-06", "--by", "the author", "--to", "the duty officer",
            "--etag", "1");

        var sent = Server.Requests<HandOverFilingRequest>().Single();
        sent.ShouldBe(new HandOverFilingRequest
        {
            Name = "filings/" + P1,
            RequestId = sent.RequestId,
            Etag = "1",
            Way = DeliveryWay.Administration,
            Date = Day(2025, 11, 6),
            GivenBy = "the author",
            ReceivedBy = "the duty officer",
        });
    }

    [Fact]
    public async Task A_receipt_proves_the_posting()
    {
        Server.On((AddProofRequest _) => Paper);

        await Run("filings", "prove", P1, "--step", "posted", "--kind", "postal-receipt", "--reference", "RR1", "--date", "2025-11-20");

        Server.Requests<AddProofRequest>().Single().Proof.ShouldBe(new Proof
        {
            State = FilingState.Posted, Kind = ProofKind.PostalReceipt, Reference = "RR1", Date = Day(2025, 11, 20),
        });
    }

    [Fact]
    public async Task What_is_silent_says_what_to_do_next()
    {
        Server.On(
            (ListFilingsRequest request) => new ListFilingsResponse
            {
                Filings = { request.Silence == SilenceStage.PresumedWithheld ? new[] { Paper } : [] },
            });

        var outcome = await Run("filings", "silent", "--facility", Facility);

        outcome.Output.ShouldMatch(@"presumed withheld\W+2025-11-20\W+Lawsuit against a newspaper");
        outcome.Output.ShouldContain("addressee-registry");
        Server.Requests<ListFilingsRequest>().Select(sent => (sent.Silence, sent.Facility)).ShouldBe(
            [(SilenceStage.PresumedWithheld, "facilities/" + Facility), (SilenceStage.Unconfirmed, "facilities/" + Facility)]);
    }

    [Fact]
    public async Task A_filing_is_shown_with_its_steps_silences_and_remedies()
    {
        Server.On((GetFilingRequest _) => Paper);

        var outcome = await Run("filings", "show", "filings/" + P1);

        outcome.Output.ShouldMatch(@"handed over\W+2025-11-06\W+to the duty officer");
        outcome.Output.ShouldMatch(@"handed over\W+presumed withheld\W+2025-11-20");
        outcome.Output.ShouldMatch(@"addressee-registry\W+2025-11-21");
    }

    [Theory]
    [InlineData("letter.docx", LetterFormat.Docx)]
    [InlineData("letter.html", LetterFormat.Html)]
    public async Task A_letter_is_written_whole_in_the_format_of_its_ending(string file, LetterFormat format)
    {
        Server.On((PrepareLetterRequest _) => new HttpBody { ContentType = "a/type", Data = ByteString.CopyFromUtf8("the letter") });

        var outcome = await Run(
            "filings", "letter", P1, "--to", "minister-of-justice", "--language", "ru", "--out", Path.Combine(Data, file), "--json");

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        outcome.Result.GetProperty("sizeBytes").GetInt32().ShouldBe(10);
        (await File.ReadAllTextAsync(Path.Combine(Data, file), TestContext.Current.CancellationToken)).ShouldBe("the letter");
        Server.Requests<PrepareLetterRequest>().Single().ShouldBe(
            new PrepareLetterRequest { Name = "filings/" + P1, Target = RemedyTarget.MinisterOfJustice, Language = "ru", Format = format });
    }

    [Fact]
    public async Task A_fetched_attachment_for_a_recipient_is_encrypted_and_never_lies_there_in_clear()
    {
        // The key of the specification's test vectors.
        const string Recipient = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
        Server.On((GetAttachmentRequest _) => new HttpBody { ContentType = "a/type", Data = ByteString.CopyFromUtf8("the receipt") });

        var outcome = await Run(
            "filings", "fetch", P1, "--attachment", "2", "--purpose", "the appeal", "--out", Path.Combine(Data, "receipt.jpg"),
            "--recipient", Recipient, "--json");

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        outcome.Result.GetProperty("file").GetString().ShouldBe(Path.Combine(Data, "receipt.jpg.age"));
        Directory.GetFiles(Data, "receipt*").ShouldHaveSingleItem();
        var written = await File.ReadAllTextAsync(Path.Combine(Data, "receipt.jpg.age"), TestContext.Current.CancellationToken);
        written.ShouldStartWith("age-encryption.org/v1\n-> X25519 ");
        written.ShouldNotContain("the receipt");
        var asked = Server.Requests<GetAttachmentRequest>().ShouldHaveSingleItem();
        (asked.Name, asked.Purpose).ShouldBe(($"filings/{P1}/attachments/2", "the appeal"));
    }

    [Fact]
    public async Task An_attachment_is_sent_with_its_type_and_hash()
    {
        Server.On((AddAttachmentRequest _) => Paper);

        var outcome = await Run("filings", "attach", P1, WriteFile("receipt.txt", "abc"));

        outcome.Code.ShouldBe(ExitCodes.Ok, outcome.Error);
        var sent = Server.Requests<AddAttachmentRequest>().Single();
        (sent.FileName, sent.MediaType, sent.Content.ToStringUtf8()).ShouldBe(("receipt.txt", "text/plain", "abc"));
        sent.Sha256.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public async Task A_rate_is_numbers_or_nothing()
    {
        Server.On(
            (GetInterceptionRateRequest _) => new InterceptionRate
            {
                HandedOver = 15,
                Confirmed = 5,
                Withheld = 5,
                Share = 0.5,
                Step = 5,
            });
        (await Run("filings", "rate", Facility)).Output.ShouldMatch(@"Share withheld\W+50");

        Server.On((GetInterceptionRateRequest _) => new InterceptionRate { Suppressed = true, Minimum = 10 });
        (await Run("filings", "rate", Facility)).Output.ShouldContain("Fewer than 10 papers");
    }

    [Fact]
    public async Task A_list_is_read_to_its_end_or_its_limit()
    {
        Server.On(
            (ListFilingsRequest request) => new ListFilingsResponse
            {
                NextPageToken = request.PageToken.Length == 0 ? "more" : "",
                Filings = { Paper, Paper },
            });

        (await Run("filings", "list", "--json")).Result.GetProperty("filings").GetArrayLength().ShouldBe(4);
        (await Run("filings", "list", "--limit", "3", "--state", "handed-over", "--json")).Result.GetProperty("filings")
            .GetArrayLength()
            .ShouldBe(3);
        Server.Requests<ListFilingsRequest>()[^1].State.ShouldBe(FilingState.HandedOver);
    }
}
