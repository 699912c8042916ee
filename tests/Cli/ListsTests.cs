using Google.Api;
using Google.Protobuf;
using Google.Type;
using Habeas.Lists.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Values;
using Habeas.Testing;

namespace Habeas.Cli.Tests;

public sealed class ListsTests : CliTest
{
    public static TheoryData<string, DecisionKind, string, int> Decisions => new()
    {
        { "--same " + P1, DecisionKind.Same, "prisoners/" + P1, 0 },
        { "--not-same prisoners/" + P1, DecisionKind.NotSame, "prisoners/" + P1, 0 },
        { "--new", DecisionKind.New, "", 0 },
        { "--undo 2", DecisionKind.Unspecified, "", 2 },
    };

    [Theory, MemberData(nameof(Decisions))]
    public async Task A_decision_is_sent_as_it_was_said(string said, DecisionKind kind, string prisoner, int undo)
    {
        Server.On((DecideEntryRequest request) => new Entry { Name = request.Name, Number = 61, Verdict = EntryVerdict.Ask });

        var outcome = await Run(["lists", "decide", E1, "61", .. said.Split(' '), "--reason", "two fathers", "--etag", "7"]);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var sent = Server.Requests<DecideEntryRequest>().Single();
        sent.Name.ShouldBe($"editions/{E1}/entries/61");
        (sent.Kind, sent.Prisoner, sent.Undo, sent.Reason, sent.Etag).ShouldBe((kind, prisoner, undo, "two fathers", "7"));
    }

    [Fact]
    public async Task What_waits_is_shown_with_its_evidence_over_all_pages()
    {
        Server.On((ListEntriesRequest request) => request.PageToken.Length == 0
            ? new ListEntriesResponse { NextPageToken = "next", Entries = { Waiting(3, "+ father's name agrees") } }
            : new ListEntriesResponse { Entries = { Waiting(61, "- other father's name") } });

        var outcome = await Run("lists", "open", E1);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("+ father's name agrees");
        outcome.Output.ShouldContain("- other father's name");
        outcome.Output.ShouldContain("2 wait.");
        Server.Requests<ListEntriesRequest>().ShouldAllBe(r => r.Verdict == EntryVerdict.Ask);
    }

    [Fact]
    public async Task The_reason_for_asking_is_asked_for_and_shown_in_the_chosen_language()
    {
        Server.On((ListEntriesRequest request) => new ListEntriesResponse
        {
            Entries = { new Entry { Number = 3, Verdict = EntryVerdict.Ask, AskExplanation = $"reason in {request.Language}" } },
        });

        foreach (var language in Languages.All)
        {
            (await Run("lists", "open", E1, "--language", language)).Output.ShouldContain($"Asked because: reason in {language}");
        }
    }

    [Fact]
    public async Task A_comparison_shows_its_arithmetic()
    {
        Compares(new Arithmetic { OldTotal = 287, In = 17, Out = 1, NewTotal = 303 });

        var outcome = await Run("lists", "compare", E1, E2);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldMatch(@"All\D+287\D+\+17\D+-1\D+=303");
        outcome.Output.ShouldContain("The sums add up.");
        outcome.Output.ShouldContain("released");
        outcome.Output.ShouldNotContain("Who Stayed");
    }

    [Fact]
    public async Task Sums_that_do_not_add_up_are_a_failure()
    {
        Compares(new Arithmetic { OldTotal = 287, In = 17, Out = 1, NewTotal = 304 });

        var outcome = await Run("lists", "compare", E1, E2);

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain("do not add up");
    }

    [Fact]
    public async Task Publishers_are_compared_by_title_at_a_date()
    {
        Server.On(
            (ListPublishersRequest request) => new ListPublishersResponse
            {
                Publishers = { new Publisher { Name = $"publishers/{(request.Title == "A" ? P1 : P2)}" } },
            });
        Compares(new Arithmetic());

        await Run("lists", "compare", "--from-publisher", "A", "--to-publisher", "B");

        var sent = Server.Requests<CompareEditionsRequest>().Single();
        (sent.FromPublisher, sent.ToPublisher).ShouldBe(("publishers/" + P1, "publishers/" + P2));
        Dates.Text(sent.Date).ShouldBe("2026-11-24");
    }

    [Fact]
    public async Task A_publisher_that_nobody_knows_cannot_be_compared()
    {
        Server.On((ListPublishersRequest _) => new ListPublishersResponse());

        var outcome = await Run("lists", "compare", "--from-publisher", "A", "--to-publisher", "B");

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain("No publisher is called \"A\"");
    }

    [Theory]
    [InlineData("out.csv", "", "csv")]
    [InlineData("out.jsonl", "", "ftm")]
    [InlineData("out.txt", "xlsx", "xlsx")]
    public async Task An_export_becomes_a_file_of_the_format_asked_for(string file, string format, string sent)
    {
        Server.On((ExportEditionRequest _) => new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFromUtf8("no,name\n1,Ə\n") });
        var path = Path.Combine(Data, file);

        var outcome = await Run(["lists", "export", E1, "--out", path, .. format.Length > 0 ? new[] { "--format", format } : [], "--json"]);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        File.ReadAllText(path).ShouldBe("no,name\n1,Ə\n");
        Server.Requests<ExportEditionRequest>().Single().Format.ShouldBe(sent);
        outcome.Result.GetProperty("sizeBytes").GetInt32().ShouldBe(13);
        Directory.GetFiles(Data, "*.partial").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reconciliation_that_was_interrupted_is_a_failure()
    {
        var interrupted = FakeServer.Running(1, 2);
        (interrupted.Done, interrupted.Error) = (true, Fault.Unavailable("The work was interrupted.").GetRpcStatus());
        Server.On((ReconcileEditionRequest _) => interrupted);

        var outcome = await Run("lists", "reconcile", E1);

        outcome.Code.ShouldNotBe(ExitCodes.Ok);
        outcome.Error.ShouldContain("The work was interrupted (UNAVAILABLE)");
    }

    [Fact]
    public async Task A_draft_says_its_rule()
    {
        Server.On((ListPublishersRequest _) => new ListPublishersResponse { Publishers = { new Publisher { Name = "publishers/" + P1 } } })
            .On(
                (DraftEditionRequest request) => new Edition
                {
                    Name = "editions/" + E1,
                    Title = request.Title,
                    State = EditionState.Draft,
                });

        var outcome = await Run(
            "lists", "draft", "--publisher", "Us", "--title", "Our list", "--date", "2026-11-01", "--include-house-arrest", "--held-on",
            "2026-10-31", "--corrects", E2);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var sent = Server.Requests<DraftEditionRequest>().Single();
        sent.Rule.ShouldBe(
            new InclusionRule
            {
                CriteriaSet = "pace-1900-2012",
                HeldOn = new Date { Year = 2026, Month = 10, Day = 31 },
                IncludeHouseArrest = true,
            });
        sent.Corrects.ShouldBe("editions/" + E2);
        outcome.Output.ShouldContain($"habeas lists publish editions/{E1}");
    }

    private static Entry Waiting(int number, string evidence) => new()
    {
        Number = number,
        PersonNames = { "Nijat Aliyev" },
        Candidates =
        {
            new EntryCandidate { Prisoner = "prisoners/" + P1, DisplayName = "Nicat Əliyev", Score = 0.8, Evidence = { evidence } },
        },
    };

    private void Compares(Arithmetic total) => Server.On((CompareEditionsRequest _) => new Comparison
    {
        From = new Edition { Title = "Old" },
        To = new Edition { Title = "New" },
        Total = total,
        Changes =
        {
            new Change { Kind = ChangeKind.Out, DisplayName = "Who Left", Reason = ChangeReason.Released, FromEntries = { 4 } },
            new Change { Kind = ChangeKind.Still, DisplayName = "Who Stayed" },
        },
    });
}
