using Habeas.Lists.V1;

namespace Habeas.Lists.Tests.Publishers;

public sealed class PublishersServiceTests(ListsHost host) : IClassFixture<ListsHost>
{
    [Fact]
    public async Task A_title_or_alias_is_unique_whatever_its_case_and_spaces_even_under_concurrent_requests()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Try(new Publisher
        {
            Title = i % 2 == 0 ? "Freedom  Union" : "FREEDOM UNION",
            Aliases = { $"alias {i}" },
        })));
        outcomes.Count(outcome => outcome is null).ShouldBe(1);
        outcomes.OfType<RpcException>().ShouldAllBe(e => e.StatusCode == StatusCode.AlreadyExists);
        var found = await host.Publishers.ListPublishersAsync(new ListPublishersRequest { Title = " freedom union " }, host.Desk);
        var alias = found.Publishers.Single().Aliases.Single();
        (await Try(new Publisher { Title = alias }))!.Info().Metadata["publisher"].ShouldBe(found.Publishers.Single().Name);
    }

    [Fact]
    public async Task A_repeated_request_creates_one_publisher()
    {
        var request = new CreatePublisherRequest
        {
            Publisher = new Publisher { Title = "Repeated", Uri = "https://example.org/", Own = true },
            RequestId = Guid.CreateVersion7().ToString(),
        };
        var first = await host.Publishers.CreatePublisherAsync(request, host.Desk);
        await Try(new Publisher { Title = "Between" });
        var second = await host.Publishers.CreatePublisherAsync(request, host.Desk);
        second.ShouldBe(first);
        (await host.Publishers.GetPublisherAsync(new GetPublisherRequest { Name = first.Name }, host.Desk)).ShouldBe(first);
    }

    [Fact]
    public async Task Publishers_are_paged_by_title()
    {
        foreach (var title in new[] { "Zeta page", "Alpha page", "Mu page" })
        {
            await Try(new Publisher { Title = title });
        }

        var titles = new List<string>();
        var request = new ListPublishersRequest { PageSize = 1 };
        do
        {
            var page = await host.Publishers.ListPublishersAsync(request, host.Desk);
            titles.AddRange(page.Publishers.Select(publisher => publisher.Title));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        titles.Where(title => title.EndsWith("page", StringComparison.Ordinal)).ShouldBe(["Alpha page", "Mu page", "Zeta page"]);
    }

    [Fact]
    public async Task The_public_cannot_add_a_publisher_and_an_empty_title_names_its_field()
    {
        var request = new CreatePublisherRequest { Publisher = new Publisher { Title = "X" } };
        (await Should.ThrowAsync<RpcException>(async () => await host.Publishers.CreatePublisherAsync(request)))
            .StatusCode.ShouldBe(StatusCode.Unauthenticated);
        (await Try(new Publisher { Title = " " }))!.Info().Metadata["field"].ShouldBe("publisher.title");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZXNrIiwicm9sZSI6ImRlc2sifQ.")]
    public async Task An_invalid_token_is_refused_even_where_none_is_needed(string token)
    {
        (await host.Publishers.ListPublishersAsync(new ListPublishersRequest { PageSize = 1 })).ShouldNotBeNull();
        var refused = await Should.ThrowAsync<RpcException>(async () =>
            await host.Publishers.ListPublishersAsync(
                new ListPublishersRequest { PageSize = 1 }, new Metadata { { "authorization", $"Bearer {token}" } }));
        refused.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        refused.Info().Reason.ShouldBe("UNAUTHENTICATED");
    }

    private async Task<RpcException?> Try(Publisher publisher)
    {
        try
        {
            await host.Publishers.CreatePublisherAsync(new CreatePublisherRequest { Publisher = publisher }, host.Desk);
            return null;
        }
        catch (RpcException e)
        {
            return e;
        }
    }
}
