using System.Collections.Immutable;
using Habeas.Lists.Entries;

namespace Habeas.Lists.Editions;

/// <summary>A list as published on one date, and the rules for what may be done to it. Pure.</summary>
public sealed partial record Edition
{
    /// <summary>The most rows or findings in one event.</summary>
    public const int Chunk = 500;

    public static Edition Empty { get; } = new();

    public Stage Stage { get; init; }

    public Guid Publisher { get; init; }

    public string Title { get; init; } = "";

    public PartialDate Date { get; init; }

    public string Language { get; init; } = "";

    public bool Invented { get; init; }

    public SourceFile? Source { get; init; }

    public InclusionRule? Rule { get; init; }

    public Guid? Corrects { get; init; }

    public string CorrectionNote { get; init; } = "";

    /// <summary>The number of persons skipped because no date says whether they were held on that day.</summary>
    public int Undated { get; init; }

    public string DraftedBy { get; init; } = "";

    public string ApprovedBy { get; init; } = "";

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>In the order of their numbers; an entry's number is its index plus one.</summary>
    public ImmutableList<Entry> Entries { get; init; } = [];

    /// <summary>The numbers of the entries decided to be each prisoner.</summary>
    public ImmutableDictionary<Guid, ImmutableList<int>> Holders { get; init; } = ImmutableDictionary<Guid, ImmutableList<int>>.Empty;

    /// <summary>The undoing in progress, if any.</summary>
    public UndoStarted? Pending { get; init; }

    /// <summary>The number of undoings so far; part of request ids, so that facts entered after an undoing are new requests.</summary>
    public int Undoings { get; init; }

    public Entry? Find(long number) => number >= 1 && number <= Entries.Count ? Entries[(int)number - 1] : null;

    /// <summary>Also after the same list was given up: then it begins anew.</summary>
    public static Decision<EditionEvent> Import(Edition edition, Imported import, IReadOnlyList<EntryData> rows) =>
        edition is { Stage: Stage.None } or { Stage: Stage.Discarded, Source: not null }
            ? Begin(import, import.Date, rows)
            : Refusals.WrongState(edition.Stage);

    public static Decision<EditionEvent> Draft(Edition edition, Drafted draft, IReadOnlyList<EntryData> rows) => edition.Stage switch
    {
        not Stage.None => Refusals.WrongState(edition.Stage),
        _ when rows.Count == 0 => Refusals.NothingToPublish,
        _ => Begin(draft, draft.Date, rows),
    };

    /// <summary>Records what a run found and decided. Entries that a clerk decided in the meantime are skipped.</summary>
    public Decision<EditionEvent> Reconcile(IReadOnlyList<Finding> findings, IReadOnlyList<Decided> decisions)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        var seen = findings.Where(finding => Find(finding.Entry) is { Prisoner: null }).ToArray();
        var taken = new HashSet<Guid>();
        var events = seen.Chunk(Chunk).Select(chunk => new Happened<EditionEvent>(new CandidatesFound(chunk))).ToList();
        events.AddRange(decisions
            .Where(decision => Find(decision.Entry) is { IsForRuns: true } entry
                && entry.Refuse(decision.Kind, decision.Prisoner) is null
                && !Holders.ContainsKey(decision.Prisoner)
                && taken.Add(decision.Prisoner))
            .Select(decision => new Happened<EditionEvent>(decision)));
        return Decision<EditionEvent>.Of(events);
    }

    /// <summary>Why a clerk cannot make this decision; null if allowed.</summary>
    public Refusal? Refuse(Entry entry, DecisionKind kind, Guid prisoner, bool allowTwice) =>
        Closed() is { } closed ? closed
        : entry.Refuse(kind, prisoner) is { } refusal ? refusal
        : kind == DecisionKind.Same && !allowTwice && Holders.TryGetValue(prisoner, out var holders) ? Refusals.TwiceInEdition(holders[0])
        : null;

    /// <summary>Records a clerk's decision.</summary>
    public Decision<EditionEvent> Decide(Decided decision, bool allowTwice)
    {
        var entry = Entries[decision.Entry - 1];
        if (Refuse(entry, decision.Kind, decision.Prisoner, allowTwice) is { } refusal)
        {
            return refusal;
        }

        return decision.Kind == DecisionKind.NotSame && entry.IsRuledOut(decision.Prisoner)
            ? Decision<EditionEvent>.Nothing
            : decision;
    }

    /// <summary>
    /// Corrects what was read from an entry. Refused once the entry is decided, because the decision relied on the old values.
    /// </summary>
    public Decision<EditionEvent> Correct(EntryCorrected correction)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        var entry = Entries[correction.Entry - 1];
        if (entry.Prisoner is { } prisoner)
        {
            return Refusals.AlreadyDecided(prisoner);
        }

        var fields = EntryFields.Of(correction.Fields);
        var changes = fields.Any(field => field.Text(field.Set(entry.Data, correction.Values)) != field.Text(entry.Data))
            || entry.Unread.Any(unread => EntryFields.Covers(correction.Fields, unread.Field));
        return changes ? correction : Decision<EditionEvent>.Nothing;
    }

    /// <summary>Discards a draft, or gives up an imported list from which nothing stands in the register or before the public.</summary>
    public Decision<EditionEvent> Discard() => this switch
    {
        { Stage: Stage.Draft } => new Discarded(),
        { Stage: not Stage.Imported } => Refusals.WrongState(Stage),
        { IsPublic: true } => Refusals.StillPublic,
        { Withdrawing: not null } => Refusals.WithdrawalPending,
        { Pending: not null } => Refusals.UndoPending,
        { Holders.IsEmpty: false } => Refusals.DecisionsStand(Holders.Values.Sum(entries => entries.Count)),
        _ => new Discarded(),
    };

    /// <summary>Why the edition accepts no decisions or corrections; null if it does.</summary>
    private Refusal? Closed() =>
        Stage != Stage.Imported ? Refusals.WrongState(Stage)
        : Pending is not null ? Refusals.UndoPending
        : null;

    private static Decision<EditionEvent> Begin(EditionEvent first, PartialDate date, IReadOnlyList<EntryData> rows) =>
        Decision<EditionEvent>.Of(
        [
            new Happened<EditionEvent>(first, date),
            .. rows.Chunk(Chunk).Select(chunk => new Happened<EditionEvent>(new EntriesAdded(chunk))),
        ]);
}
