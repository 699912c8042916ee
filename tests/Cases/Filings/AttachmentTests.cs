using System.Security.Cryptography;
using Google.Protobuf;
using Habeas.Cases.Filings;
using Habeas.Cases.V1;
using Habeas.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;
using Filing = Habeas.Cases.V1.Filing;

namespace Habeas.Cases.Tests.Filings;

/// <summary>Files that are stored in several pieces.</summary>
public abstract class AttachmentTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    private const int Pieces = 3;

    private static readonly ByteString Content =
        ByteString.CopyFrom([.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 2_500_000).Select(place => (byte)(place * 31))]);

    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content.Span));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Pieces)]
    public async Task An_interrupted_upload_is_continued(int stored)
    {
        var suit = await Draft();
        for (var number = 0; number < stored; number++)
        {
            var outcome = await Host.Grains.GetGrain<IEvidenceGrain>(EvidenceOf(suit))
                .Add(new Call("first"), number, person: null, Part(number).ToArray());
            outcome.Kind.ShouldBe(OutcomeKind.Done);
        }

        await IsStoredOnce(suit);
    }

    [Fact]
    public async Task The_same_file_is_stored_once_also_when_it_is_sent_twice_at_a_time()
    {
        var suit = await Draft();
        await Task.WhenAll(Attach(suit), Attach(suit));
        await IsStoredOnce(suit);
    }

    /// <summary>The first version began a stream with its hash.</summary>
    [Fact]
    public async Task Files_stored_by_the_first_version_are_given_out()
    {
        var suit = await Draft();
        var pieces = Enumerable.Range(0, Pieces).Select(number => new Piece(Sealed(number)));
        IEnumerable<EvidenceEvent> events = [new TakenIn(Sha256), .. pieces];
        var written = events.Select(happened => Store.Aggregate.Events.Write(new Happened<EvidenceEvent>(happened)));
        var append = new Append(Store.Stream(EvidenceOf(suit)), 0, "first", Request: null, [.. written], []);
        (await Store.Journal.Append(append)).ShouldBeOfType<AppendResult.Appended>();
        await IsStoredOnce(suit);
    }

    private AggregateStore<Evidence, EvidenceEvent> Store => Host.Services.GetRequiredService<AggregateStore<Evidence, EvidenceEvent>>();

    private static Guid EvidenceOf(Filing filing) => DerivedId.From(Guid.Parse(filing.Name["filings/".Length..]), Sha256);

    private static ReadOnlySpan<byte> Part(int number)
    {
        var start = number * Evidence.LargestPiece;
        return Content.Span.Slice(start, Math.Min(Evidence.LargestPiece, Content.Length - start));
    }

    private string Sealed(int number) => Host.Services.GetRequiredService<PrivateText>().Seal(Part(number));

    private async Task IsStoredOnce(Filing filing)
    {
        var attached = (await Attach(filing)).Attachments[^1];
        var read = await Host.Filings.GetAttachmentAsync(new GetAttachmentRequest { Name = attached.Name, Purpose = "test" }, Host.Lawyer);
        read.Data.ShouldBe(Content);
        (await Store.Load(EvidenceOf(filing)))!.ShouldSatisfyAllConditions(
            stored => stored.State.ShouldBe(new Evidence(Sha256, Pieces)),
            stored => stored.Version.ShouldBe(Pieces + 1));
    }

    private async Task<Filing> Attach(Filing filing) => await Host.Filings.AddAttachmentAsync(
        new AddAttachmentRequest { Name = filing.Name, FileName = "suit.pdf", MediaType = "application/pdf", Content = Content },
        Host.Desk);

    private async Task<Filing> Draft() => await Host.Filings.DraftFilingAsync(
        new DraftFilingRequest { Filing = Paper(V1.FilingKind.Lawsuit, "A lawsuit", 14, Day(2025, 11, 5)) }, Host.Desk);
}

public sealed class SqliteAttachmentTests : AttachmentTests;

public sealed class PostgresAttachmentTests(PostgresCluster cluster) : AttachmentTests(cluster);
