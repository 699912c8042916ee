using Google.Rpc;
using Habeas.Lists.Entries;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Enters into the register what a list says of a person. Every request id follows from the edition and the entry's decision:
/// a run that crashed and is repeated makes nobody twice.
/// </summary>
internal sealed class Registrar(
    PrisonersService.PrisonersServiceClient prisoners,
    FacilityFinder facilities,
    [FromKeyedServices(ListsModule.JournalName)] ServiceToken token)
{
    /// <summary>A person new to the register. A facility that the register does not take costs the facility, never the person.</summary>
    /// <returns>The person; and what was left out, as evidence of a decision.</returns>
    public async Task<(Guid Prisoner, IReadOnlyList<string> LeftOut)> Register(
        Guid id, Edition edition, Entry entry, FacilityFinder.Known known, CallOptions options)
    {
        var data = entry.Data;
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
            Sources = { EditionWire.Name(id) },
        };
        var listed = await Listed(id, edition, data, known, options);
        request.Facts.AddRange(listed.ForNew());
        try
        {
            return (Id((await prisoners.CreatePrisonerAsync(request, options)).Name), LeftOut(listed));
        }
        catch (RpcException e) when (listed.Facility.Length > 0
            && e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason is "FACILITY_NOT_OPEN" or "NO_SUCH_FACILITY")
        {
            var without = listed with { Facility = "" };
            request.Facts.Clear();
            request.Facts.AddRange(without.ForNew());
            return (Id((await prisoners.CreatePrisonerAsync(request, options)).Name), LeftOut(without));
        }
    }

    /// <summary>
    /// What the list says of a person whom the register has: its spellings, and as proposals what the register lacks or has otherwise. A
    /// spelling that is there already is sent too, for the edition speaks for the person from now on.
    /// </summary>
    /// <returns>What was left out, as evidence of a decision.</returns>
    public async Task<IReadOnlyList<string>> Add(
        Guid id, Edition edition, Entry entry, Guid prisoner, FacilityFinder.Known known, CallOptions options)
    {
        var recorded = await AddSpellings(id, edition, entry, prisoner, options) ?? await Read(prisoner, options);
        return await Propose(id, edition, entry, entry.NextDecision, recorded, known, options);
    }

    /// <summary>Proposes what the register lacks or has otherwise, for a clerk to confirm.</summary>
    /// <param name="decision">The number of the decision that the entry is this person.</param>
    /// <returns>What was left out, as evidence of a decision.</returns>
    public async Task<IReadOnlyList<string>> Propose(
        Guid id, Edition edition, Entry entry, int decision, Guid prisoner, FacilityFinder.Known known, CallOptions options) =>
        await Propose(id, edition, entry, decision, await Read(prisoner, options), known, options);

    private async Task<IReadOnlyList<string>> Propose(
        Guid id, Edition edition, Entry entry, int decision, Prisoner recorded, FacilityFinder.Known known, CallOptions options)
    {
        var listed = await Listed(id, edition, entry.Data, known, options);
        foreach (var fact in listed.ForKnown(recorded))
        {
            var request = new ProposePrisonerFactRequest
            {
                Name = recorded.Name,
                RequestId = RequestId(id, string.Create(CultureInfo.InvariantCulture, $"fact/{entry.Number}/{decision}/{fact.KindCase}")),
                Fact = fact,
                Note = Note(entry, fact),
            };
            try
            {
                // As the service: then one clerk may confirm what another's run has found.
                await prisoners.ProposePrisonerFactAsync(request, token.ForCall(options.CancellationToken));
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
            {
                // A fact that the register cannot take even as a proposal, such as one of a day to come, decides nothing.
            }
        }

        return LeftOut(listed);
    }

    /// <summary>The prisoner must be in the register.</summary>
    /// <exception cref="RpcException">NOT_FOUND</exception>
    public async Task Require(Guid? prisoner, CallOptions options)
    {
        if (prisoner is { } id)
        {
            await Read(id, options);
        }
    }

    /// <summary>The id in "prisoners/{uuid}".</summary>
    public static Guid Id(string prisoner) =>
        ResourceName.TryParse(prisoner, "prisoners", out var id)
            ? id
            : throw new InvalidOperationException("The registry named no prisoner.");

    /// <summary>The code that a list's articles are of, by the region of its language: Azerbaijan's unless it says otherwise.</summary>
    public static string CodeOf(string language)
    {
        var region = language.Split('-').Skip(1).FirstOrDefault(part => part.Length == 2 && part.All(char.IsAsciiLetter)) ?? "AZ";
        return $"{region.ToUpperInvariant()}-CC";
    }

    private async Task<Prisoner> Read(Guid prisoner, CallOptions options) =>
        await prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = EditionWire.Prisoner(prisoner) }, options);

    /// <returns>The person as they stand then, so that they need not be read; null when the last spelling was not taken.</returns>
    private async Task<Prisoner?> AddSpellings(Guid id, Edition edition, Entry entry, Guid prisoner, CallOptions options)
    {
        Prisoner? recorded = null;
        for (var i = 0; i < entry.Data.Names.Count; i++)
        {
            recorded = null;
            var request = new AddPrisonerNameRequest
            {
                Name = EditionWire.Prisoner(prisoner),
                RequestId = RequestId(id, string.Create(CultureInfo.InvariantCulture, $"spelling/{entry.Number}/{entry.NextDecision}/{i}")),
                PersonalName = Spelling(entry.Data.Names[i], id, edition, primary: false),
            };
            try
            {
                recorded = await prisoners.AddPrisonerNameAsync(request, options);
            }
            catch (RpcException e)
                when (e.StatusCode is StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
            {
                // A spelling is a help for finding the person; that it is there already or cannot be taken decides nothing.
            }
        }

        return recorded;
    }

    private async Task<ListedFacts> Listed(Guid id, Edition edition, EntryData data, FacilityFinder.Known known, CallOptions options)
    {
        var facility = data.Facility.Length == 0 ? "" : await facilities.FindOrCreate(id, edition, data.Facility, known, options) ?? "";
        return new ListedFacts(data, EditionWire.Name(id), CodeOf(edition.Language), facility, edition.Date);
    }

    private static IReadOnlyList<string> LeftOut(ListedFacts listed) => listed.Data.Facility.Length > 0 && listed.Facility.Length == 0
        ? ["- The register does not take what the list has for a facility. It was left out."]
        : [];

    /// <summary>
    /// The row, and a sentence's own words. No word of any language, for pages of all languages show it; the list stands among the sources.
    /// It is part of the request, and so follows from list and row alone.
    /// </summary>
    private static string Note(Entry entry, CustodyFact fact)
    {
        var row = entry.Data.PrintedNumber.Length > 0 ? entry.Data.PrintedNumber : entry.Number.ToString(CultureInfo.InvariantCulture);
        return fact.KindCase == CustodyFact.KindOneofCase.Verdict ? $"№ {row}: {entry.Data.Sentence}" : $"№ {row}";
    }

    /// <summary>A list's word on how a person is written; only a new person's main name stands as theirs at once.</summary>
    private static PersonName Spelling(string text, Guid id, Edition edition, bool primary) => new()
    {
        Text = text,
        Language = edition.Language,
        Kind = NameKind.Spelling,
        Primary = primary,
        Standing = primary ? NameStanding.Adopted : NameStanding.Listed,
        Sources = { EditionWire.Name(id) },
    };

    private static Sex ToProto(Names.Sex? sex) => sex switch
    {
        Names.Sex.Male => Sex.Male,
        Names.Sex.Female => Sex.Female,
        _ => Sex.Unspecified,
    };

    private static string RequestId(Guid edition, string purpose) => DerivedId.From(edition, purpose).ToString("D");
}
