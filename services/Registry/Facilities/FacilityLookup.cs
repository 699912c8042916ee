using Habeas.Platform.Edge;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Facilities;

/// <summary>Whether the facilities that custody facts name are in the register, and existed then.</summary>
internal sealed class FacilityLookup(IGrainFactory grains)
{
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: one is not, or did not.</exception>
    public async Task Check(IEnumerable<DatedFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.Detail.NamedFacility is not { } id)
            {
                continue;
            }

            if (await grains.GetGrain<IFacilityGrain>(id).Read() is not { State.IsRetracted: false } facility)
            {
                throw Fault.Refused(Refusals.NoSuchFacility(id));
            }

            if (fact.Date is { } date && !facility.State.MayHaveBeenOpen(date))
            {
                throw Fault.Refused(Refusals.FacilityNotOpen(id));
            }
        }
    }
}
