using Habeas.Client;
using Habeas.Lists.V1;
using Microsoft.Extensions.Caching.Memory;

namespace Habeas.Web.Api;

/// <summary>
/// What many pages name but do not show: facilities, categories, criteria, publishers, editions. Kept for five seconds, so that many
/// visitors cost as much as one.
/// </summary>
internal sealed class Catalogue(PublicApi api, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>How long a service may take to be one that answers.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(3);

    public Task<ImmutableArray<Facility>> Facilities(CancellationToken cancel) => Once("facilities", () =>
        AllPages.Read(api.Facilities.ListFacilitiesAsync, new ListFacilitiesRequest(), page => page.Facilities, cancel));

    public Task<ImmutableArray<Publisher>> Publishers(CancellationToken cancel) => Once("publishers", () =>
        AllPages.Read(api.Publishers.ListPublishersAsync, new ListPublishersRequest(), page => page.Publishers, cancel));

    public Task<ImmutableArray<Category>> Categories(CancellationToken cancel) => Once("categories", () =>
        AllPages.Read(api.Taxonomies.ListCategoriesAsync, new ListCategoriesRequest(), page => page.Categories, cancel));

    public Task<ImmutableArray<CriteriaSet>> CriteriaSets(CancellationToken cancel) => Once("criteria", () =>
        AllPages.Read(api.Taxonomies.ListCriteriaSetsAsync, new ListCriteriaSetsRequest(), page => page.CriteriaSets, cancel));

    public Task<Edition> Edition(string name, CancellationToken cancel) => Once(name, async () =>
        await api.Editions.GetEditionAsync(new GetEditionRequest { Name = name }, cancellationToken: cancel));

    /// <summary>The edition of an entry, and its publisher's title; it is empty if the publisher is not public.</summary>
    public async Task<(Edition Edition, string Publisher)> EditionOf(Entry entry, CancellationToken cancel)
    {
        var name = Names.HolderOf(entry.Name);
        var edition = (await Editions(cancel)).GetValueOrDefault(name) ?? await Edition(name, cancel);
        return (edition, (await Publishers(cancel)).FirstOrDefault(publisher => publisher.Name == edition.Publisher)?.Title ?? "");
    }

    /// <summary>The newest editions of all publishers by their resource names, as many as one page of the lists has.</summary>
    public Task<ImmutableDictionary<string, Edition>> Editions(CancellationToken cancel) => Once("editions", async () =>
    {
        var newest = await api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = Paging.LargestPage }, cancellationToken: cancel);
        return newest.Editions.ToImmutableDictionary(edition => edition.Name);
    });

    /// <summary>How long a publisher's editions are, as known by the end of a day.</summary>
    public Task<Statistics> Statistics(string publisher, DateOnly? asOf, CancellationToken cancel) => Once((publisher, asOf), async () =>
        await api.Publishers.GetStatisticsAsync(
            new GetStatisticsRequest { Publisher = publisher, AsOf = asOf.ToAsOf() }, cancellationToken: cancel));

    /// <summary>A prisoner that a text only mentions; null if the register does not have that resource.</summary>
    public Task<Prisoner?> Person(string name, CancellationToken cancel) => Once<Prisoner?>(name, async () =>
    {
        try
        {
            return await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel);
        }
        catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    });

    /// <summary>How many persons were held on a day, as known by then: all, or only recognised political prisoners.</summary>
    public async Task<HeldCount> HeldOn(DateOnly day, DateOnly? asOf, bool recognised, CancellationToken cancel) =>
        (await HeldOn([day], asOf, recognised, cancel))[0];

    /// <summary>The same for several days, in their order.</summary>
    public Task<ImmutableArray<HeldCount>> HeldOn(
        ImmutableArray<DateOnly> days, DateOnly? asOf, bool recognised, CancellationToken cancel) =>
        Once((string.Join(' ', days.Select(day => day.Iso())), asOf, recognised), async () =>
    {
        var counted = await api.Prisoners.CountHeldPrisonersAsync(
            new CountHeldPrisonersRequest
            {
                Days = { days.Select(day => day.ToProto()) },
                AsOf = asOf.ToAsOf(),
                AssessmentStatus = recognised ? AssessmentStatus.Recognised : AssessmentStatus.Unspecified,
            },
            cancellationToken: cancel);
        return counted.Counts.ToImmutableArray();
    });

    /// <summary>Who was held on a day, the longest held first: as many as the register gives at once.</summary>
    public Task<ImmutableArray<Prisoner>> LongestHeld(
        DateOnly day, DateOnly? asOf, bool recognised, CancellationToken cancel) => Once((day, asOf, recognised, "longest"), async () =>
    {
        var held = await api.Prisoners.ListPrisonersAsync(
            new ListPrisonersRequest
            {
                PageSize = Paging.LargestPage,
                HeldOn = day.ToProto(),
                AsOf = asOf.ToAsOf(),
                AssessmentStatus = recognised ? AssessmentStatus.Recognised : AssessmentStatus.Unspecified,
                OrderBy = "held_since",
            },
            cancellationToken: cancel);
        return held.Prisoners.ToImmutableArray();
    });

    /// <summary>The names of facilities by their resource names.</summary>
    public async Task<ImmutableDictionary<string, Said>> FacilityNames(string language, CancellationToken cancel) =>
        (await Facilities(cancel)).ToImmutableDictionary(facility => facility.Name, facility => Said.Name(facility, language));

    /// <summary>The titles of categories by their ids.</summary>
    public async Task<ImmutableDictionary<string, string>> CategoryTitles(string language, CancellationToken cancel) =>
        (await Categories(cancel)).ToImmutableDictionary(
            category => category.Id, category => category.Title.GetValueOrDefault(language) ?? category.Id);

    /// <summary>Which services answer, and when they were asked.</summary>
    public Task<(ImmutableArray<ServiceStanding> Services, DateTimeOffset Asked)> Standing() => Once("standing", async () => (
        ImmutableArray.Create(
            await Task.WhenAll(
                Ask("Registry", options => api.Taxonomies.ListCategoriesAsync(new ListCategoriesRequest(), options).ResponseAsync),
                Ask(
                    "Lists",
                    options => api.Publishers.ListPublishersAsync(new ListPublishersRequest { PageSize = 1 }, options).ResponseAsync),
                Ask("Cases", options => api.News.ListCourtNewsAsync(new ListCourtNewsRequest { PageSize = 1 }, options).ResponseAsync))),
        time.GetUtcNow()));

    private async Task<ServiceStanding> Ask(string service, Func<CallOptions, Task> read)
    {
        using var patience = new CancellationTokenSource(Prompt, time);
        try
        {
            await read(new CallOptions(cancellationToken: patience.Token));
            return new ServiceStanding(service, Answers: true);
        }
        catch (Exception failure) when (failure is RpcException or OperationCanceledException)
        {
            return new ServiceStanding(service, Answers: false);
        }
    }

    private async Task<T> Once<T>(object key, Func<Task<T>> read) =>
        (await cache.GetOrCreateAsync((typeof(Catalogue), key), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            return read();
        }))!;
}

/// <summary>Whether a service answers.</summary>
internal readonly record struct ServiceStanding(string Service, bool Answers);
