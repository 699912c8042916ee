using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Facilities;

/// <summary>Reads the facilities named by custody facts before the turn that records the facts.</summary>
internal sealed class FacilityLookup(IGrainFactory grains)
{
    /// <summary>The first reason why the facts cannot name their facilities; null if they can.</summary>
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
