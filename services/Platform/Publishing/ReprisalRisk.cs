using System.Globalization;
using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Reprisals that followed a publication or a complaint, and that name the person, or the place, of a record that waits for approval. Pure.
/// </summary>
/// <param name="Incidents">Resource names of the incidents.</param>
/// <param name="EnteredAt">When what waits was entered.</param>
public sealed record ReprisalRisk(IReadOnlyList<string> Incidents, DateTimeOffset EnteredAt)
{
    /// <summary>How many days back reprisals count.</summary>
    public const int Days = 365;

    public static ReprisalRisk None { get; } = new([], default);

    public bool IsNone => Incidents.Count == 0;

    /// <summary>Why it cannot be approved now; null if it can.</summary>
    /// <param name="isAcknowledged">Whether the approver says that they know of the reprisals.</param>
    /// <param name="wait">How long it waits after it was entered, so that those concerned can be asked and warned.</param>
    public Refusal? WhyNot(bool isAcknowledged, TimeSpan wait, DateTimeOffset now) =>
        IsNone ? null
        : !isAcknowledged ? Told(PublicationRefusals.ReprisalRisk, wait)
        : now < EnteredAt + wait ? Told(PublicationRefusals.ReprisalWait, wait)
        : null;

    private Refusal Told(Refusal refusal, TimeSpan wait) => refusal
        .With("incidents", string.Join(", ", Incidents))
        .With("earliest_time", (EnteredAt + wait).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
