using Habeas.Lists.V1;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>A facility that no row of an edition names any more but that the register keeps.</summary>
/// <param name="Name">"facilities/{uuid}".</param>
/// <param name="Sources">The other lists that name it.</param>
internal sealed record FacilityThatStays(string Name, string DisplayName, KeptFacilityReason Reason, IReadOnlyList<string> Sources)
{
    public static FacilityThatStays Of(Facility facility, string edition)
    {
        string[] others = [.. facility.Sources.Where(source => source != edition)];
        var reason = facility.Sources.Count == 0 ? KeptFacilityReason.NoSource
            : others.Length > 0 ? KeptFacilityReason.OtherSources
            : KeptFacilityReason.InUse;
        return new FacilityThatStays(facility.Name, facility.DisplayName, reason, others);
    }

    public KeptFacility ToProto() => new() { Facility = Name, DisplayName = DisplayName, Reason = Reason, Sources = { Sources } };
}
