using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>A prisoner's history.</summary>
internal static partial class PrisonerWire
{
    /// <param name="events">All events of the record.</param>
    /// <param name="snapshot">The state that the audience sees, as of the time that is asked for: what came later is not shown.</param>
    public static ListPrisonerHistoryResponse History(
        IReadOnlyList<RecordedEvent> events, Snapshot<Prisoner> snapshot, Page page, Audience audience)
    {
        var entries = audience == Audience.Desk
            ? events.Where(recorded => recorded.Version <= snapshot.Version).Select(recorded => ToHistory(recorded, snapshot.State))
            : PublicHistory(events, snapshot.State);
        var after = page.AfterNumber();
        var (shown, next) = page.Cut(entries.Where(entry => entry.Version > after), entry => entry.Version);
        return new ListPrisonerHistoryResponse
        {
            Entries = { shown },
            NextPageToken = next,
        };
    }

    /// <summary>Changes waiting for approval, in the order of recording.</summary>
    public static IEnumerable<HistoryEntry> Waiting(IEnumerable<RecordedEvent> events, Prisoner prisoner) => events
        .Where(
            recorded => recorded.Version > prisoner.Publication.Version
                && Prisoner.IsPublicChange(PrisonerEvent.Types.Read(recorded).Event))
        .Select(recorded => ToHistory(recorded, prisoner));

    /// <summary>
    /// The changes that the approved state still shows, numbered from 1 and dated by their approvals, so that neither gaps nor times reveal
    /// hidden changes.
    /// </summary>
    private static IEnumerable<HistoryEntry> PublicHistory(IEnumerable<RecordedEvent> events, Prisoner approved)
    {
        var number = 0;
        foreach (var recorded in events.Where(recorded => recorded.Version < approved.Publication.Version))
        {
            var happened = PrisonerEvent.Types.Read(recorded).Event;
            if (happened is Withdrawn or NameRemoved || !Prisoner.IsPublicChange(happened))
            {
                continue;
            }

            var fact = approved.Facts.FirstOrDefault(fact => fact.Id == recorded.Version);
            if (happened is CustodyDetail or Adopted or Corrected && fact is not { SupersededBy: 0 })
            {
                continue;
            }

            yield return new HistoryEntry
            {
                Version = ++number,
                Type = recorded.Type,
                Date = recorded.EffectiveAt.ToProto(),
                RecordTime = approved.Publication.PublicSince(recorded.RecordedAt).ToProto(),
                Fact = fact?.ToProto(),
            };
        }
    }

    /// <summary>An event as an entry of the desk's history; <paramref name="prisoner"/> is the state that all events led to.</summary>
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
            ProposedFact = happened is FactProposed proposed
                ? new DatedFact(proposed.Detail, recorded.EffectiveAt, recorded.Sources).ToProto()
                : null,
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
                PrisonerUnpublished unpublished => unpublished.Reason,
                _ => "",
            },
            Actor = recorded.Actor,
            Sources = { recorded.Sources },
        };
    }
}
