using System.Collections.Immutable;

namespace Habeas.Cases.Proceedings;

public sealed partial record Proceeding
{
    /// <summary>
    /// Adds the sources of the hearing or decision that an event concerns. Sources of all other events are in the history.
    /// </summary>
    internal Proceeding KnownFrom(Recorded<ProceedingEvent> recorded) => recorded.Sources.Count == 0 ? this : recorded.Event switch
    {
        HearingScheduled scheduled => HearingKnownFrom(scheduled.Hearing, recorded.Sources),
        HearingPostponed postponed => HearingKnownFrom(postponed.Hearing, recorded.Sources),
        HearingClosedToPublic closed => HearingKnownFrom(closed.Hearing, recorded.Sources),
        HearingHeld held => HearingKnownFrom(held.Hearing, recorded.Sources),
        HearingCancelled cancelled => HearingKnownFrom(cancelled.Hearing, recorded.Sources),
        DecisionGiven given => DecisionKnownFrom(given.Decision, recorded.Sources),
        DecisionServed served => DecisionKnownFrom(served.Decision, recorded.Sources),
        _ => this,
    };

    private static ImmutableList<string> Together(ImmutableList<string> known, IReadOnlyList<string> sources) =>
        [.. known.Union(sources, StringComparer.Ordinal)];

    private Proceeding HearingKnownFrom(int number, IReadOnlyList<string> sources) => this with
    {
        Hearings =
        [
            .. Hearings.Select(hearing => hearing.Number == number
                ? hearing with { Sources = Together(hearing.Sources, sources) }
                : hearing),
        ],
    };

    private Proceeding DecisionKnownFrom(int number, IReadOnlyList<string> sources) => this with
    {
        Decisions =
        [
            .. Decisions.Select(decision => decision.Number == number
                ? decision with { Sources = Together(decision.Sources, sources) }
                : decision),
        ],
    };
}
