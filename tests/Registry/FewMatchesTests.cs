using Habeas.Platform.Publishing;
using Habeas.Registry.Prisoners;
using Microsoft.Extensions.DependencyInjection;
using Date = Google.Type.Date;

namespace Habeas.Registry.Tests;

/// <summary>Lists are found in two ways, depending on how many persons match, and are the same by either.</summary>
public abstract class FewMatchesTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    [Fact]
    public async Task Lists_are_the_same_whether_few_or_many_match()
    {
        for (var number = 0; number < 6; number++)
        {
            await Host.Prisoners.CreatePrisonerAsync(
                new V1.CreatePrisonerRequest
                {
                    Prisoner = new V1.Prisoner
                    {
                        PersonalNames = { new V1.PersonName { Text = $"Uydurma {number}", Primary = true } },
                        Categories = { number % 2 == 0 ? "journalist" : "activist" },
                    },
                    Facts = { new V1.CustodyFact { Date = Day(2020 + (number / 2)), Arrest = new V1.Arrest() } },
                },
                Host.Desk);
        }

        var sizes = new List<int>();
        foreach (var request in new[]
        {
            new V1.ListPrisonersRequest { Category = "journalist" },
            new V1.ListPrisonersRequest { Category = "journalist", PageSize = 2, OrderBy = "held_since desc" },
            new V1.ListPrisonersRequest { HeldOn = Day(2020) },
            new V1.ListPrisonersRequest { HeldOn = Day(2023), Category = "activist" },
            new V1.ListPrisonersRequest { HeldOn = Day(2023), CustodyStatus = V1.CustodyStatus.Released },
        })
        {
            var filter = PrisonerWire.Filter(request, new Viewer(ListedNames: true, Audience.Desk));
            var many = await Queries(few: 0).List(filter, TestContext.Current.CancellationToken);
            var few = await Queries(few: 100).List(filter, TestContext.Current.CancellationToken);
            few.Ids.ShouldBe(many.Ids);
            (few.NextToken, few.Total, few.Undated).ShouldBe((many.NextToken, many.Total, many.Undated));
            sizes.Add(few.Ids.Count);
        }

        sizes.ShouldBe([3, 2, 2, 3, 0]);
    }

    private static Date Day(int year) => new() { Year = year, Month = 3, Day = 1 };

    private PrisonerQueries Queries(int few) => new(
        Host.Journal,
        Host.Services.GetRequiredKeyedService<PublicationEra>("registry"),
        Host.Services.GetRequiredService<KeptCounts>(),
        TimeProvider.System)
    {
        Few = few,
    };
}

public sealed class SqliteFewMatchesTests : FewMatchesTests;

public sealed class PostgresFewMatchesTests(PostgresCluster cluster) : FewMatchesTests(cluster);
