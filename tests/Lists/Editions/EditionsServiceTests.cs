using Habeas.Lists.Editions;
using Habeas.Lists.V1;
using Habeas.Platform.Publishing;
using Habeas.Registry.V1;
using Date = Google.Type.Date;
using InclusionRule = Habeas.Lists.V1.InclusionRule;
using Publisher = Habeas.Lists.V1.Publisher;

namespace Habeas.Lists.Tests.Editions;

/// <summary>Editions through gRPC, on both database engines.</summary>
public abstract class EditionsServiceTests(PostgresCluster? cluster = null) : ListsServiceTests(cluster)
{
    [Fact]
    public async Task A_draft_is_for_the_desk_until_a_second_person_approves_it()
    {
        var publisher = await CreatePublisher("Ours", own: true);
        Held("Elvin Mustafayev", "journalist");
        UnderHouseArrest("Rauf İbrahimli");
        var draft = await Host.Editions.DraftEditionAsync(Draft(publisher), Host.Desk);
        draft.EntryCount.ShouldBe(1);
        draft.Groups.Single().Title.ShouldBe("journalist");
        draft.Name.ShouldBe((await Host.Editions.DraftEditionAsync(Draft(publisher), Host.Desk)).Name, "a repeated request drafts once");

        await Refused(StatusCode.NotFound, () => Host.Editions.GetEditionAsync(new GetEditionRequest { Name = draft.Name }));
        await Refused(StatusCode.NotFound, () => Host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = draft.Name }));
        (await Host.Editions.ListEditionsAsync(new ListEditionsRequest { Parent = publisher })).Editions.ShouldBeEmpty();
        (await Refused(
            StatusCode.FailedPrecondition,
            () => Host.Editions.PublishEditionAsync(new PublishEditionRequest { Name = draft.Name }, Host.Desk)))
            .ShouldBe("SAME_PERSON");

        await Host.Editions.PublishEditionAsync(new PublishEditionRequest { Name = draft.Name, Etag = draft.Etag }, Host.Second);
        var seen = await Host.Editions.GetEditionAsync(new GetEditionRequest { Name = draft.Name });
        seen.State.ShouldBe(EditionState.Published);
        seen.DraftedBy.ShouldBeEmpty("the drafter is shown to the desk only");
        (await Host.Editions.ListEditionsAsync(new ListEditionsRequest { Parent = "publishers/-" }))
            .Editions.Single().Name.ShouldBe(draft.Name);
        var entry = (await Host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = draft.Name })).Entries.Single();
        (await Host.Editions.ListPrisonerEntriesAsync(new ListPrisonerEntriesRequest { Prisoner = entry.Prisoner }))
            .Entries.Single().Name.ShouldBe(entry.Name);
    }

    [Fact]
    public async Task House_arrest_counts_when_the_rule_says_so()
    {
        var publisher = await CreatePublisher("Ours", own: true);
        UnderHouseArrest("Rauf İbrahimli");
        (await Refused(StatusCode.FailedPrecondition, () => Host.Editions.DraftEditionAsync(Draft(publisher), Host.Desk)))
            .ShouldBe("NOTHING_TO_PUBLISH");
        var request = Draft(publisher);
        request.Rule.IncludeHouseArrest = true;
        (await Host.Editions.DraftEditionAsync(request, Host.Desk)).EntryCount.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_committees_own_publisher_can_draft_editions()
    {
        var publisher = await CreatePublisher("Theirs", own: false);
        (await Refused(StatusCode.FailedPrecondition, () => Host.Editions.DraftEditionAsync(Draft(publisher), Host.Desk)))
            .ShouldBe("NOT_OWN_PUBLISHER");
    }

    [Fact]
    public async Task A_comparison_adds_up_and_says_why()
    {
        var publisher = await CreatePublisher("Theirs", own: false);
        var stays = Held("Elvin Mustafayev", "journalist");
        var leaves = Held("Gülnar Səfərova", "lawyer");
        leaves.Custodies[0].Status = CustodyStatus.Released;
        leaves.Custodies[0].Until = new Date { Year = 2014, Month = 3, Day = 4 };
        var comes = Held("Zaur Bağırov", "believer");
        comes.Custodies[0].From = new Date { Year = 2014, Month = 5 };
        var older = await Import(publisher, new PartialDate(2014, 1), stays, leaves);
        var newer = await Import(publisher, new PartialDate(2014, 8), stays, comes);

        var comparison = await Host.Editions.CompareEditionsAsync(
            new CompareEditionsRequest { From = $"{older}", To = $"editions/{newer}" });
        comparison.Total.ShouldBe(new Arithmetic { OldTotal = 2, In = 1, Out = 1, NewTotal = 2 });
        Reason(comparison, leaves).ShouldBe((ChangeKind.Out, ChangeReason.Released));
        Reason(comparison, comes).ShouldBe((ChangeKind.In, ChangeReason.Arrested));
        Reason(comparison, stays).ShouldBe((ChangeKind.Still, ChangeReason.Unspecified));

        var points = (await Host.Publishers.GetStatisticsAsync(new GetStatisticsRequest { Publisher = publisher })).Points;
        points.Select(point => (point.Total, point.In, point.Out)).ShouldBe([(2, 2, 0), (2, 1, 1)]);

        var byDate = await Host.Editions.CompareEditionsAsync(OfPublisher(new Date { Year = 2014, Month = 6, Day = 1 }));
        byDate.From.Name.ShouldBe($"editions/{older}");
        var newest = await Host.Editions.CompareEditionsAsync(OfPublisher());
        newest.From.Name.ShouldBe($"editions/{newer}", "no date means the newest of all");
        var early = OfPublisher(new Date { Year = 2013, Month = 6, Day = 1 });
        (await Refused(StatusCode.FailedPrecondition, () => Host.Editions.CompareEditionsAsync(early))).ShouldBe("NO_EDITION_AT_DATE");

        CompareEditionsRequest OfPublisher(Date? date = null) =>
            new() { FromPublisher = publisher, ToPublisher = publisher, Date = date };
    }

    [Fact]
    public async Task Two_merged_records_are_one_person_in_a_comparison()
    {
        var publisher = await CreatePublisher("Theirs", own: false);
        var stays = Held("Elvin Mustafayev", "journalist");
        var duplicate = Held("Elvin Mustafaev", "journalist");
        duplicate.MergedInto = stays.Name;
        var comparison = await Host.Editions.CompareEditionsAsync(new CompareEditionsRequest
        {
            From = $"{await Import(publisher, new PartialDate(2014, 1), duplicate)}",
            To = $"{await Import(publisher, new PartialDate(2014, 8), stays)}",
        });
        comparison.Changes.Single().Kind.ShouldBe(ChangeKind.Still);
    }

    [Fact]
    public async Task Entries_are_paged_and_filtered_and_their_verdicts_are_for_the_desk()
    {
        var publisher = await CreatePublisher("Theirs", own: false);
        var id = await Import(
            publisher, new PartialDate(2014, 8), Held("Elvin Mustafayev", "a"), Held("Zaur Bağırov", "b"), Held("Tofiq Quliyev", "c"));
        var first = await Host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}", PageSize = 2 });
        (first.TotalSize, first.Entries.Count).ShouldBe((3, 2));
        first.Entries.ShouldAllBe(
            entry => entry.Cells.Count == 0 && entry.Decisions.Count == 0 && entry.Verdict == EntryVerdict.Unspecified);
        var second = await Host.Editions.ListEntriesAsync(
            new ListEntriesRequest { Parent = $"editions/{id}", PageSize = 2, PageToken = first.NextPageToken });
        second.Entries.Single().Number.ShouldBe(3);
        second.NextPageToken.ShouldBeEmpty();
        var from = await Host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}", FromNumber = 2 });
        (from.TotalSize, from.Entries[0].Number).ShouldBe((2, 2));
        await Refused(
            StatusCode.InvalidArgument,
            () => Host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}", Verdict = EntryVerdict.Ask }));
        await Refused(
            StatusCode.InvalidArgument,
            () => Host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}", PageSize = -1 }));
    }

    private static (ChangeKind, ChangeReason) Reason(Comparison comparison, Prisoner prisoner)
    {
        var change = comparison.Changes.Single(change => change.Prisoner == prisoner.Name);
        return (change.Kind, change.Reason);
    }

    private static readonly string DraftRequest = Guid.CreateVersion7().ToString();

    private static DraftEditionRequest Draft(string publisher) => new()
    {
        Parent = publisher,
        Title = "Our list",
        Date = new Date { Year = 2024, Month = 1, Day = 2 },
        Rule = new InclusionRule { CriteriaSet = "pace-1900-2012", GroupByCategory = true },
        RequestId = DraftRequest,
    };

    private Prisoner Held(string name, string category) => Host.Registry.Add(new Prisoner
    {
        PersonalNames = { new PersonName { Text = name } },
        Categories = { category },
        Custodies =
        {
            new Custody
            {
                Status = CustodyStatus.Serving,
                From = new Date { Year = 2012 },
                Facts = { new CustodyFact { Date = new Date { Year = 2012 }, Arrest = new Arrest() } },
            },
        },
    });

    private void UnderHouseArrest(string name)
    {
        var prisoner = Held(name, "activist");
        prisoner.Custodies[0].Facts.Add(new CustodyFact { Date = new Date { Year = 2013 }, Remand = new Remand { HouseArrest = true } });
    }

    private Task<string> CreatePublisher(string title, bool own) => Host.CreatePublisher(new Publisher { Title = title, Own = own });

    private async Task<Guid> Import(string publisher, PartialDate date, params Prisoner[] listed)
    {
        var id = Guid.CreateVersion7();
        var import = Sample.Import with { Publisher = Guid.Parse(publisher["publishers/".Length..]), Date = date };
        var rows = listed.Select((prisoner, i) => Sample.Row(i + 1, prisoner.DisplayName) with
        {
            Prisoner = Guid.Parse(prisoner.Name["prisoners/".Length..]),
        });
        (await Host.Grains.GetGrain<IEditionGrain>(id).Import(new Call("clerk"), import, [.. rows])).Kind.ShouldBe(OutcomeKind.Done);
        var edition = Host.Grains.GetGrain<IEditionGrain>(id);
        var consent = new Consent((await edition.Read())!.State.ToAsk(), []);
        (await edition.Publish(new Call("second"), consent)).Kind.ShouldBe(OutcomeKind.Done);
        return id;
    }
}

public sealed class SqliteEditionsTests : EditionsServiceTests;

public sealed class PostgresEditionsTests(PostgresCluster cluster) : EditionsServiceTests(cluster), IClassFixture<PostgresCluster>;
