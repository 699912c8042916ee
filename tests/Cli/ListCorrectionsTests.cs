using Google.LongRunning;
using Google.Type;
using Habeas.Lists.V1;
using Habeas.Operations.V1;
using Habeas.Registry.V1;
using Habeas.Testing;

namespace Habeas.Cli.Tests;

/// <summary>Undoing, correcting, and mapping groups from a terminal.</summary>
public sealed class ListCorrectionsTests : CliTest
{
    [Fact]
    public async Task A_run_is_undone_and_what_stays_is_told()
    {
        Server.OnWork((UndoReconciliationRequest _) => new UndoReconciliationResponse
        {
            DecisionsDone = 3, Count = new ReconciliationCount { Same = 1, Ask = 2 },
            Kept = { new KeptInRegister { Entry = 7, Prisoner = "prisoners/" + P1, Reason = "CUSTODY_CONFLICT" } },
        });

        var outcome = await Run("lists", "undo", E1, "--reason", "the wrong file");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain("Entry 7 stays decided");
        outcome.Output.ShouldContain("2 decisions are undone.");
        var sent = Server.Requests<UndoReconciliationRequest>().Single();
        (sent.Name, sent.Reason, sent.IncludeClerks).ShouldBe(($"editions/{E1}", "the wrong file", false));
    }

    [Fact]
    public async Task An_undoing_of_a_server_that_restarts_is_a_failure_that_says_what_to_do()
    {
        Server.On((UndoReconciliationRequest _) => FakeServer.Running(1, 3));
        Server.On<WaitOperationRequest, Operation>(_ => throw new RpcException(new Status(StatusCode.NotFound, "")));

        var outcome = await Run("lists", "undo", E1, "--reason", "the wrong file");

        outcome.Code.ShouldNotBe(ExitCodes.Ok);
        outcome.Error.ShouldContain("restarted");
    }

    [Fact]
    public async Task One_entry_has_its_last_decision_undone()
    {
        var entry = new Entry
        {
            Name = $"editions/{E1}/entries/7", Number = 7,
            Decisions = { new EntryDecision { Number = 1, Undone = true }, new EntryDecision { Number = 2 } },
        };
        Server.On((ListEntriesRequest _) => new ListEntriesResponse { Entries = { entry } });
        Server.On((DecideEntryRequest _) => entry);

        (await Run("lists", "undo", E1, "--entry", "7", "--reason", "a slip")).Code.ShouldBe(ExitCodes.Ok);

        var sent = Server.Requests<DecideEntryRequest>().Single();
        (sent.Name, sent.Undo, sent.Reason).ShouldBe((entry.Name, 2, "a slip"));
        (await Run("lists", "undo", E1, "--entry", "8", "--reason", "a slip")).Code.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task A_correction_sends_what_was_said_and_no_more()
    {
        Server.On((CorrectEntryRequest request) => new Entry
        {
            Number = 7,
            Corrections =
            {
                new EntryCorrection
                {
                    Actor = "clerk",
                    Reason = request.Reason,
                    Fields = { new CorrectedField { Field = EntryField.ArrestDate, To = "2023-02-28" } },
                },
            },
            Unread = { new UnreadField { Field = EntryField.BirthDate, Column = "Born", Code = "BAD_DATE", Text = "31.02.1970" } },
        });

        var outcome = await Run(
            "lists", "correct", E1, "7", "--arrest-date", "2023-02-28", "--unknown", "facility", "--reason", "seen in the original");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("2023-02-28");
        outcome.Output.ShouldContain("not read: birth date \"31.02.1970\"");
        var sent = Server.Requests<CorrectEntryRequest>().Single();
        (sent.Name, sent.Entry.ArrestDate, sent.Entry.Facility)
            .ShouldBe(($"editions/{E1}/entries/7", new Date { Year = 2023, Month = 2, Day = 28 }, ""));
        sent.UpdateMask.Paths.ShouldBe(["arrest_date", "facility"]);
        (await Run("lists", "correct", E1, "7", "--reason", "nothing")).Code.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task Groups_are_shown_with_what_is_not_mapped_and_the_command_that_maps_it()
    {
        Publisher();
        Server.On((ListGroupsRequest _) => new ListGroupsResponse
        {
            Groups =
            {
                new PublisherGroup
                {
                    Name = $"publishers/{P1}/groups/journalists",
                    Names = { new GroupName { Text = "Journalists", Language = "en" } },
                },
            },
        });
        Server.On((SuggestGroupsRequest _) => new SuggestGroupsResponse
        {
            Printed =
            {
                new PrintedGroup
                {
                    Text = "Журналисты", Language = "ru", Edition = $"editions/{E1}", EntryCount = 67, SharedPersons = 58,
                    KnownPersons = 60,
                    SuggestedGroup = $"publishers/{P1}/groups/journalists",
                },
            },
        });

        var outcome = await Run("lists", "groups", "Union");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("58 of 60 persons stand in journalists elsewhere.");
        outcome.Output.ShouldContain($"habeas lists groups map publishers/{P1} \"ru:Журналисты\" --group journalists");
        (await Run("lists", "groups")).Code.ShouldBe(ExitCodes.Usage);
    }

    [Theory]
    [InlineData("ru:Журналисты", "ru", "Журналисты")]
    [InlineData("az-Cyrl:Журналистләр", "az-Cyrl", "Журналистләр")]
    [InlineData("Art: painters", "", "Art: painters")]
    public async Task A_name_is_mapped_with_its_language(string said, string language, string text)
    {
        Publisher();
        Server.On((AddGroupNameRequest request) => new PublisherGroup { Name = request.Name, Names = { request.GroupName } });

        (await Run("lists", "groups", "map", "Union", said, "--group", "journalists")).Code.ShouldBe(ExitCodes.Ok);

        var sent = Server.Requests<AddGroupNameRequest>().Single();
        (sent.Name, sent.GroupName.Language, sent.GroupName.Text).ShouldBe(($"publishers/{P1}/groups/journalists", language, text));
    }

    [Fact]
    public async Task A_comparison_says_what_changed_of_those_who_stay()
    {
        Server.On((CompareEditionsRequest _) => new Comparison
        {
            Total = new Arithmetic { OldTotal = 2, NewTotal = 2 },
            Changes =
            {
                new Change
                {
                    Kind = ChangeKind.Still,
                    DisplayName = "Moved Elsewhere",
                    FieldChanges = { new FieldChange { Field = EntryField.Facility, From = "Colony 1", To = "" } },
                },
                new Change { Kind = ChangeKind.Still, DisplayName = "Stays There" },
            },
        });

        var outcome = await Run("lists", "compare", E1, E2);

        outcome.Output.ShouldContain("Moved");
        outcome.Output.ShouldContain("facility:");
        outcome.Output.ShouldNotContain("Stays There");
    }

    [Fact]
    public async Task A_lists_spelling_is_adopted_or_removed_in_its_language()
    {
        Server.On((AdoptPrisonerNameRequest request) => Named(request.Text));
        Server.On((RemovePrisonerNameRequest request) => Named(request.Text));

        var outcome = await Run("prisoners", "adopt-name", P1, "ru:Рауф Ибрагимли");
        await Run("prisoners", "remove-name", P1, "Rauf Ibrahimli[1]", "--reason", "a footnote's mark");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("not public");
        var adopted = Server.Requests<AdoptPrisonerNameRequest>().Single();
        (adopted.Name, adopted.Text, adopted.Language).ShouldBe(("prisoners/" + P1, "Рауф Ибрагимли", "ru"));
        Server.Requests<RemovePrisonerNameRequest>().Single().Reason.ShouldBe("a footnote's mark");

        static Prisoner Named(string text) => new()
        {
            DisplayName = text,
            PersonalNames =
            {
                new PersonName { Text = text, Primary = true },
                new PersonName { Text = "R. I.", Standing = NameStanding.Listed, Sources = { $"editions/{E1}" } },
            },
        };
    }

    [Fact]
    public async Task A_proposal_stands_beside_what_the_register_says()
    {
        Server.On((ListFactProposalsRequest _) => new ListFactProposalsResponse
        {
            Proposals =
            {
                new FactProposal
                {
                    Prisoner = "prisoners/" + P1, Id = 4, DisplayName = "Rauf Ibrahimli", Note = "List \"May\" of 2014, row 7.",
                    Fact = new CustodyFact { Date = new Date { Year = 2013, Month = 5, Day = 7 }, Arrest = new Arrest() },
                    Conflicts =
                    {
                        new CustodyFact
                        {
                            Date = new Date { Year = 2013, Month = 5, Day = 6 },
                            Arrest = new Arrest(),
                            Sources = { "https://example.org/" },
                        },
                    },
                },
            },
        });

        var outcome = await Run("proposals", "list", "--edition", E1);

        outcome.Output.ShouldContain("row 7.");
        outcome.Output.ShouldContain("the register says otherwise: 2013-05-06: arrested (from https://example.org/)");
        Server.Requests<ListFactProposalsRequest>().Single().Source.ShouldBe($"editions/{E1}");
    }

    private void Publisher() =>
        Server.On(
            (ListPublishersRequest _) => new ListPublishersResponse
            {
                Publishers = { new Publisher { Name = "publishers/" + P1, Title = "Union" } },
            });
}
