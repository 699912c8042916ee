using System.Collections.Concurrent;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk;

/// <summary>
/// Names of persons, facilities and cases, as far as the clerk's token may see them. Thread-safe: the parts of a page ask at the same time.
/// </summary>
internal sealed class DeskNames(DeskApi api, Site site)
{
    private const int MostCandidates = 10;
    private const int LongestSearch = 200;
    private const int MostProceedings = 100;

    private readonly ConcurrentDictionary<string, Lazy<Task<Named>>> known = new(StringComparer.Ordinal);
    private Task<ImmutableArray<Facility>>? facilities;

    public Task<ImmutableArray<Facility>> Facilities(CancellationToken cancel) => facilities ??=
        AllPages.Read(api.Facilities.ListFacilitiesAsync, new ListFacilitiesRequest(), page => page.Facilities, cancel);

    public async Task<ImmutableArray<Named>> Prisoners(IEnumerable<string> names, CancellationToken cancel) =>
        [
            .. await Task.WhenAll(
                names.Select(
                    name => Once(
                        name,
                        async () => Said.Name(
                            await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel),
                            site.Language.Code)))),
        ];

    public async Task<Named?> Facility(string name, CancellationToken cancel) => name.Length == 0
        ? null
        : await Once(
            name,
            async () => Said.Name(
                await api.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, cancellationToken: cancel),
                site.Language.Code));

    /// <summary>Whom a clerk means by a name, an id or a resource name; null when nobody is meant.</summary>
    public async Task<ImmutableArray<Named>?> Find(string typed, CancellationToken cancel)
    {
        if (typed.Length == 0)
        {
            return null;
        }

        var name = Guid.TryParseExact(typed, "D", out var id) ? ResourceName.Of("prisoners", id) : typed;
        if (ResourceName.TryParse(name, "prisoners", out _))
        {
            return [new Named(name, new Said(name, Language: null), "")];
        }

        if (typed.Length > LongestSearch)
        {
            return [];
        }

        var response = await api.Prisoners.SearchPrisonersAsync(
            new SearchPrisonersRequest { Query = typed, PageSize = MostCandidates }, cancellationToken: cancel);
        return [.. response.Matches.Select(match => new Named(match.Prisoner.Name, Said.Name(match.Prisoner, site.Language.Code), ""))];
    }

    /// <summary>What facilities are called, by their resource names.</summary>
    public async Task<ImmutableDictionary<string, Said>> FacilityNames(CancellationToken cancel) => (await Facilities(cancel))
        .ToImmutableDictionary(facility => facility.Name, facility => Said.Name(facility, site.Language.Code));

    /// <summary>The facilities to choose from, by id.</summary>
    public async Task<ImmutableArray<Option>> FacilityOptions(CancellationToken cancel) =>
    [
        .. (await Facilities(cancel))
            .Select(facility => new Option(Names.Id(facility.Name), Said.Name(facility, site.Language.Code).Text))
            .OrderBy(option => option.Text, StringComparer.CurrentCulture),
    ];

    /// <summary>The cases of the given prisoners, newest first.</summary>
    public async Task<ImmutableArray<Proceeding>> Proceedings(IEnumerable<string> prisoners, CancellationToken cancel)
    {
        var found = await Task.WhenAll(prisoners.Select(prisoner =>
            api.Proceedings.ListProceedingsAsync(
                new ListProceedingsRequest { Prisoner = prisoner, PageSize = MostProceedings }, cancellationToken: cancel).ResponseAsync));
        return [.. found.SelectMany(page => page.Proceedings).DistinctBy(proceeding => proceeding.Name)];
    }

    /// <summary>Court and number.</summary>
    public async Task<Named?> Proceeding(string name, CancellationToken cancel) => name.Length == 0
        ? null
        : await Once(
            name,
            async () => new Said(
                Title(await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel)),
                Language: null));

    /// <summary>A list's title and day.</summary>
    public async Task<Named> Edition(string name, CancellationToken cancel) => await Once(
        name,
        async () =>
        {
            var edition = await api.Editions.GetEditionAsync(new GetEditionRequest { Name = name }, cancellationToken: cancel);
            return new Said($"{edition.Title}, {Texts.Day(edition.Date)}", Language: null);
        });

    /// <summary>A paper's title.</summary>
    public Task<Named> Filing(string name, CancellationToken cancel) => Once(
        name,
        async () => new Said(
            (await api.Filings.GetFilingAsync(new GetFilingRequest { Name = name }, cancellationToken: cancel)).Title, Language: null));

    /// <summary>A source as it was entered: a record of the house by its name, anything else as it is.</summary>
    public async Task<Named> Source(string source, CancellationToken cancel) =>
        ResourceName.TryParse(source, "editions", out _) ? await Edition(source, cancel)
        : ResourceName.TryParse(source, "proceedings", out _) ? (await Proceeding(source, cancel))!
        : ResourceName.TryParse(source, "filings", out _) ? await Filing(source, cancel)
        : new Named(source, new Said(source, Language: null), Path: "");

    /// <summary>What sources are called, each read once.</summary>
    public async Task<ImmutableDictionary<string, Named>> Sources(IEnumerable<string> sources, CancellationToken cancel) =>
        (await Task.WhenAll(sources.Distinct().Select(source => Source(source, cancel)))).ToImmutableDictionary(source => source.Name);

    public static string Title(Proceeding proceeding) => proceeding.Seats.LastOrDefault() is { } seat
        ? string.Join(", ", new[] { seat.Court, seat.CaseNumber }.Where(part => part.Length > 0))
        : Names.Id(proceeding.Name);

    private Task<Named> Once(string name, Func<Task<Said>> read) =>
        known.GetOrAdd(name, _ => new Lazy<Task<Named>>(() => Read(name, read))).Value;

    /// <summary>A record that was removed from the register, or is not visible to this token, keeps its id and has no page.</summary>
    private static async Task<Named> Read(string name, Func<Task<Said>> read)
    {
        try
        {
            return new Named(name, await read(), Names.DeskPage(name));
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.PermissionDenied)
        {
            return new Named(name, new Said(Names.Id(name), Language: null), Path: "");
        }
    }
}

/// <param name="Path">Its page; empty when it has none.</param>
public sealed record Named(string Name, Said Text, string Path);
