using Google.Protobuf;
using Habeas.Cases.Searching;
using Habeas.Cases.V1;
using Habeas.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Cases.Tests.Searching;

/// <summary>Searching through gRPC: what both engines must do alike.</summary>
public abstract class SearchServiceTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    [Fact]
    public async Task Cases_and_papers_are_found_by_what_the_caller_may_read()
    {
        var suit = await Host.OpenProceeding(new Proceeding
        {
            Kind = ProceedingKind.Civil,
            BeginDate = Day(2024, 1, 10),
            Prisoners = { Prisoner(1) },
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Xətai rayon məhkəməsi", CaseNumber = "2-1/24" } },
            Claim = "Honour and dignity",
        });
        await Host.Proceedings.MakeMotionAsync(
            new MakeMotionRequest { Name = suit.Name, By = "counsel", Request = "to hear a witness", Date = Day(2024, 2, 1) }, Host.Lawyer);
        var paper = await Host.Filings.DraftFilingAsync(
            new DraftFilingRequest
            {
                Filing = new Filing
                {
                    Kind = FilingKind.Complaint,
                    Title = "Жалоба на отказ",
                    Prisoners = { Prisoner(1) },
                    Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "Court" },
                    DraftDate = Day(2025, 11, 5),
                    Text = new FilingText { Body = "The strategy of the defence" },
                },
            }, Host.Desk);
        await Host.Filings.AddAttachmentAsync(
            new AddAttachmentRequest
            {
                Name = paper.Name,
                FileName = "answer.txt",
                MediaType = "text/plain",
                Content = ByteString.CopyFromUtf8("The medical examination was refused"),
            }, Host.Desk);
        await Indexed();

        (await Cases("Хатаи", Host.Desk)).ShouldBe([suit.Name]);
        (await Cases("dignity 2-1/24", Host.Desk)).ShouldBe([suit.Name]);
        (await Cases("witness", Host.Desk)).ShouldBeEmpty("motions are for lawyers");
        (await Cases("witness", Host.Lawyer)).ShouldBe([suit.Name]);

        (await Papers("жалобы", Host.Desk)).Documents.Single().Filing.Name.ShouldBe(paper.Name);
        (await Papers("examination", Host.Desk)).Documents.ShouldBeEmpty("files are for lawyers");
        (await Papers("strategy", Host.Desk)).Documents.ShouldBeEmpty("texts are for lawyers");
        (await Papers("answer", Host.Desk)).Documents.Single().Attachments.ShouldBeEmpty();
        var found = (await Papers("жалоба examination", Host.Lawyer)).Documents.Single();
        (found.Filing.Name, found.Attachments.Single().Name).ShouldBe((paper.Name, $"{paper.Name}/attachments/1"));
        found.Filing.Text.ShouldBeNull();
        (await Papers("strategy", Host.Lawyer)).Incomplete.ShouldBeFalse();

        (await Should.ThrowAsync<RpcException>(async () => await Host.Filings.SearchDocumentsAsync(
            new SearchDocumentsRequest { Query = "strategy" }))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
        await Forgets(paper.Name);
    }

    /// <summary>A person's words are gone with the key.</summary>
    private async Task Forgets(string paper)
    {
        var person = Guid.Parse(Prisoner(1)["prisoners/".Length..]);
        (await Host.Services.GetRequiredKeyedService<IJournalKeys>("cases").DestroyKeys(person)).ShouldBePositive();
        await Host.Services.GetRequiredKeyedService<Habeas.Platform.Sealing.IRecordsToForget>("cases").Forgotten(person, Guid.NewGuid());
        var words = Host.Services.GetRequiredService<WordIndex>();
        words.Find("examination", isFiling: true, isLawyer: true).ShouldBeEmpty();
        words.Find("strategy", isFiling: true, isLawyer: true).ShouldBeEmpty();
        words.Find("жалоба", isFiling: true, isLawyer: true).ShouldBeEmpty();
        (await Papers("examination", Host.Lawyer)).Documents.ShouldNotContain(document => document.Filing.Name == paper);
    }

    private async Task Indexed()
    {
        var head = await Host.Services.GetRequiredKeyedService<IJournal>("cases").Head();
        await Host.Services.GetRequiredService<SearchBuilder>().Reached(head, TestContext.Current.CancellationToken);
    }

    private async Task<string[]> Cases(string query, Metadata caller) =>
        [.. (await Host.Proceedings.SearchProceedingsAsync(new SearchProceedingsRequest { Query = query }, caller))
            .Proceedings.Select(proceeding => proceeding.Name)];

    private async Task<SearchDocumentsResponse> Papers(string query, Metadata caller) =>
        await Host.Filings.SearchDocumentsAsync(new SearchDocumentsRequest { Query = query }, caller);
}

public sealed class SqliteSearchTests : SearchServiceTests;

public sealed class PostgresSearchTests(PostgresCluster cluster) : SearchServiceTests(cluster);
