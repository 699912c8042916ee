using Habeas.Cases.Waking;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Cases.Letters;

/// <summary>Asks the registry how those whom a filing names are called.</summary>
internal sealed class RegistryNames(RegistryClients registry, [FromKeyedServices(CasesModule.JournalName)] ServiceToken token)
{
    /// <exception cref="RpcException">The registry does not answer, or does not know one of them.</exception>
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
    /// In the letter's language when that is known, else the primary name: nothing is transliterated in an official letter.
    /// </summary>
    private static string Of(Prisoner prisoner, string language) =>
        (prisoner.PersonalNames.FirstOrDefault(name => name.Language == language && name.Kind == NameKind.Legal)
        ?? prisoner.PersonalNames.FirstOrDefault(name => name.Primary)
        ?? prisoner.PersonalNames[0]).Text;
}
