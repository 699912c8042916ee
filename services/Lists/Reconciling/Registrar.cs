using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Habeas.Lists.Editions;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Enters into the register what a list says of a person. Every request id follows from the edition and the entry's decision:
/// a run that crashed and is repeated makes nobody twice.
/// </summary>
internal sealed class Registrar(PrisonersService.PrisonersServiceClient prisoners, FacilitiesService.FacilitiesServiceClient facilities)
{
    /// <summary>One run's facilities by their normalised names: each is looked up once.</summary>
    public sealed class Facilities
    {
        internal ConcurrentDictionary<string, Lazy<Task<string>>> Known { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>A person new to the register.</summary>
    public async Task<Guid> Register(Guid id, Edition edition, Entry entry, Facilities known, CallOptions options)
    {
        var data = entry.Data;
        var facility = data.Facility.Length == 0 ? "" : await Facility(id, edition, data.Facility, known, options);
        var request = new CreatePrisonerRequest
        {
            Prisoner = new Prisoner
            {
                PersonalNames = { data.Names.Select((name, i) => Spelling(name, id, edition, primary: i == 0)) },
                Sex = ToProto(Proposals.Sex(data.Sex)),
                BirthDate = data.BirthDate.ToProto(),
                Invented = edition.Invented,
            },
            RequestId = RequestId(id, string.Create(CultureInfo.InvariantCulture, $"register/{data.Number}/{entry.NextDecision}")),
            Sources = { EditionProto.Name(id) },
        };
        request.Facts.AddRange(Facts(id, edition, data, facility));
        return Id((await prisoners.CreatePrisonerAsync(request, options)).Name);
    }

    /// <summary>The list's spellings of a person whom the register has.</summary>
    public async Task AddSpellings(Guid id, Edition edition, Entry entry, Guid prisoner, string displayName, CallOptions options)
    {
        for (var i = 0; i < entry.Data.Names.Count; i++)
        {
            if (entry.Data.Names[i] == displayName)
            {
                continue;
            }

            var request = new AddPrisonerNameRequest
            {
                Name = EditionProto.Prisoner(prisoner),
                RequestId = RequestId(id, string.Create(CultureInfo.InvariantCulture, $"spelling/{entry.Number}/{entry.NextDecision}/{i}")),
                PersonalName = Spelling(entry.Data.Names[i], id, edition, primary: false),
            };
            try
            {
                await prisoners.AddPrisonerNameAsync(request, options);
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
            {
                // A spelling is a help for finding the person; that it is there already or cannot be taken decides nothing.
            }
        }
    }

    /// <summary>The prisoner must be in the register.</summary>
    /// <exception cref="RpcException">NOT_FOUND</exception>
    public async Task Require(Guid? prisoner, CallOptions options)
    {
        if (prisoner is { } id)
        {
            await prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = EditionProto.Prisoner(id) }, options);
        }
    }

    /// <summary>The id in "prisoners/{uuid}".</summary>
    public static Guid Id(string prisoner) =>
        ResourceName.TryParse(prisoner, "prisoners", out var id) ? id : throw new InvalidOperationException("The registry named no prisoner.");

    /// <summary>The code that a list's articles are of, by the region of its language: Azerbaijan's unless it says otherwise.</summary>
    public static string CodeOf(string language)
    {
        var region = language.Split('-').Skip(1).FirstOrDefault(part => part.Length == 2 && part.All(char.IsAsciiLetter)) ?? "AZ";
        return $"{region.ToUpperInvariant()}-CC";
    }

    private static IEnumerable<CustodyFact> Facts(Guid id, Edition edition, EntryData data, string facility)
    {
        if (data.ArrestDate is null && facility.Length == 0 && data.Articles.Count == 0)
        {
            yield break;
        }

        yield return new CustodyFact { Date = data.ArrestDate.ToProto(), Sources = { EditionProto.Name(id) }, Arrest = new Arrest { Facility = facility } };
        if (data.Articles.Count > 0)
        {
            var code = CodeOf(edition.Language);
            yield return new CustodyFact
            {
                Date = data.ArrestDate.ToProto(),
                Sources = { EditionProto.Name(id) },
                Charges = new Charges { Charges_ = { data.Articles.Select(article => new Charge { Code = code, Article = article }) } },
            };
        }
    }

    private Task<string> Facility(Guid id, Edition edition, string name, Facilities known, CallOptions options) =>
        known.Known.GetOrAdd(Publishers.PublisherDirectory.Key(name), key => new Lazy<Task<string>>(() => FindOrCreate(id, edition, name.Trim(), key, options))).Value;

    private async Task<string> FindOrCreate(Guid id, Edition edition, string name, string key, CallOptions options)
    {
        var found = await facilities.ListFacilitiesAsync(new ListFacilitiesRequest { FacilityName = name, PageSize = 1 }, options);
        if (found.Facilities is [var there, ..])
        {
            return there.Name;
        }

        var created = await facilities.CreateFacilityAsync(
            new CreateFacilityRequest
            {
                Facility = new Facility { FacilityNames = { new FacilityName { Text = name, Language = edition.Language } }, Invented = edition.Invented },
                RequestId = RequestId(id, $"facility/{key}"),
                Sources = { EditionProto.Name(id) },
            },
            options);
        return created.Name;
    }

    private static PersonName Spelling(string text, Guid id, Edition edition, bool primary) =>
        new() { Text = text, Language = edition.Language, Kind = NameKind.Spelling, Primary = primary, Sources = { EditionProto.Name(id) } };

    private static Sex ToProto(Names.Sex? sex) => sex switch
    {
        Names.Sex.Male => Sex.Male,
        Names.Sex.Female => Sex.Female,
        _ => Sex.Unspecified,
    };

    private static string RequestId(Guid edition, string purpose) => DerivedId.From(edition, purpose).ToString("D");
}
