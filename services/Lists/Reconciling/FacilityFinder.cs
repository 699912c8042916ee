using System.Collections.Concurrent;
using System.Text;
using Grpc.Core;
using Habeas.Lists.Editions;
using Habeas.Names;
using Habeas.Platform.Values;
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

    /// <summary>One run's facilities: each name is looked up once, however it is written.</summary>
    public sealed class Known
    {
        internal ConcurrentDictionary<string, Lazy<Task<string?>>> Names { get; } = new(StringComparer.Ordinal);

        internal Lazy<Task<ILookup<string, string>>>? Register { get; set; }
    }

    /// <summary>"facilities/{uuid}" of the one by that name, entered if the register has none; null if it takes none such.</summary>
    public Task<string?> FindOrCreate(Guid id, Edition edition, string name, Known known, CallOptions options) =>
        known.Names.GetOrAdd(Key(name), key => new Lazy<Task<string?>>(async () =>
        {
            try
            {
                return await Find(name, known, options) is { } found && await Attest(id, found, options)
                    ? found
                    : await Create(id, edition, name.Trim(), key, options);
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition)
            {
                return null;
            }
        })).Value;

    /// <summary>"facilities/{uuid}" of all whose name this is, in any script.</summary>
    public async Task<IReadOnlyList<string>> All(string name, Known known, CallOptions options) =>
        [.. (await ByName(name, options)).Concat((await Register(known, options))[Key(name)]).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The letters of a name in Latin script, and its figures as they are: those tell one colony from the next, and no transliteration may
    /// touch them.
    /// </summary>
    public static string Key(string name)
    {
        var latin = name.Length <= LongestName ? Transliteration.ToLatin(name) : name;
        var letters =
            string.Concat(latin.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetter).Select(Rune.ToLowerInvariant));
        var figures = string.Join(
            ' ',
            name.Normalize(NormalizationForm.FormKC).Split(
                [.. name.Where(character => !char.IsDigit(character))], StringSplitOptions.RemoveEmptyEntries));
        // A name of marks alone is still a name.
        return letters.Length + figures.Length > 0 ? $"{letters} {figures}" : Publishers.PublisherDirectory.Key(name);
    }

    /// <summary>By name the oldest, for the register may hold one name twice; in another script only the one and only.</summary>
    private async Task<string?> Find(string name, Known known, CallOptions options) =>
        (await ByName(name, options)).FirstOrDefault()
            ?? ((await Register(known, options))[Key(name)].ToList() is [var only] ? only : null);

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
