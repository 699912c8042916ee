using Habeas.Registry.V1;

namespace Habeas.Cli.Tests;

public sealed class PublicationsTests : CliTest
{
    private static readonly WaitingPublication First = new()
    {
        Name = "prisoners/01980000-0000-7000-8000-000000000001",
        Etag = "\"2\"",
        DisplayName = "Uydurma Birinci",
        Publication = new Habeas.Publication.V1.Publication { WaitingChanges = 1, EnteredBy = { "clerk-1" } },
        Changes = { new HistoryEntry { Version = 2, Type = "arrested", Fact = new CustodyFact { Arrest = new Arrest() } } },
    };

    private static readonly WaitingPublication Second = new()
    {
        Name = "facilities/01980000-0000-7000-8000-000000000002",
        Etag = "\"7\"",
        DisplayName = "Uydurma Koloniya",
        Publication = new Habeas.Publication.V1.Publication { IsPublic = true, WaitingChanges = 2, EnteredBy = { "clerk-1", "lists" } },
    };

    [Fact]
    public async Task The_list_shows_what_waits_and_who_entered_it()
    {
        Wait();
        var outcome = await Run("publications", "list", "--source", "editions/x", "--kind", "prisoner");

        outcome.Output.ShouldContain("Uydurma Birinci");
        outcome.Output.ShouldContain("not public yet, entered by clerk-1");
        outcome.Output.ShouldContain("change of a public record, entered by clerk-1, lists");
        var sent = Server.Requests<ListWaitingPublicationsRequest>().Single();
        (sent.Source, sent.Kind).ShouldBe(("editions/x", PublishedKind.Prisoner));
    }

    [Fact]
    public async Task Named_records_are_approved_as_they_were_shown()
    {
        Wait();
        Server.On(
            (ApprovePublicationsRequest r) => new ApprovePublicationsResponse
            {
                Results = { r.Approvals.Select(a => new ApprovalResult { Name = a.Name }) },
            });
        var outcome = await Run("publications", "approve", First.Name);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<ApprovePublicationsRequest>().Single().Approvals.Select(a => (a.Name, a.Etag)).ShouldBe([(First.Name, "\"2\"")]);
        outcome.Output.ShouldContain("1 approved, 0 not.");
        outcome.Output.ShouldNotContain(Second.DisplayName);
    }

    [Fact]
    public async Task What_is_not_approved_is_named_with_its_reason_and_fails()
    {
        Wait();
        Server.On((ApprovePublicationsRequest r) => new ApprovePublicationsResponse
        {
            Results = { new ApprovalResult { Name = First.Name, Reason = "SAME_PERSON" }, new ApprovalResult { Name = Second.Name } },
        });
        var outcome = await Run("publications", "approve", "--all");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain($"{First.Name}: not approved, SAME_PERSON");
        outcome.Output.ShouldContain("1 approved, 1 not.");
    }

    [Fact]
    public async Task A_name_that_does_not_wait_is_said_to_be_so()
    {
        Wait();
        var outcome = await Run("publications", "approve", "prisoners/01980000-0000-7000-8000-000000000009");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain("NOT_WAITING");
        Server.Requests<ApprovePublicationsRequest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Either_names_or_all_are_given()
    {
        (await Run("publications", "approve")).Code.ShouldBe(ExitCodes.Usage);
        (await Run("publications", "approve", First.Name, "--all")).Code.ShouldBe(ExitCodes.Usage);
        Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawal_carries_its_reason()
    {
        Server.On((WithdrawPublicationRequest _) => new WithdrawPublicationResponse());
        await Run("publications", "withdraw", First.Name, "--reason", "the family asked");

        var sent = Server.Requests<WithdrawPublicationRequest>().Single();
        (sent.Name, sent.Reason).ShouldBe((First.Name, "the family asked"));
    }

    private void Wait() =>
        Server.On(
            (ListWaitingPublicationsRequest _) => new ListWaitingPublicationsResponse { Publications = { First, Second }, TotalSize = 2 });
}
