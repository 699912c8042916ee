using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Facilities;

/// <summary>Reads the facilities that custody facts name, before the turn in which the facts are recorded.</summary>
internal sealed class FacilityLookup(IGrainFactory grains)
{
    /// <summary>The first reason why the facts cannot name their facilities; null when they can.</summary>
    public async Task<Refusal?> Check(IEnumerable<DatedFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.Detail.NamedFacility is { } id
                && Facility.CannotHold(id, (await grains.GetGrain<IFacilityGrain>(id).Read())?.State, fact.Date) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
