using Habeas.Platform.Journal;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>States after a round trip through the journal.</summary>
internal static class Journaled
{
    /// <summary>Applies decided events after a round trip through the journal's JSON.</summary>
    public static Prisoner Then(this Prisoner prisoner, Decision<PrisonerEvent> decision, string actor = "clerk")
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(prisoner, (state, happened) =>
        {
            var written = PrisonerEvent.Types.Write(happened);
            return Prisoner.Evolve(state, PrisonerEvent.Types.Read(new RecordedEvent(
                0, new StreamId("prisoner", Guid.Empty), state.Version
                    + 1, written.Type, written.Payload, written.EffectiveAt, DateTimeOffset.UnixEpoch, actor, null, written.Sources, [])));
        });
    }
}
