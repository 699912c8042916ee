using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>Reasons why an approval is refused, documented in each service's <c>errors.proto</c>.</summary>
public static class PublicationRefusals
{
    public static Refusal SamePerson { get; } = new("SAME_PERSON", "You cannot approve your own entries.");
}
