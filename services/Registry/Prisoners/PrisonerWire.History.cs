using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>A page of a prisoner's history.</summary>
internal static partial class PrisonerWire
{
    /// <param name="snapshot">The state as of the time that is asked for: what came later is not shown.</param>
    /// <param name="forDesk">Only the desk sees what was proposed.</param>
    public static ListPrisonerHistoryResponse History(
        IReadOnlyList<RecordedEvent> events, Snapshot<Prisoner> snapshot, Page page, bool forDesk)
    {
        var after = page.AfterNumber();
        var visible = events.Where(recorded => recorded.Version > after && recorded.Version <= snapshot.Version)
            .Where(recorded => forDesk || !IsForDesk(recorded));
        var (shown, next) = page.Cut(visible, recorded => recorded.Version);
        return new ListPrisonerHistoryResponse
        {
            Entries = { shown.Select(recorded => ToHistory(recorded, snapshot.State)) },
            NextPageToken = next,
        };
    }

    /// <summary>An event as an entry of the history; <paramref name="prisoner"/> is the state that all events led to.</summary>
    private static HistoryEntry ToHistory(RecordedEvent recorded, Prisoner prisoner)
    {
        var fact = prisoner.Facts.FirstOrDefault(fact => fact.Id == recorded.Version);
        var happened = PrisonerEvent.Types.Read(recorded).Event;
        return new HistoryEntry
        {
            Version = recorded.Version,
            Type = recorded.Type,
            Date = recorded.EffectiveAt.ToProto(),
            RecordTime = recorded.RecordedAt.ToProto(),
            Fact = fact?.ToProto(),
            ProposedFact = happened is FactProposed proposed ? new DatedFact(proposed.Detail, recorded.EffectiveAt, recorded.Sources).ToProto() : null,
            SupersededBy = fact?.SupersededBy ?? 0,
            CorrectionReason = happened switch
            {
                Corrected corrected => corrected.Reason,
                Withdrawn withdrawn => withdrawn.Reason,
                FactDeclined declined => declined.Reason,
                FactProposalWithdrawn withdrawn => withdrawn.Reason,
                NameRemoved removed => removed.Reason,
                SourceRetracted retracted => retracted.Reason,
                Retracted retracted => retracted.Reason,
                _ => "",
            },
            Actor = recorded.Actor,
            Sources = { recorded.Sources },
        };
    }

    /// <summary>Whether an event is the desk's own affair: what was only proposed or listed and what became of it, and what is under way.</summary>
    private static bool IsForDesk(RecordedEvent recorded) => PrisonerEvent.Types.Read(recorded).Event is
        FactProposed or FactConfirmed or FactDeclined or FactProposalWithdrawn or FactAttested
        or NameAdded { Name.IsAdopted: false } or NameAttested or NameRemoved or SourceRetracted
        or MergeStarted or UnmergeStarted or ReservationReleased;
}
