using Google.Protobuf;
using Google.Type;
using Habeas.Registry.V1;

namespace Habeas.Cli.Tests;

public sealed class PrisonersTests : CliTest
{
    private const string Facility = "0199aa00-0000-7000-8000-0000000000f1";
    private static readonly Prisoner Someone = new() { Name = "prisoners/" + P1, DisplayName = "Someone" };

    [Fact]
    public async Task A_transfer_is_sent_with_its_date_place_and_sources()
    {
        Server.On((TransferPrisonerRequest _) => Someone);

        var outcome = await Run(
            "prisoners", "transfer", P1, "--to", Facility, "--date", "2024-07", "--why", "regime", "--source", "a letter", "--source",
            "a lawyer", "--etag", "4");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var sent = Server.Requests<TransferPrisonerRequest>().Single();
        sent.ShouldBe(new TransferPrisonerRequest
        {
            Name = "prisoners/" + P1,
            RequestId = sent.RequestId,
            Etag = "4",
            Date = new Date { Year = 2024, Month = 7 },
            Sources = { "a letter", "a lawyer" },
            Transfer = new Transfer { Facility = "facilities/" + Facility, Reason = "regime" },
        });
    }

    [Fact]
    public async Task A_sentence_is_sent_with_its_articles_and_term()
    {
        Server.On((SentencePrisonerRequest _) => Someone);

        await Run(
            "prisoners", "sentence", P1, "--outcome", "imprisoned", "--court", "Baku Court", "--years", "9", "--months", "6",
            "--article", "234.4.3", "--article", "AZ-CC:206.3.2@2000");

        Server.Requests<SentencePrisonerRequest>().Single().Verdict.ShouldBe(new Verdict
        {
            Outcome = VerdictOutcome.Imprisoned,
            Court = "Baku Court",
            Years = 9,
            Months = 6,
            ConvictedOf =
            {
                new Charge { Code = "AZ-CC", Article = "234.4.3" },
                new Charge { Code = "AZ-CC", Article = "206.3.2", Edition = "2000" },
            },
        });
    }

    [Fact]
    public async Task A_correction_says_what_was_really_so()
    {
        Server.On((CorrectPrisonerRequest _) => Someone);

        await Run(
            "prisoners", "correct", "arrest", P1, "3", "--reason", "the verdict says so", "--date", "2024-07-05", "--by", "police",
            "--source", "verdict");

        var sent = Server.Requests<CorrectPrisonerRequest>().Single();
        (sent.Fact, sent.Reason).ShouldBe((3, "the verdict says so"));
        sent.Replacement.ShouldBe(new CustodyFact
        {
            Date = new Date { Year = 2024, Month = 7, Day = 5 },
            Sources = { "verdict" },
            Arrest = new Arrest { Authority = "police" },
        });
    }

    [Fact]
    public async Task A_withdrawn_fact_has_no_replacement()
    {
        Server.On((CorrectPrisonerRequest _) => Someone);

        await Run("prisoners", "correct", "withdraw", P1, "3", "--reason", "another person");

        Server.Requests<CorrectPrisonerRequest>().Single().Replacement.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_is_registered_with_all_spellings()
    {
        Server.On((CreatePrisonerRequest _) => Someone);

        await Run(
            "prisoners", "create", "Hafiz Babalı", "--language", "az", "--spelling", "ru:Хафиз Бабалы", "--spelling", "Hafiz Babaly",
            "--category", "journalist");

        var sent = Server.Requests<CreatePrisonerRequest>().Single().Prisoner;
        sent.PersonalNames.Select(n => (n.Language, n.Text, n.Primary)).ShouldBe(
            [("az", "Hafiz Babalı", true), ("ru", "Хафиз Бабалы", false), ("", "Hafiz Babaly", false)]);
        sent.Categories.ShouldBe(["journalist"]);
    }

    [Fact]
    public async Task An_assessment_names_the_criteria_that_are_met()
    {
        Server.On((AssessPrisonerRequest _) => Someone);

        await Run(
            "prisoners", "assess", P1, "--status", "recognised", "--met", "a=speech", "--not-met", "b=an offence is named",
            "--reasons", "For what was written.");

        Server.Requests<AssessPrisonerRequest>().Single().Assessment.Findings.Select(f => (f.Criterion, f.Met, f.Reasons))
            .ShouldBe([("a", true, "speech"), ("b", false, "an offence is named")]);
    }

    [Fact]
    public async Task A_list_is_read_to_its_end_or_its_limit()
    {
        Server.On((ListPrisonersRequest request) => new ListPrisonersResponse
        {
            TotalSize = 1000,
            NextPageToken = "more",
            Prisoners = { Enumerable.Repeat(Someone, request.PageSize) },
        });

        var outcome = await Run("prisoners", "list", "--limit", "700", "--status", "house-arrest", "--json");

        outcome.Result.GetProperty("prisoners").GetArrayLength().ShouldBe(700);
        Server.Requests<ListPrisonersRequest>().Select(r => (r.PageToken, r.CustodyStatus))
            .ShouldBe([("", CustodyStatus.HouseArrest), ("more", CustodyStatus.HouseArrest)]);
    }

    [Fact]
    public async Task A_name_cannot_steer_the_terminal()
    {
        Server.On((SearchPrisonersRequest _) => new SearchPrisonersResponse
        {
            Matches = { new PrisonerMatch { MatchedName = "[red]x[/] \u001b]0;owned\u0007 \u202Eabc", Prisoner = Someone } },
        });

        var outcome = await Run("prisoners", "search", "Хафиз", "Бабалы");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("[red]x[/]");
        outcome.Output.ShouldNotContain("\u001b");
        outcome.Output.ShouldNotContain("\u202E");
        Server.Requests<SearchPrisonersRequest>().Single().Query.ShouldBe("Хафиз Бабалы");
    }

    public static TheoryData<string> Writes =>
    [
        "prisoners create X", $"prisoners add-name {P1} X", $"prisoners arrest {P1}", $"prisoners charge {P1} --article 1",
        $"prisoners remand {P1}", $"prisoners transfer {P1} --to {Facility}", $"prisoners sentence {P1} --outcome acquitted",
        $"prisoners release {P1} --ground served", $"prisoners death {P1}", $"prisoners correct withdraw {P1} 1 --reason x",
        $"prisoners assess {P1} --status under-review --reasons x", $"prisoners review {P1} 1 --confirm",
        $"prisoners merge {P1} {P2} --reason x", $"prisoners unmerge {P1} {P2} --reason x",
        "facilities create X --kind colony", $"facilities incidents record {Facility} --kind mail-withheld",
        $"facilities incidents publish facilities/{Facility}/incidents/1", $"facilities incidents withdraw "
            + $"facilities/{Facility}/incidents/1 --reason x",
        $"lists publish {E1}", $"lists discard {E1}", $"lists withdraw {E1} --reason x", $"lists confirm-withdrawal {E1}",
        $"lists decline-withdrawal {E1}", $"lists decide {E1} 1 --new --reason x", "lists publishers add X",
    ];

    [Theory, MemberData(nameof(Writes))]
    public async Task Every_write_carries_the_request_id_that_was_given_or_a_new_one(string line)
    {
        // Nobody answers these: what counts is what was sent.
        await Run([.. line.Split(' '), "--request-id", E2]);
        await Run(line.Split(' '));

        Server.Calls.Count.ShouldBe(2, line);
        var ids = Server.Calls.Select(c => RequestId((IMessage)c.Request)).ToArray();
        ids[0].ShouldBe(E2);
        Guid.TryParseExact(ids[1], "D", out _).ShouldBeTrue();
        ids[1].ShouldNotBe(E2);
    }

    private static string RequestId(IMessage request) =>
        (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request);
}
