using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>How lists and searches are paged, and what their rows contain.</summary>
public abstract class ListsServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    [Fact]
    public async Task A_list_has_the_facts_of_custody_only_in_its_full_view()
    {
        var name = await Register("Uydurma Birinci");
        var arrested = await Host.Prisoners.ArrestPrisonerAsync(
            new ArrestPrisonerRequest { Name = name, Date = new Google.Type.Date { Year = 2024, Month = 3 }, Arrest = new Arrest() },
            Host.Desk);
        arrested.Custodies.ShouldHaveSingleItem().Facts.ShouldHaveSingleItem();

        (await Listed(PrisonerView.Full)).ShouldBe(arrested);
        foreach (var view in new[] { PrisonerView.Basic, PrisonerView.Unspecified })
        {
            var listed = await Listed(view);
            listed.Custodies.ShouldHaveSingleItem().Facts.ShouldBeEmpty();
            (listed.Name, listed.HeldSince).ShouldBe((name, arrested.HeldSince));
        }

        async Task<Prisoner> Listed(PrisonerView view) => (
            await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest { View = view }, Host.Desk)).Prisoners.Single();
    }

    [Fact]
    public async Task Vocabularies_are_paged()
    {
        var all = await Host.Taxonomies.ListCategoriesAsync(new ListCategoriesRequest());
        var first = await Host.Taxonomies.ListCategoriesAsync(new ListCategoriesRequest { PageSize = 2 });
        var rest = await Host.Taxonomies.ListCategoriesAsync(new ListCategoriesRequest { PageToken = first.NextPageToken });
        first.Categories.Count.ShouldBe(2);
        first.Categories.Concat(rest.Categories).ShouldBe(all.Categories);
        (await Host.Taxonomies.ListCriteriaSetsAsync(new ListCriteriaSetsRequest { PageSize = 1 })).CriteriaSets.ShouldHaveSingleItem();
        (await Refused(StatusCode.InvalidArgument, async () =>
            await Host.Taxonomies.ListCategoriesAsync(new ListCategoriesRequest { PageToken = first.NextPageToken, Version = "another" })))
            .ShouldBe("INVALID_PAGE_TOKEN");
    }

    [Fact]
    public async Task Search_pages_skip_and_repeat_nobody()
    {
        var names = new HashSet<string>();
        for (var number = 0; number < 23; number++)
        {
            names.Add(await Register("Uydurma Səhifəli"));
        }

        var request = new SearchPrisonersRequest { Query = "Uydurma Səhifəli", PageSize = 4 };
        var pages = new List<SearchPrisonersResponse>();
        do
        {
            pages.Add(await Host.Prisoners.SearchPrisonersAsync(request, Host.Desk));
            request.PageToken = pages[^1].NextPageToken;
        }
        while (request.PageToken.Length > 0);

        pages[..^1].ShouldAllBe(page => page.Matches.Count == 4);
        var found = pages.SelectMany(page => page.Matches).Select(match => match.Prisoner.Name).ToArray();
        found.ShouldBeUnique();
        found[..names.Count].ShouldBe(names, ignoreOrder: true);

        request.PageToken = pages[0].NextPageToken;
        request.Query = "Uydurma";
        (await Refused(StatusCode.InvalidArgument, async () => await Host.Prisoners.SearchPrisonersAsync(request, Host.Desk)))
            .ShouldBe("INVALID_PAGE_TOKEN");
    }
}

public sealed class SqliteListsTests : ListsServiceTests;

public sealed class PostgresListsTests(PostgresCluster cluster) : ListsServiceTests(cluster);
