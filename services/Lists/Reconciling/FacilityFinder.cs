using System.Collections.Concurrent;
using Habeas.Names;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// A list's facilities in the register. A name that differs in case, spaces, marks or script only is not entered twice: it is the facility
/// whose name is the same in Latin letters, if there is just one.
/// </summary>
internal sealed class FacilityFinder(FacilitiesService.FacilitiesServiceClient facilities)
{
    private const int PageSize = 500;

    /// <summary>What is longer is cut by the transliteration, and so left as it is.</summary>
    private const int LongestName = 200;

    /// <summary>One run's facilities: each is looked up once, whichever of its rows comes first.</summary>
    public sealed class Known
    {
        internal ConcurrentDictionary<string, Lazy<Task<string?>>> Names { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Lazy<Task<string?>>> Keys { get; } = new(StringComparer.Ordinal);

        internal Lazy<Task<ILookup<string, string>>>? Register { get; set; }

        /// <summary>All spellings of the edition, by key.</summary>
        internal ILookup<string, string>? Spellings { get; set; }
    }

    /// <summary>
    /// "facilities/{uuid}" of the one by that name, entered if the register has none; null if it takes none such. Rows of one edition whose
    /// names are one facility get the same one, in whatever order and however many at a time they come.
    /// </summary>
    public Task<string?> FindOrCreate(Guid id, Edition edition, string name, Known known, CallOptions options) =>
        Once(known.Names, Folded(name), async () =>
            await Oldest(name, options) is { } found && await Attest(id, found, options)
                ? found
                : await Once(known.Keys, Key(name), () => FindOrCreateByKey(id, edition, name, known, options)));

    private static Task<string?> Once(ConcurrentDictionary<string, Lazy<Task<string?>>> found, string key, Func<Task<string?>> find) =>
        found.GetOrAdd(key, _ => new Lazy<Task<string?>>(async () =>
        {
            try
            {
                return await find();
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition)
            {
                return null;
            }
        })).Value;

    /// <summary>
    /// Looks for all spellings of the edition before it enters one of them, always the same: what is found or entered must not depend on
    /// which row was first.
    /// </summary>
    private async Task<string?> FindOrCreateByKey(Guid id, Edition edition, string name, Known known, CallOptions options)
    {
        var key = Key(name);
        var spellings = Spellings(edition, known)[key].DefaultIfEmpty(name.Trim()).ToList();
        var byName = await Task.WhenAll(spellings.Select(spelling => Oldest(spelling, options)));
        var found = byName.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var only]
            ? only
            : (await Register(known, options))[key].ToList() is [var alone] ? alone : null;
        return found is not null && await Attest(id, found, options) ? found : await Create(id, edition, spellings[0], key, options);
    }

    private static ILookup<string, string> Spellings(Edition edition, Known known)
    {
        lock (known)
        {
            return known.Spellings ??= edition.Entries.Select(entry => entry.Data.Facility.Trim())
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToLookup(Key, StringComparer.Ordinal);
        }
    }

    /// <summary>"facilities/{uuid}" of all whose name this is, in any script.</summary>
    public async Task<IReadOnlyList<string>> All(string name, Known known, CallOptions options) =>
        [.. (await ByName(name, options)).Concat((await Register(known, options))[Key(name)]).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The letters of a name in Latin script, and its figures as they are: those tell one colony from the next, and no transliteration may
    /// touch them. Names that the registry finds by each other have one key.
    /// </summary>
    public static string Key(string name)
    {
        var folded = Folded(name);
        var latin = folded.Length <= LongestName ? Transliteration.ToLatin(folded) : folded;
        var letters =
            string.Concat(latin.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetter).Select(Rune.ToLowerInvariant));
        var figures = string.Join(
            ' ', folded.Split([.. folded.Where(character => !char.IsDigit(character))], StringSplitOptions.RemoveEmptyEntries));
        // A name of marks alone is still a name.
        return folded.Length > 0 ? $"{letters} {figures}" : Publishers.PublisherDirectory.Key(name);
    }

    /// <summary>A name without case, spaces and punctuation, as the registry looks it up.</summary>
    private static string Folded(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant));

    /// <summary>The register may hold one name twice: then it is the oldest.</summary>
    private async Task<string?> Oldest(string name, CallOptions options) => (await ByName(name, options)).FirstOrDefault();

    private async Task<IReadOnlyList<string>> ByName(string name, CallOptions options)
    {
        var found = await facilities.ListFacilitiesAsync(
            new ListFacilitiesRequest { FacilityName = name.Trim(), PageSize = PageSize }, options);
        return
        [
            .. found.Facilities.Where(facility => !facility.Retracted)
            .OrderBy(facility => facility.CreateTime?.ToDateTimeOffset())
            .ThenBy(facility => facility.Name, StringComparer.Ordinal)
            .Select(facility => facility.Name),
        ];
    }

    private Task<ILookup<string, string>> Register(Known known, CallOptions options)
    {
        lock (known)
        {
            known.Register ??= new Lazy<Task<ILookup<string, string>>>(() => Read(options));
        }

        return known.Register.Value;
    }

    private async Task<ILookup<string, string>> Read(CallOptions options)
    {
        var all = new List<Facility>();
        var request = new ListFacilitiesRequest { PageSize = PageSize };
        do
        {
            var page = await facilities.ListFacilitiesAsync(request, options);
            all.AddRange(page.Facilities.Where(facility => !facility.Retracted));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all
            .SelectMany(facility => facility.FacilityNames.Select(name => (Key: Key(name.Text), facility.Name)))
            .Distinct()
            .ToLookup(pair => pair.Key, pair => pair.Name, StringComparer.Ordinal);
    }

    /// <summary>The edition names it too, so that it does not go with the list that brought it.</summary>
    /// <returns>Whether it is still there.</returns>
    private async Task<bool> Attest(Guid id, string facility, CallOptions options)
    {
        try
        {
            await facilities.AttestFacilityAsync(new AttestFacilityRequest { Name = facility, Source = EditionWire.Name(id) }, options);
            return true;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
        {
            // Another list took it back a moment ago.
            return false;
        }
    }

    /// <summary>What was undone is entered anew: its first request brought a facility that may be gone.</summary>
    private async Task<string> Create(Guid id, Edition edition, string name, string key, CallOptions options)
    {
        var undone = edition.Undoings + edition.Entries.Sum(entry => entry.Decisions.Count(decision => decision.Undone));
        var purpose = undone == 0 ? $"facility/{key}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"facility/{key}/{undone}");
        var created = await facilities.CreateFacilityAsync(
            new CreateFacilityRequest
            {
                Facility = new Facility
                {
                    FacilityNames = { new FacilityName { Text = name, Language = edition.Language } },
                    Invented = edition.Invented,
                },
                RequestId = DerivedId.From(id, purpose).ToString("D"),
                Sources = { EditionWire.Name(id) },
            },
            options);
        return created.Name;
    }
}
