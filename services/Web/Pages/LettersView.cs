namespace Habeas.Web.Pages;

/// <summary>How to write to somebody who is held.</summary>
/// <param name="Name">As the post of the country reads it.</param>
/// <param name="Address">The lines below the name; empty when the place or its address is not public.</param>
/// <param name="Invented">Whether nobody must write there, for the person or the place does not exist.</param>
public sealed record LettersView(Said Name, ImmutableArray<Said> Address, bool Invented)
{
    public static LettersView Of(Prisoner prisoner, IEnumerable<Facility> facilities)
    {
        var place = facilities.FirstOrDefault(facility => facility.Name == prisoner.Facility);
        return new LettersView(
            Said.Primary(prisoner),
            place is { Address.Length: > 0 }
                ? [Said.Of(place.DisplayName, place.FacilityNames.FirstOrDefault()?.Language), Said.Written(place.Address)]
                : [],
            prisoner.Invented || place?.Invented == true);
    }
}
