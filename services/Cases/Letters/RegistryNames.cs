using Habeas.Cases.Waking;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Cases.Letters;

/// <summary>Gets the names of the prisoners and facilities in a filing from the registry.</summary>
internal sealed class RegistryNames(RegistryClients registry, [FromKeyedServices(CasesModule.JournalName)] ServiceToken token)
{
    /// <exception cref="RpcException">The registry did not answer, or does not have one of them.</exception>
    public async Task<LetterNames> Of(Filings.Filing filing, string language, CancellationToken cancellation)
    {
        var options = token.ForCall(cancellation);
        var people = await Task.WhenAll(filing.Prisoners.Select(id =>
            registry.Prisoners.GetPrisonerAsync(
                new GetPrisonerRequest { Name = ResourceName.Of("prisoners", id) }, options).ResponseAsync));
        var place = filing.Facility is { } facility
            ? await registry.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = ResourceName.Of("facilities", facility) }, options)
            : new Facility();
        return new LetterNames(
            [.. people.Select(person => Of(person, language))],
            (place.FacilityNames.FirstOrDefault(name => name.Language == language) ?? place.FacilityNames.FirstOrDefault())?.Text ?? "");
    }

    /// <summary>
    /// The name in the letter's language if there is one, otherwise the primary name: official letters contain no transliterations.
    /// </summary>
    private static string Of(Prisoner prisoner, string language) =>
        (prisoner.PersonalNames.FirstOrDefault(name => name.Language == language && name.Kind == NameKind.Legal)
        ?? prisoner.PersonalNames.FirstOrDefault(name => name.Primary)
        ?? prisoner.PersonalNames[0]).Text;
}
