namespace Habeas.Registry.Facilities;

/// <summary>
/// The public side of a facility. Its incidents are approved individually, and are shown while the facility is public.
/// </summary>
public sealed partial record Facility : IPublished<Facility, FacilityEvent>
{
    public Publication<Facility> Publication { get; init; } = Publication<Facility>.None;

    /// <param name="withheld">Null: a facility is no person, and its incidents are approved one by one.</param>
    public static FacilityEvent Approved(bool asEntered, IReadOnlyList<PersonFact>? withheld) => new FacilityPublished(asEntered);

    public static FacilityEvent Withdrawn(string reason) => new FacilityUnpublished(reason);

    public static bool IsPublicChange(FacilityEvent happened) => happened is FacilityRegistered or FacilityChanged;

    public Facility With(Publication<Facility> publication) => this with { Publication = publication };

    public Facility AsApproved(Publication<Facility> publication) => this with { Publication = publication, Incidents = [] };

    public Refusal? WhyNotPublic() => IsRetracted ? Refusals.RecordRetracted : null;
}
