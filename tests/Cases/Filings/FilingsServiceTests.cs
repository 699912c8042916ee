using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Habeas.Cases.V1;
using Habeas.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Cases.Tests.Filings;

/// <summary>Filings through gRPC: what both engines must do alike.</summary>
public abstract class FilingsServiceTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    private const string Body = "To the Khatai District Court. I ask that the broadcast be refuted.";

    [Fact]
    public async Task A_paper_given_to_the_administration_awaits_a_postal_receipt()
    {
        var suit = await HandedOver(1);
        suit.State.ShouldBe(FilingState.HandedOver);
        suit.Expectation.Proof.ShouldBe(FilingState.Posted);
        suit.Expectation.ConfirmBy.ShouldBe(
            Day(2025, 11, 13),
            "three working days after Thursday: Friday 7, then Victory and Flag Day fall on the weekend and take Monday and Tuesday, "
            + "then 12 and 13");
        var found = (await Host.ListDeadlines(new() { Prisoner = Prisoner(1) })).ShouldHaveSingleItem();
        (found.Kind, found.Rule, found.Subject).ShouldBe((DeadlineKind.Proof, "az.filing.post_receipt", suit.Name));
    }

    [Fact]
    public async Task The_text_is_for_lawyers_only_and_is_sealed_in_the_journal()
    {
        var suit = await Draft(1);
        suit.Text.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body))));
        suit.Text.Body.ShouldBeEmpty();
        (await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = suit.Name }, Host.Lawyer)).Text.Body.ShouldBe(Body);
        var history = await Host.Filings.ListFilingHistoryAsync(new ListFilingHistoryRequest { Parent = suit.Name }, Host.Lawyer);
        history.Events.Single().Payload.ShouldContain("refuted");
        var stored = await Host.Services.GetRequiredKeyedService<IIndexReader>(CasesModule.JournalName)
            .Query<string>("SELECT payload FROM events WHERE stream = @stream", new { stream = suit.Name.Replace("filings", "filing") });
        stored.ShouldHaveSingleItem().ShouldNotContain("refuted");
    }

    [Fact]
    public async Task A_receipt_of_another_filing_is_refused_and_names_it()
    {
        var (first, second) = (await HandedOver(1), await HandedOver(2));
        await Host.Filings.AddProofAsync(new AddProofRequest { Name = first.Name, Proof = Receipt("RR1") }, Host.Desk);
        (await Refused(
            StatusCode.FailedPrecondition,
            () => Host.Filings.AddProofAsync(new AddProofRequest { Name = second.Name, Proof = Receipt("rr1 ") }, Host.Desk)))
            .ShouldBe("RECEIPT_OF_ANOTHER_FILING");
        (await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = second.Name }, Host.Desk)).Proofs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Letters_are_written_only_after_silence_and_name_people_as_the_registry_does()
    {
        var suit = await HandedOver(1);
        (await Refused(StatusCode.FailedPrecondition, () => Letter(suit, LetterFormat.Html))).ShouldBe("NOT_WITHHELD");
        Host.GoTo("2025-11-21");
        await Host.Tick();

        var page = await Letter(suit, LetterFormat.Html);
        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Data.ToStringUtf8().ShouldContain("2 saylı müəssisə (uydurma)");
        page.Data.ToStringUtf8().ShouldContain("Uydurma Şəxs");
        var document = await Letter(suit, LetterFormat.Docx);
        Habeas.Cases.Filings.MediaTypes.Matches(document.ContentType, document.Data.Span).ShouldBeTrue();
    }

    [Fact]
    public async Task A_filing_goes_through_to_its_answer()
    {
        Host.GoTo("2025-12-20");
        var name = (await HandedOver(1)).Name;
        await Host.Filings.PostFilingAsync(new PostFilingRequest { Name = name, Date = Day(2025, 11, 7), ToldBy = "officer" }, Host.Desk);
        await Host.Filings.RegisterFilingAsync(
            new RegisterFilingRequest { Name = name, Date = Day(2025, 11, 12), RegistrationNumber = "2-1/77" }, Host.Desk);
        await Host.Filings.ForwardFilingAsync(
            new ForwardFilingRequest
            {
                Name = name,
                Date = Day(2025, 11, 14),
                To = new Addressee { Kind = AddresseeKind.Court, DisplayName = "Narimanov District Court" },
            },
            Host.Desk);
        await Host.Filings.RegisterFilingAsync(
            new RegisterFilingRequest { Name = name, Date = Day(2025, 11, 18), RegistrationNumber = "2-9/1" }, Host.Desk);
        await Host.Filings.AcceptFilingAsync(new AcceptFilingRequest { Name = name, Date = Day(2025, 11, 20) }, Host.Desk);
        var decided = await Host.Filings.DecideFilingAsync(
            new DecideFilingRequest { Name = name, Date = Day(2025, 12, 18), Result = "Refused" }, Host.Desk);
        decided.State.ShouldBe(FilingState.Decided);
        decided.RegistrationNumber.ShouldBe("2-9/1");
        (await Refused(
            StatusCode.FailedPrecondition,
            () => Host.Filings.AnswerFilingAsync(new AnswerFilingRequest { Name = name, Date = Day(2025, 12, 19) }, Host.Desk)))
            .ShouldBe("WRONG_STATE");
        (await Host.Filings.ListFilingsAsync(new ListFilingsRequest { State = FilingState.Decided, Facility = Facility(14) }, Host.Desk))
            .Filings.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_attachment_comes_back_untouched_and_who_read_it_is_noted()
    {
        var suit = await Draft(1);
        var content = ByteString.CopyFrom([.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 2_500_000).Select(place => (byte)(place * 31))]);
        var request = new AddAttachmentRequest
        {
            Name = suit.Name,
            FileName = "suit.pdf",
            MediaType = "application/pdf",
            Content = content,
            RequestId = Guid.NewGuid().ToString("D"),
        };
        var attached = (await Host.Filings.AddAttachmentAsync(request, Host.Desk)).Attachments.ShouldHaveSingleItem();
        (await Host.Filings.AddAttachmentAsync(request, Host.Desk)).Attachments.ShouldHaveSingleItem("a repeated request attaches once");
        await Host.Restart();
        var reading = new GetAttachmentRequest { Name = attached.Name, Purpose = "for the complaint" };
        (await Refused(StatusCode.PermissionDenied, () => Host.Filings.GetAttachmentAsync(reading, Host.Desk)))
            .ShouldBe("PERMISSION_DENIED", "as the paper's text, it is for lawyers");
        var read = await Host.Filings.GetAttachmentAsync(reading, Host.Lawyer);
        read.Data.ShouldBe(content);
        read.ContentType.ShouldBe("application/pdf");
        var log = (await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = suit.Name }, Host.Desk))
            .CustodyLog.ShouldHaveSingleItem();
        (log.Who, log.Action).ShouldBe(("lawyer-1", "read: for the complaint"));
    }

    [Fact]
    public async Task An_attachment_that_is_not_what_it_says_or_too_large_is_refused()
    {
        var suit = await Draft(1);
        Task<Filing> Attach(string type, ByteString content, string sha256 = "") => Host.Filings
            .AddAttachmentAsync(
                new AddAttachmentRequest { Name = suit.Name, FileName = "a", MediaType = type, Content = content, Sha256 = sha256 },
                Host.Desk).ResponseAsync;

        (await Refused(StatusCode.FailedPrecondition, () => Attach("application/pdf", ByteString.CopyFromUtf8("MZ"))))
            .ShouldBe("FALSE_TYPE");
        (await Refused(StatusCode.FailedPrecondition, () => Attach("application/x-msdownload", ByteString.CopyFromUtf8("MZ"))))
            .ShouldBe("FALSE_TYPE");
        (await Refused(StatusCode.FailedPrecondition, () => Attach("text/plain", ByteString.CopyFromUtf8("note"), new string('0', 64))))
            .ShouldBe("OTHER_CONTENT");
        (await Refused(StatusCode.ResourceExhausted, () => Attach("application/pdf", ByteString.CopyFrom(new byte[30 * 1024 * 1024]))))
            .ShouldBe("TOO_LARGE");
        (await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = suit.Name }, Host.Desk)).Attachments.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_facility_with_few_papers_has_no_public_rate()
    {
        var papers = await Task.WhenAll(Enumerable.Range(1, 9).Select(HandedOver));
        (await Rate()).ShouldBe(new InterceptionRate { Facility = Facility(14), Minimum = 10, Step = 5, Suppressed = true });
        await HandedOver(10);
        var rate = await Rate();
        (rate.Suppressed, rate.HandedOver, rate.Confirmed, rate.Withheld, rate.Waiting).ShouldBe((false, 10, 0, 0, 10));

        foreach (var number in (int[])[1, 2])
        {
            await Host.Filings.AddProofAsync(new AddProofRequest { Name = papers[number].Name, Proof = Receipt($"RR{number}") }, Host.Desk);
            (await Rate()).ShouldBe(rate, "a single paper shows in no reading");
        }
    }

    [Fact]
    public async Task A_facility_that_is_not_public_has_no_public_rate()
    {
        await Task.WhenAll(Enumerable.Range(1, 10).Select(HandedOver));
        Host.Registry.NotPublic[Facility(14)] = true;
        (await Rate()).ShouldBe(new InterceptionRate { Facility = Facility(14), Minimum = 10, Step = 5, Suppressed = true });
        (await Host.Filings.GetInterceptionRateAsync(new GetInterceptionRateRequest { Facility = Facility(14) }, Host.Desk))
            .HandedOver.ShouldBe(10);
    }

    [Fact]
    public async Task Each_step_names_its_sources()
    {
        var draft = await Draft(1);
        await Host.Filings.HandOverFilingAsync(
            new HandOverFilingRequest
            {
                Name = draft.Name,
                Way = DeliveryWay.Administration,
                Date = Day(2025, 11, 6),
                Sources = { "the author's letter" },
            },
            Host.Desk);
        var posted = await Host.Filings.AddProofAsync(
            new AddProofRequest { Name = draft.Name, Proof = Receipt("RR1"), Sources = { "the mother" } }, Host.Desk);

        posted.Steps.Select(step => string.Join(" + ", step.Sources))
            .ShouldBe(["", "the author's letter", "the mother"], "the receipt is the posting too");
        var history = await Host.Filings.ListFilingHistoryAsync(new ListFilingHistoryRequest { Parent = draft.Name }, Host.Lawyer);
        history.Events.Single(entered => entered.Type == "proof_added").Sources.ShouldBe(["the mother"]);
        history.Events.Single(entered => entered.Type == "drafted").Sources.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_public_reads_no_filing()
    {
        var suit = await Draft(1);
        (await Refused(StatusCode.Unauthenticated, () => Host.Filings.GetFilingAsync(new GetFilingRequest { Name = suit.Name })))
            .ShouldBe("UNAUTHENTICATED");
    }

    /// <summary>Everyone may ask for it.</summary>
    private async Task<InterceptionRate> Rate() =>
        await Host.Filings.GetInterceptionRateAsync(new GetInterceptionRateRequest { Facility = Facility(14) });

    private static Proof Receipt(string number) =>
        new() { State = FilingState.Posted, Kind = ProofKind.PostalReceipt, Reference = number, Date = Day(2025, 11, 6) };

    private async Task<Filing> HandedOver(int prisoner)
    {
        var draft = await Draft(prisoner);
        return await Host.Filings.HandOverFilingAsync(
            new HandOverFilingRequest
            {
                Name = draft.Name,
                Way = DeliveryWay.Administration,
                Date = Day(2025, 11, 6),
                GivenBy = "author",
                ReceivedBy = "officer on duty",
            },
            Host.Desk);
    }

    private async Task<Filing> Draft(int prisoner) => await Host.Filings.DraftFilingAsync(
        new DraftFilingRequest
        {
            Filing = new Filing
            {
                Kind = FilingKind.Lawsuit,
                Title = "Lawsuit against a television channel",
                Prisoners = { Prisoner(prisoner) },
                Facility = Facility(14),
                Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "Khatai District Court" },
                Text = new FilingText { Body = Body },
                DraftDate = Day(2025, 11, 5),
            },
        },
        Host.Desk);

    private async Task<Google.Api.HttpBody> Letter(Filing filing, LetterFormat format) => await Host.Filings.PrepareLetterAsync(
        new PrepareLetterRequest { Name = filing.Name, Target = RemedyTarget.MinisterOfJustice, Language = "az", Format = format },
        Host.Desk);
}

public sealed class SqliteFilingsTests : FilingsServiceTests;

public sealed class PostgresFilingsTests(PostgresCluster cluster) : FilingsServiceTests(cluster);
