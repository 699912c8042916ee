using System.Collections.Concurrent;
using Habeas.Names;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Finds a list's facilities in the register. A name that differs only in case, spaces, punctuation or script is not entered again: it
/// means the facility with the same name in Latin letters, if there is exactly one.
/// </summary>
internal sealed class FacilityFinder(FacilitiesService.FacilitiesServiceClient facilities)
{
    private const int PageSize = 500;

    /// <summary>Transliteration truncates longer names, so these are not transliterated.</summary>
    private const int LongestName = 200;

    /// <summary>Facilities of one run, so that each is looked up only once.</summary>
    public sealed class Known
    {
        internal ConcurrentDictionary<string, Lazy<Task<string?>>> Names { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Lazy<Task<string?>>> Keys { get; } = new(StringComparer.Ordinal);

        internal Lazy<Task<ILookup<string, string>>>? Register { get; set; }

        /// <summary>All spellings in the edition, by key.</summary>
        internal ILookup<string, string>? Spellings { get; set; }
    }

    /// <summary>
    /// "facilities/{uuid}" of the facility with that name, created if missing; null if the register refuses it. Rows of one edition whose
    /// names mean one facility get the same one, in any order and also concurrently.
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
    /// Looks up all spellings of the edition before creating a facility, always under the same spelling: the result must not depend on
    /// which row came first.
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

    /// <summary>"facilities/{uuid}" of every facility with this name, in any script.</summary>
    public async Task<IReadOnlyList<string>> All(string name, Known known, CallOptions options) =>
        [.. (await ByName(name, options)).Concat((await Register(known, options))[Key(name)]).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The name's letters in Latin script, with its digits unchanged: digits distinguish one colony from the next, so transliteration must
    /// not alter them. Names that match in the registry's search have the same key.
    /// </summary>
    public static string Key(string name)
    {
        var folded = Folded(name);
        var latin = folded.Length <= LongestName ? Transliteration.ToLatin(folded) : folded;
        var letters =
            string.Concat(latin.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetter).Select(Rune.ToLowerInvariant));
        var figures = string.Join(
            ' ', folded.Split([.. folded.Where(character => !char.IsDigit(character))], StringSplitOptions.RemoveEmptyEntries));
        // A name of nothing but punctuation is still a name.
        return folded.Length > 0 ? $"{letters} {figures}" : Publishers.PublisherDirectory.Key(name);
    }

    /// <summary>A name without case, spaces and punctuation, as in the registry's search.</summary>
    private static string Folded(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant));

    /// <summary>If the register has a name twice, use the oldest facility.</summary>
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

    /// <summary>Adds the edition to the facility's sources, so that the facility outlives the list that introduced it.</summary>
    /// <returns>Whether the facility still exists.</returns>
    private async Task<bool> Attest(Guid id, string facility, CallOptions options)
    {
        try
        {
            await facilities.AttestFacilityAsync(new AttestFacilityRequest { Name = facility, Source = EditionWire.Name(id) }, options);
            return true;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
        {
            // Another list's undoing removed it just now.
            return false;
        }
    }

    /// <summary>After an undoing a new request is needed: the facility that the first request created may be gone.</summary>
    private async Task<string> Create(Guid id, Edition edition, string name, string key, CallOptions options)
    {
        var undone = edition.Undoings + edition.Entries.Sum(entry => entry.Decisions.Count(decision => decision.Undone));
        var purpose = undone == 0
            ? $"facility/{key}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"facility/{key}/{undone}");
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
