using System.Text;
using Habeas.Access.V1;
using Habeas.Platform.Journal;
using Habeas.Platform.Retention;
using Habeas.Platform.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Access.Tests;

/// <summary>Drafts through gRPC, on each engine.</summary>
public abstract class DraftServiceTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    private const string Page = "/desk/contacts?prisoner=0199aa00-0000-7000-8000-0000000000a3";
    private const string Typed = "Uydurma Mənbə, a guard of the night shift";

    private Metadata Clerk => Host.As("clerk", Role.Desk);

    [Fact]
    public async Task A_draft_is_kept_for_its_owner_until_it_is_dropped_and_can_then_be_read_by_nobody()
    {
        var saved = await Save(Page, Typed);
        saved.ToString().ShouldNotContain("guard");
        await Save("/desk/lists", "another");
        Host.Time.Shift(TimeSpan.FromMinutes(1));
        (await Save(Page, Typed + ", since 2024")).Name.ShouldBe(saved.Name, "there is one for each page and form");
        await Host.Restart();

        var kept = await Mine();
        kept.Select(draft => draft.Page).ShouldBe([Page, "/desk/lists"], "the one saved last comes first");
        kept[0].Fields.Select(field => (field.Name, field.Value))
            .ShouldBe([("kind", "source"), ("kind", "other"), ("full_name", Typed + ", since 2024")]);
        kept[0].UpdateTime.ToDateTimeOffset().ShouldBe(Host.Time.GetUtcNow(), TimeSpan.FromSeconds(30));
        (await Mine(Page)).ShouldHaveSingleItem().Name.ShouldBe(saved.Name);
        (await Mine("/desk/contacts")).ShouldBeEmpty();

        await Drop(saved.Name, Clerk);
        await Drop(saved.Name, Clerk);
        (await Mine()).ShouldHaveSingleItem().Page.ShouldBe("/desk/lists");
        var events = await Events();
        events.ShouldNotContain("guard");
        events.ShouldNotContain("0199aa00");
        events.ShouldContain("another", Case.Sensitive, "the other one can still be read");

        // Saving begins anew.
        (await Save(Page, "second thoughts")).Name.ShouldBe(saved.Name);
        await Host.Restart();
        (await Mine(Page)).ShouldHaveSingleItem().Fields[2].Value.ShouldBe("second thoughts");
        (await Events()).ShouldNotContain("guard");
    }

    [Fact]
    public async Task Drafts_of_others_are_not_there()
    {
        var saved = await Save(Page, Typed);
        Metadata[] others = [Host.As("leyla", Role.Desk), Host.As("nadir", Role.Legal)];
        foreach (var other in others)
        {
            (await Host.Drafts.ListDraftsAsync(new(), other)).Drafts.ShouldBeEmpty();
            (await Refused(StatusCode.NotFound, () => Drop(saved.Name, other))).ShouldBe("NOT_FOUND");
            (await Save(Page, "their own", other)).Name.ShouldNotBe(saved.Name);
        }

        (await Mine()).ShouldHaveSingleItem().Fields[2].Value.ShouldBe(Typed);
        await Drop(saved.Name, Clerk);
        (await Refused(StatusCode.NotFound, () => Drop(saved.Name, others[0]))).ShouldBe("NOT_FOUND");
    }

    [Theory]
    [InlineData(Role.Custodian)]
    [InlineData(Role.Partner)]
    [InlineData(Role.Publisher)]
    [InlineData(Role.Service)]
    public async Task Who_is_not_at_the_desk_has_none(Role role)
    {
        await Refused(StatusCode.PermissionDenied, () => Host.Drafts.ListDraftsAsync(new(), Host.As("someone", role)));
        await Refused(StatusCode.PermissionDenied, () => Save(Page, "x", Host.As("someone", role)));
    }

    [Fact]
    public async Task What_is_too_long_or_too_much_is_refused_and_named()
    {
        (await Refused(StatusCode.InvalidArgument, () => Save(new string('p', 501), "x"))).ShouldBe("INVALID_FIELD");
        (await Refused(StatusCode.InvalidArgument, () => Save(Page, new string('ə', 20_001)))).ShouldBe("INVALID_FIELD");
        (await Save(Page, new string('ə', 20_000))).Name.ShouldNotBeEmpty();
        var large = new SaveDraftRequest { Page = Page, Form = "x" };
        large.Fields.AddRange(Enumerable.Range(0, 6).Select(i => new DraftField { Name = $"{i}", Value = new string('ə', 20_000) }));
        (await Refused(StatusCode.FailedPrecondition, () => Host.Drafts.SaveDraftAsync(large, Clerk))).ShouldBe("DRAFT_TOO_LARGE");
        var many = new SaveDraftRequest { Page = Page, Form = "x" };
        many.Fields.AddRange(Enumerable.Range(0, 201).Select(i => new DraftField { Name = $"{i}" }));
        (await Refused(StatusCode.InvalidArgument, () => Host.Drafts.SaveDraftAsync(many, Clerk))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task An_account_has_a_hundred_drafts_listed_by_pages()
    {
        for (var i = 0; i < 100; i++)
        {
            await Save($"/desk/{i}", "x");
        }

        (await Refused(StatusCode.FailedPrecondition, () => Save("/desk/100", "x"))).ShouldBe("TOO_MANY_DRAFTS");
        await Save("/desk/99", "y");
        await Save("/desk/100", "x", Host.As("nadir", Role.Legal));
        var seen = new List<string>();
        for (var token = ""; seen.Count == 0 || token.Length > 0;)
        {
            var page = await Host.Drafts.ListDraftsAsync(new() { PageSize = 40, PageToken = token }, Clerk);
            page.Drafts.Count.ShouldBeLessThanOrEqualTo(15, "a response must not become too large");
            seen.AddRange(page.Drafts.Select(draft => draft.Page));
            token = page.NextPageToken;
        }

        seen.ShouldBe(Enumerable.Range(0, 100).Select(i => $"/desk/{i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_draft_that_nobody_saved_again_is_purged_after_thirty_days()
    {
        var drafts = Host.Services.GetKeyedServices<IRetained>(AccessModule.JournalName).Single(kind => kind.Name == "Drafts");
        drafts.Days.ShouldBe(30);
        await Save(Page, Typed);
        await Save("/desk/lists", "another");
        Host.Time.Shift(TimeSpan.FromDays(29));
        await Save("/desk/lists", "another");
        Host.Time.Shift(TimeSpan.FromDays(2));
        await Purge();
        (await Mine()).ShouldHaveSingleItem().Page.ShouldBe("/desk/lists");
        var events = await Events();
        events.ShouldNotContain("guard");
        await Purge();
        (await Events()).ShouldBe(events);

        Task Purge() => drafts.Purge(Host.Time.GetUtcNow().AddDays(-30), 30, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_draft_that_names_a_prisoner_is_forgotten_with_the_prisoner()
    {
        var known = Host.Services.GetRequiredKeyedService<IRecordsToForget>(AccessModule.JournalName);
        var prisoner = Guid.Parse("0199aa00-0000-7000-8000-0000000000a3");
        await Save(Page, Typed);
        await Save("/desk/lists", "another");
        var owned = (await known.OwnedBy(prisoner)).ShouldHaveSingleItem();
        (await known.OwnedBy(Guid.NewGuid())).ShouldBeEmpty();
        await Host.Services.GetRequiredKeyedService<IJournalKeys>(AccessModule.JournalName)
            .DestroyKeys(owned, TestContext.Current.CancellationToken);
        await Host.Restart();
        (await Mine()).ShouldHaveSingleItem().Page.ShouldBe("/desk/lists");
        known = Host.Services.GetRequiredKeyedService<IRecordsToForget>(AccessModule.JournalName);
        await known.Forgotten(prisoner, Guid.NewGuid());
        (await Events()).ShouldContain("dropped");
        (await Events()).ShouldContain("another");
        (await Events()).ShouldNotContain("guard");
    }

    [Fact]
    public async Task No_feed_shows_a_draft()
    {
        await Save(Page, Typed);
        using var feed = Host.Feed.FollowJournal(new() { Service = "access" }, Host.As("leyla", Role.Desk));
        while (await feed.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            feed.ResponseStream.Current.ToString().ShouldNotContain("guard");
            feed.ResponseStream.Current.ToString().ShouldNotContain("/desk/");
            if (feed.ResponseStream.Current.ToString().Contains("form_draft", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private async Task<Draft> Save(string page, string typed, Metadata? owner = null) => await Host.Drafts.SaveDraftAsync(
        new()
        {
            Page = page,
            Form = "create-contact",
            Fields =
            {
                new DraftField { Name = "kind", Value = "source" }, new DraftField { Name = "kind", Value = "other" },
                new DraftField { Name = "full_name", Value = typed },
            },
        },
        owner ?? Clerk);

    private async Task<IReadOnlyList<Draft>> Mine(string page = "") =>
        (await Host.Drafts.ListDraftsAsync(new() { Page = page }, Clerk)).Drafts;

    private async Task Drop(string name, Metadata caller) => await Host.Drafts.DropDraftAsync(new() { Name = name }, caller);

    private async Task<string> Events()
    {
        var all = new StringBuilder();
        await foreach (var recorded in Host.Journal.ReadAll(cancellation: TestContext.Current.CancellationToken))
        {
            all.AppendLine($"{recorded.Type} {recorded.Payload}");
        }

        return all.ToString();
    }
}

public sealed class SqliteDraftServiceTests : DraftServiceTests;

public sealed class PostgresDraftServiceTests(PostgresCluster cluster) : DraftServiceTests(cluster), IClassFixture<PostgresCluster>;
