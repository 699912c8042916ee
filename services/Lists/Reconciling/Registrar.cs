using Google.Rpc;
using Habeas.Lists.Entries;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Enters what a list says about a person into the register. Request ids derive from the edition and the entry's decision,
/// so repeating a crashed run creates nobody twice.
/// </summary>
internal sealed class Registrar(
    PrisonersService.PrisonersServiceClient prisoners,
    FacilityFinder facilities,
    [FromKeyedServices(ListsModule.JournalName)] ServiceToken token)
{
    /// <summary>Registers a new person. If the register refuses the facility, the person is registered without it.</summary>
    /// <returns>The person, and what was skipped, as evidence for the decision.</returns>
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
    /// Adds the list's data to a known person: its spellings, and proposals for what the register lacks or contradicts. Known spellings are
    /// sent too, because the edition becomes one of their sources.
    /// </summary>
    /// <returns>What was skipped, as evidence for the decision.</returns>
    public async Task<IReadOnlyList<string>> Add(
        Guid id, Edition edition, Entry entry, Guid prisoner, FacilityFinder.Known known, CallOptions options)
    {
        var recorded = await AddSpellings(id, edition, entry, prisoner, options) ?? await Read(prisoner, options);
        return await Propose(id, edition, entry, entry.NextDecision, recorded, known, options);
    }

    /// <summary>Proposes facts that the register lacks or contradicts, for a clerk to confirm.</summary>
    /// <param name="decision">The number of the decision that matched the entry to this person.</param>
    /// <returns>What was skipped, as evidence for the decision.</returns>
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
                // Sent with the service's own token, so that any clerk may confirm it.
                await prisoners.ProposePrisonerFactAsync(request, token.ForCall(options.CancellationToken));
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
            {
                // The register refuses some facts even as proposals, such as one dated in the future. That does not affect the decision.
            }
        }

        return LeftOut(listed);
    }

    /// <summary>Checks that the prisoner exists in the register.</summary>
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
            : throw new InvalidOperationException("The registry returned no prisoner name.");

    /// <summary>The code of law that a list's articles refer to, from the region of its language; Azerbaijan's by default.</summary>
    public static string CodeOf(string language)
    {
        var region = language.Split('-').Skip(1).FirstOrDefault(part => part.Length == 2 && part.All(char.IsAsciiLetter)) ?? "AZ";
        return $"{region.ToUpperInvariant()}-CC";
    }

    private async Task<Prisoner> Read(Guid prisoner, CallOptions options) =>
        await prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = EditionWire.Prisoner(prisoner) }, options);

    /// <returns>The person after the change, to save a read; null if the last spelling was refused.</returns>
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
                // Spellings only help to find the person; a duplicate or refused one does not affect the decision.
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
        ? ["- The register refused the list's facility name, so it was skipped."]
        : [];

    /// <summary>
    /// The row number, and a sentence's own words. Free of any language's words, because pages in all languages show it; the list is among
    /// the sources. Part of the request, so it must derive from list and row alone.
    /// </summary>
    private static string Note(Entry entry, CustodyFact fact)
    {
        var row = entry.Data.PrintedNumber.Length > 0 ? entry.Data.PrintedNumber : entry.Number.ToString(CultureInfo.InvariantCulture);
        return fact.KindCase == CustodyFact.KindOneofCase.Verdict ? $"№ {row}: {entry.Data.Sentence}" : $"№ {row}";
    }

    /// <summary>A spelling as the list has it. Only a new person's primary name counts as confirmed at once.</summary>
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
