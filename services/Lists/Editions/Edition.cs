using System.Collections.Immutable;
using Habeas.Lists.Entries;

namespace Habeas.Lists.Editions;

/// <summary>One state of a list, and the rules for what may be done to it. Pure.</summary>
public sealed partial record Edition
{
    /// <summary>The most rows or findings of one event.</summary>
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

    /// <summary>How many the rule leaves out because no date says whether they were held that day.</summary>
    public int Undated { get; init; }

    public string DraftedBy { get; init; } = "";

    public string ApprovedBy { get; init; } = "";

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>By number, which is the place in the list plus one.</summary>
    public ImmutableList<Entry> Entries { get; init; } = [];

    /// <summary>Which entries are decided to be a prisoner.</summary>
    public ImmutableDictionary<Guid, ImmutableList<int>> Holders { get; init; } = ImmutableDictionary<Guid, ImmutableList<int>>.Empty;

    /// <summary>The undoing that has begun and is not carried out yet.</summary>
    public UndoStarted? Pending { get; init; }

    /// <summary>How often decisions were undone: what is entered into the register afterwards is entered anew.</summary>
    public int Undoings { get; init; }

    public Entry? Find(long number) => number >= 1 && number <= Entries.Count ? Entries[(int)number - 1] : null;

    public static Decision<EditionEvent> Import(Edition edition, Imported import, IReadOnlyList<EntryData> rows) =>
        edition.Stage != Stage.None ? Refusals.WrongState(edition.Stage) : Begin(import, import.Date, rows);

    public static Decision<EditionEvent> Draft(Edition edition, Drafted draft, IReadOnlyList<EntryData> rows) => edition.Stage switch
    {
        not Stage.None => Refusals.WrongState(edition.Stage),
        _ when rows.Count == 0 => Refusals.NothingToPublish,
        _ => Begin(draft, draft.Date, rows),
    };

    /// <summary>What a run saw and decided. What a clerk decided in the meantime stands: those entries are passed over.</summary>
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

    /// <summary>Why a clerk may not decide so; null when he may.</summary>
    public Refusal? Refuse(Entry entry, DecisionKind kind, Guid prisoner, bool allowTwice) =>
        Closed() is { } closed ? closed
        : entry.Refuse(kind, prisoner) is { } refusal ? refusal
        : kind == DecisionKind.Same && !allowTwice && Holders.TryGetValue(prisoner, out var holders) ? Refusals.TwiceInEdition(holders[0])
        : null;

    /// <summary>A clerk's decision.</summary>
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
    /// Corrects what was read of an entry, as long as it is not decided who it is: the decision was made on what it said.
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

    public Decision<EditionEvent> Discard() => Stage != Stage.Draft ? Refusals.WrongState(Stage) : new Discarded();

    /// <summary>Why nothing may be decided or corrected; null when it may.</summary>
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
