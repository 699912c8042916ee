using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Platform.Publishing;

/// <summary>Reasons why an approval is refused, documented in each service's <c>errors.proto</c>.</summary>
public static class PublicationRefusals
{
    public static Refusal SamePerson { get; } = new("SAME_PERSON", "You cannot approve your own entries.");

    public static Refusal ReprisalRisk { get; } = new(
        "REPRISAL_RISK", "Reprisals followed earlier publications about a person or place concerned.");

    public static Refusal ReprisalWait { get; } = new(
        "REPRISAL_WAIT", "Reprisals followed earlier publications about a person or place concerned, and the waiting time is not over.");

    /// <summary>The first of the facts is named; metadata: "kind", "verdict" and, if it is another record's person, "prisoner".</summary>
    public static Refusal NotConsented(IReadOnlyList<WithheldFact> withheld)
    {
        var (fact, verdict) = withheld[0];
        var refusal = new Refusal("NOT_CONSENTED", "A person concerned does not let it be published, or was not asked.")
            .With("kind", ConsentNames.Of(fact.Kind)).With("verdict", verdict);
        return fact.Person is { } person ? refusal.With("prisoner", ResourceName.Of("prisoners", person)) : refusal;
    }
}
