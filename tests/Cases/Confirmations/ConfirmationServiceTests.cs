using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Confirmations;

/// <summary>Confirming rules through gRPC: what both engines must do alike.</summary>
public abstract class ConfirmationServiceTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    private const string Appeal = "az.civil.appeal";

    [Fact]
    public async Task A_confirmed_rule_says_by_whom_and_every_deadline_under_it_does_too()
    {
        var rule = await Rule(Host.Lawyer);
        rule.Confirmation.ShouldBeNull();
        var request = new ConfirmRuleRequest
        {
            Rule = Appeal, Content = rule.Content, Citation = "Code of Civil Procedure, 363", Edition = "of 2024",
        };
        (await Should.ThrowAsync<RpcException>(async () => await Host.Deadlines.ConfirmRuleAsync(request, Host.Desk)))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied, "only lawyers confirm");
        (await Should.ThrowAsync<RpcException>(async () => await Host.Deadlines.ConfirmRuleAsync(
            new ConfirmRuleRequest(request) { Content = "another" }, Host.Lawyer))).StatusCode.ShouldBe(StatusCode.FailedPrecondition);

        var confirmed = await Host.Deadlines.ConfirmRuleAsync(request, Host.Lawyer);
        (confirmed.Confirmation.Citation, confirmed.Confirmation.Outdated).ShouldBe((request.Citation, false));
        confirmed.Confirmation.ConfirmedBy.ShouldNotBeEmpty();
        (await Rule(Host.Desk)).Confirmation.ShouldBe(confirmed.Confirmation);
        (await Rule([])).Confirmation.ConfirmedBy.ShouldBeEmpty("the public does not learn the name");

        var computed = await Host.Deadlines.ComputeDeadlineAsync(
            new ComputeDeadlineRequest { Rule = Appeal, Date = new() { Year = 2024, Month = 5, Day = 13 } });
        computed.Confirmations.Single().Citation.ShouldBe(request.Citation);
        computed.Derivation.ShouldContain(step => step.Code == "CONFIRMED");

        await Host.Deadlines.WithdrawRuleConfirmationAsync(
            new WithdrawRuleConfirmationRequest { Rule = Appeal, Reason = "the law was amended" }, Host.Lawyer);
        (await Rule(Host.Desk)).Confirmation.ShouldBeNull();
    }

    private async Task<DeadlineRule> Rule(Metadata caller) =>
        (await Host.Deadlines.ListRulesAsync(new ListRulesRequest { PageSize = 500 }, caller)).Rules.Single(rule => rule.Rule == Appeal);
}

public sealed class SqliteConfirmationTests : ConfirmationServiceTests;

public sealed class PostgresConfirmationTests(PostgresCluster cluster) : ConfirmationServiceTests(cluster);
