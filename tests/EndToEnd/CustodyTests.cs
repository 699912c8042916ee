namespace Habeas.EndToEnd.Tests;

/// <summary>
/// A court's decisions reach the register only through a clerk: entered on the command line in Cases, proposed, confirmed. Habeas is
/// killed after every step.
/// </summary>
public abstract class CustodyTests(PostgresCluster? postgres = null) : KilledHabeasTest(postgres)
{
    private const string Today = "2025-11-24";

    [Fact]
    public async Task A_remand_and_a_release_are_proposed_and_take_effect_when_a_clerk_confirms_them()
    {
        var (prisoner, proceeding) = ("", "");
        await Step(async habeas =>
        {
            prisoner = (await Prisoners(habeas).CreatePrisonerAsync(
                new CreatePrisonerRequest
                {
                    Prisoner = new Prisoner
                    {
                        PersonalNames =
                        {
                            new PersonName { Text = "Uydurma Şəxs", Language = "az", Kind = NameKind.Legal, Primary = true },
                        },
                    },
                    Facts = { new CustodyFact { Date = Day(2025, 11, 4), Arrest = new Arrest { Authority = "police" } } },
                },
                RunningHabeas.As(habeas.Desk))).Name;
            await habeas.ApproveAll();
            proceeding = (await CommandLine.Run(
                habeas, "proceedings", "open", "--kind", "criminal", "--prisoner", prisoner, "--begin", "2025-11-04", "--stage",
                "investigation", "--court", "Uydurma Məhkəmə", "--number", "4(009)-1/2025"))
                .GetProperty("name").GetString()!;
        });
        await Step(
            async habeas => await CommandLine.Run(
                habeas, "proceedings", "decide", proceeding, "--kind", "remand-ordered", "--date", "2025-11-06", "--until", "2026-03-06"));

        // Killed right after the entry: the next start catches up. Nothing has changed, except that the desk sees the proposal.
        await Step(async habeas =>
        {
            await habeas.Happened("cases", "registry_answered");
            (await Json(habeas, prisoner)).ShouldContain("CUSTODY_STATUS_ARRESTED");
            (await Json(habeas, prisoner)).ShouldNotContain("proposedFacts");
            (await Json(habeas, prisoner, habeas.Desk)).ShouldContain("proposedFacts");
            (await Json(habeas, "prisoners/-/factProposals", habeas.Desk)).ShouldContain(prisoner);
            (await Page(habeas, prisoner)).ShouldNotContain("Uydurma Məhkəmə");
            var waiting = (await CommandLine.Run(habeas, "proposals", "list"))
                .GetProperty("proposals")
                .EnumerateArray()
                .ShouldHaveSingleItem();
            waiting.GetProperty("prisoner").GetString().ShouldBe(prisoner);
            waiting.GetProperty("fact").GetProperty("sources")[0].GetString().ShouldBe(proceeding);
        });
        await Step(async habeas => await Confirm(habeas, prisoner));
        await Step(async habeas =>
        {
            (await Json(habeas, prisoner)).ShouldContain("CUSTODY_STATUS_REMAND");
            (await Page(habeas, prisoner)).ShouldContain("Uydurma Məhkəmə");
            (await CommandLine.Run(habeas, "proposals", "list")).GetProperty("proposals").GetArrayLength().ShouldBe(0);
            await CommandLine.Run(
                habeas, "proceedings", "decide", proceeding, "--kind", "verdict", "--outcome", "acquitted", "--date", "2025-11-20",
                "--release", $"{prisoner}=acquitted");
        });

        // An acquittal alone releases nobody; a confirmed order to release does.
        await Step(async habeas =>
        {
            await habeas.Happened("cases", "registry_answered", 3);
            await Confirm(habeas, prisoner);
            (await Json(habeas, prisoner)).ShouldContain("CUSTODY_STATUS_REMAND");
        });
        await Step(async habeas => await Confirm(habeas, prisoner));
        await Step(async habeas =>
        {
            (await Json(habeas, prisoner)).ShouldContain("CUSTODY_STATUS_RELEASED");
            var answers = (
                await Proceedings(habeas).GetProceedingAsync(new GetProceedingRequest { Name = proceeding }, RunningHabeas.As(habeas.Desk)))
                .Decisions.SelectMany(decision => decision.RegistryAnswers).ToList();
            answers.Select(answer => answer.Change).ShouldBe([CustodyChange.Remand, CustodyChange.Acquitted, CustodyChange.Release]);
            answers.ShouldAllBe(answer => answer.Proposal > 0 && answer.Refusal.Length == 0);
            await habeas.Events("registry");
            await habeas.Events("cases");
        });
    }

    /// <summary>Confirms the proposal that has waited longest.</summary>
    private static async Task Confirm(RunningHabeas habeas, string prisoner)
    {
        var waiting = (await CommandLine.Run(habeas, "proposals", "list", "--prisoner", prisoner)).GetProperty("proposals")[0];
        await CommandLine.Run(habeas, "proposals", "confirm", prisoner, waiting.GetProperty("id").GetString()!);
        await habeas.ApproveAll();
    }

    private static async Task<string> Json(RunningHabeas habeas, string path, string? token = null)
    {
        using var client = habeas.Client(token);
        return await client.GetStringAsync($"/v1/{path}");
    }

    private static async Task<string> Page(RunningHabeas habeas, string prisoner)
    {
        using var client = habeas.Client();
        return System.Net.WebUtility.HtmlDecode(await client.GetStringAsync($"/en/{prisoner}"));
    }

    private static ProceedingsService.ProceedingsServiceClient Proceedings(RunningHabeas habeas) => new(habeas.Channel);

    private Task Step(Func<RunningHabeas, Task> step) => On(Today, step);
}

public sealed class CustodyOnSqlite : CustodyTests;

public sealed class CustodyOnPostgres(PostgresCluster postgres) : CustodyTests(postgres), IClassFixture<PostgresCluster>;
