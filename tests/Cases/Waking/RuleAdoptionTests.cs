using Habeas.Cases.Clocks;
using Habeas.Cases.V1;
using Habeas.Cases.Waking;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Cases.Tests.Waking;

/// <summary>A decree on holidays is issued while terms are open.</summary>
public abstract class RuleAdoptionTests(PostgresCluster? cluster = null) : OnBothEngines(cluster), IDisposable
{
    private const string Decree = """
          - version: "2025-12-b"
            adopted: 2025-12-03
            source: { instrument: An invented decree }
            unverified: Invented.
            off:
              - { day: 2025-12-09, name: an invented feast }
              - { day: 2025-12-10, name: an invented feast }

        """;

    private readonly string packs = Directory.CreateTempSubdirectory("habeas-packs").FullName;

    [Fact]
    public async Task Open_deadlines_move_once_and_say_so_and_those_that_are_over_stay()
    {
        Host.GoTo("2025-12-04");
        // Served on 10 November, one month: Wed 10 December. Served on 3 November: Wed 3 December, over when the decree is read.
        var (open, over) = (await Served(Day(2025, 11, 10)), await Served(Day(2025, 11, 3)));
        // Handed over on Thu 4 December; a receipt within three working days: 5, 8 and 9.
        var paper = await HandedOver(Day(2025, 12, 4));
        (await Of(open)).DueDate.ShouldBe(Day(2025, 12, 10));
        (await Of(paper)).DueDate.ShouldBe(Day(2025, 12, 9));

        Decreed();
        await Host.Restart();
        await Adopted();

        var moved = await Of(open);
        moved.DueDate.ShouldBe(Day(2025, 12, 11));
        var move = moved.Moves.ShouldHaveSingleItem();
        (move.FromDate, move.ToDate, move.Holidays).ShouldBe((Day(2025, 12, 10), Day(2025, 12, 11), "az@2025-12-b"));
        moved.Derivation.Select(step => step.Code).ShouldContain("MOVED_BY_HOLIDAYS");
        // 5 and 8, then 9 and 10 are off: 11.
        var awaited = await Of(paper);
        awaited.DueDate.ShouldBe(Day(2025, 12, 11));
        awaited.Moves.ShouldHaveSingleItem().FromDate.ShouldBe(Day(2025, 12, 9));
        (await Of(over)).ShouldSatisfyAllConditions(
            stays => stays.DueDate.ShouldBe(Day(2025, 12, 3)),
            stays => stays.Moves.ShouldBeEmpty());
        // The index has moved with them.
        var window = new ListDeadlinesRequest { From = Day(2025, 12, 11), To = Day(2025, 12, 11) };
        (await Host.ListDeadlines(window)).Select(deadline => deadline.Subject).ShouldBe([open, paper], ignoreOrder: true);

        await Host.Restart();
        (await Adoption.Run(CancellationToken.None)).ShouldBeNull("nothing is new");
        (await Of(open)).Moves.ShouldHaveSingleItem();
        var history = await Host.Proceedings.ListProceedingHistoryAsync(new ListProceedingHistoryRequest { Parent = open }, Host.Lawyer);
        history.Events[^1].Type.ShouldBe("term_moved");
        history.Events[^1].Actor.ShouldBe("clock");
    }

    [Fact]
    public async Task An_interrupted_adoption_reports_nothing_twice()
    {
        Host.GoTo("2025-12-04");
        var open = await Served(Day(2025, 11, 10));
        Decreed();
        await Host.Restart();
        // In addition to the one begun at start, as when two silos start at once.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Adoption.Run(CancellationToken.None)));
        await Adopted();
        (await Of(open)).Moves.ShouldHaveSingleItem();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(packs, recursive: true);
    }

    private RuleAdoption Adoption => Host.Services.GetRequiredService<RuleAdoption>();

    private async Task Adopted()
    {
        await Adoption.FirstCompleted;
        var rules = await Host.Grains.GetGrain<IAdoptedRulesGrain>(AdoptedRules.Id).Read();
        rules!.State.Fingerprint.ShouldBe(Host.Services.GetRequiredService<RuleBook>().Fingerprint);
    }

    /// <summary>The committee puts a newer holiday file, and the pack that uses it, into its folder.</summary>
    private void Decreed()
    {
        foreach (var file in RuleBook.EmbeddedFiles())
        {
            var text = file.Name switch
            {
                "holidays-az.yaml" => file.Text.TrimEnd() + "\n" + Decree,
                "az.yaml" => file.Text.Replace("version: \"2025-12\"", "version: \"2025-12-b\"", StringComparison.Ordinal),
                _ => null,
            };
            if (text is not null)
            {
                File.WriteAllText(Path.Combine(packs, file.Name), text);
            }
        }

        Host.Settings[RuleBook.Folder] = packs;
    }

    private async Task<V1.Deadline> Of(string subject)
    {
        var request = new ListDeadlinesRequest { PageSize = 500, Language = "en" };
        return (await Host.ListDeadlines(request)).Single(deadline => deadline.Subject == subject);
    }

    private async Task<string> Served(Google.Type.Date on)
    {
        var suit = await Host.OpenProceeding(new Proceeding
        {
            Kind = ProceedingKind.Civil,
            Prisoners = { Prisoner(1) },
            BeginDate = Day(2025, 1, 15),
            Seats = { new Seat { Stage = Stage.FirstInstance, Court = "An invented court", CaseNumber = "7", From = Day(2025, 1, 15) } },
        });
        await Host.EnterDecision(
            suit.Name, new CourtDecision { Kind = DecisionKind.Judgment, Date = on, Outcome = DecisionOutcome.Refused });
        await Host.Proceedings.ServeDecisionAsync(
            new ServeDecisionRequest { Name = suit.Name, Decision = 1, Service = new Service { ServedOn = V1.ServedOn.Party, Date = on } },
            Host.Desk);
        return suit.Name;
    }

    private Task<string> HandedOver(Google.Type.Date on) => HandOver(Paper(FilingKind.Complaint, "A complaint", 1, drafted: on), on);
}

public sealed class SqliteRuleAdoptionTests : RuleAdoptionTests;

public sealed class PostgresRuleAdoptionTests(PostgresCluster cluster) : RuleAdoptionTests(cluster);
