using System.Collections.Immutable;
using Habeas.Lists.Entries;

namespace Habeas.Lists.Editions;

/// <summary>Applies an edition's events. Makes no decisions.</summary>
public sealed partial record Edition
{
    public static Edition Evolve(Edition edition, Recorded<EditionEvent> recorded) => recorded.Event switch
    {
        Imported imported => edition with
        {
            Stage = Stage.Imported,
            Publisher = imported.Publisher,
            Title = imported.Title,
            Date = imported.Date,
            Language = imported.Language,
            Source = imported.Source,
            Invented = imported.Invented,
            // Of a list that was given up and is imported again.
            Entries = [],
        },
        Drafted drafted => edition with
        {
            Stage = Stage.Draft,
            Publisher = drafted.Publisher,
            Title = drafted.Title,
            Date = drafted.Date,
            Language = drafted.Language,
            Rule = drafted.Rule,
            Corrects = drafted.Corrects,
            CorrectionNote = drafted.CorrectionNote,
            Invented = drafted.Invented,
            Undated = drafted.Undated,
            DraftedBy = recorded.Actor,
        },
        EntriesAdded added => added.Entries.Aggregate(
            edition with { Entries = edition.Entries.AddRange(added.Entries.Select(data => new Entry(data))) },
            (state, data) => data.Prisoner is { } prisoner ? state with { Holders = Add(state.Holders, prisoner, data.Number) } : state),
        CandidatesFound found => edition with { Entries = Look(edition.Entries, found.Findings) },
        Decided decided => Decide(edition, decided, recorded),
        DecisionUndone undone => Undo(edition, undone),
        UndoStarted started => edition with { Pending = started, Undoings = edition.Undoings + 1 },
        UndoEnded => edition with { Pending = null },
        EntryCorrected corrected => edition with
        {
            Entries = edition.Entries.SetItem(
                corrected.Entry - 1, edition.Entries[corrected.Entry - 1].Correct(corrected, recorded.Actor, recorded.RecordedAt)),
        },
        EditionPublished { AsEntered: false } => edition with
        {
            Stage = edition.Stage == Stage.Draft ? Stage.Published : edition.Stage,
            ApprovedBy = recorded.Actor,
            PublishedAt = edition.PublishedAt ?? recorded.RecordedAt,
        },
        WithdrawalRequested requested => edition with { Withdrawal = new WithdrawalRequest(requested.Reason, recorded.Actor) },
        WithdrawalDeclined => edition with { Withdrawal = null },
        EditionUnpublished unpublished => edition with
        {
            Stage = edition.Stage == Stage.Published ? Stage.Draft : edition.Stage,
            ApprovedBy = "",
            PublishedAt = null,
            Withdrawal = null,
            Withdrawing = unpublished.Reason,
            Withdrawals = edition.Withdrawals + 1,
        },
        WithdrawalCompleted => edition with { Withdrawing = null },
        Discarded => edition with { Stage = Stage.Discarded },
        _ => edition,
    };

    private static ImmutableList<Entry> Look(ImmutableList<Entry> entries, IReadOnlyList<Finding> findings)
    {
        var builder = entries.ToBuilder();
        foreach (var finding in findings)
        {
            builder[finding.Entry - 1] = builder[finding.Entry - 1] with
            {
                Looked = true,
                Candidates = finding.Candidates,
                Asked = finding.Reason,
            };
        }

        return builder.ToImmutable();
    }

    private static Edition Decide(Edition edition, Decided decided, Recorded<EditionEvent> recorded)
    {
        var entry = edition.Entries[decided.Entry - 1];
        var decision = new EntryDecision(
            entry.NextDecision,
            decided.Kind,
            decided.Prisoner,
            decided.Reason,
            recorded.Actor,
            decided.Automatic,
            recorded.RecordedAt,
            Evidence: decided.Evidence);
        return edition with
        {
            Entries = edition.Entries.SetItem(decided.Entry - 1, entry with { Decisions = entry.Decisions.Add(decision) }),
            Holders = decided.Kind == DecisionKind.NotSame ? edition.Holders : Add(edition.Holders, decided.Prisoner, decided.Entry),
        };
    }

    private static Edition Undo(Edition edition, DecisionUndone undone)
    {
        var entry = edition.Entries[undone.Entry - 1];
        var decision = entry.Decisions[undone.Decision - 1];
        return edition with
        {
            Entries = edition.Entries.SetItem(
                undone.Entry - 1,
                entry with { Decisions = entry.Decisions.SetItem(
                    undone.Decision - 1, decision with { Undone = true, UndoneWithRun = undone.Run }) }),
            Holders = decision.Kind == DecisionKind.NotSame ? edition.Holders : Remove(edition.Holders, decision.Prisoner, undone.Entry),
        };
    }

    private static ImmutableDictionary<Guid, ImmutableList<int>> Add(
        ImmutableDictionary<Guid, ImmutableList<int>> holders, Guid prisoner, int entry) =>
        holders.SetItem(prisoner, holders.GetValueOrDefault(prisoner, []).Add(entry));

    private static ImmutableDictionary<Guid, ImmutableList<int>> Remove(
        ImmutableDictionary<Guid, ImmutableList<int>> holders, Guid prisoner, int entry) =>
        holders[prisoner].Remove(entry) is { Count: > 0 } left ? holders.SetItem(prisoner, left) : holders.Remove(prisoner);
}
