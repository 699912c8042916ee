using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>Why an approval is refused; documented in each service's <c>errors.proto</c>.</summary>
public static class PublicationRefusals
{
    public static Refusal SamePerson { get; } = new("SAME_PERSON", "The one who recorded it may not approve it.");
}
