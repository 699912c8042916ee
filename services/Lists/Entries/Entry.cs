using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Habeas.Lists.Entries;

/// <summary>A row of an edition and what was decided of it.</summary>
public sealed record Entry(EntryData Data)
{
    public int Number => Data.Number;

    /// <summary>Whether a run of reconciliation looked at it.</summary>
    public bool Looked { get; init; }

    /// <summary>The last run's, the best first.</summary>
    public IReadOnlyList<CandidateSeen> Candidates { get; init; } = [];

    /// <summary>Why the last run asked.</summary>
    public AskReason Asked { get; init; }

    public ImmutableList<EntryDecision> Decisions { get; init; } = [];

    /// <summary>What a clerk corrected, the oldest first. The cells stay as they were printed.</summary>
    public ImmutableList<EntryCorrection> Corrections { get; init; } = [];

    /// <summary>What could not be read and nobody has corrected.</summary>
    [JsonIgnore]
    public IReadOnlyList<UnreadField> Unread => Data.Unread ?? [];

    /// <summary>The decision that says who it is; null while nobody has said so.</summary>
    [JsonIgnore]
    public EntryDecision? Standing => Decisions.FindLast(decision => decision is { Undone: false, Kind: not DecisionKind.NotSame });

    [JsonIgnore]
    public Guid? Prisoner => Standing?.Prisoner ?? Data.Prisoner;

    [JsonIgnore]
    public Verdict Verdict => Standing switch
    {
        { Kind: DecisionKind.New } => Verdict.New,
        not null => Verdict.Same,
        null when Data.Prisoner is not null => Verdict.Same,
        null => Looked || Decisions.Count > 0 ? Verdict.Ask : Verdict.Open,
    };

    /// <summary>Why a clerk must decide it.</summary>
    [JsonIgnore]
    public AskReason AskReason => Verdict != Verdict.Ask ? AskReason.None
        : !IsForRuns ? AskReason.UndoneBefore
        : Asked;

    /// <summary>Whether a run may decide it: never again what a clerk undid, but what was undone with its run.</summary>
    [JsonIgnore]
    public bool IsForRuns => Prisoner is null && !Decisions.Exists(decision => decision is { Undone: true, UndoneWithRun: false });

    [JsonIgnore]
    public int NextDecision => Decisions.Count + 1;

    public bool IsRuledOut(Guid prisoner) =>
        Decisions.Exists(decision => decision is { Undone: false, Kind: DecisionKind.NotSame } && decision.Prisoner == prisoner);

    /// <summary>Why this decision may not be; null when it may.</summary>
    public Refusal? Refuse(DecisionKind kind, Guid prisoner) => kind switch
    {
        _ when Prisoner is { } decided => Refusals.AlreadyDecided(decided),
        DecisionKind.Same when IsRuledOut(prisoner) => Refusals.RuledOut(prisoner),
        _ => null,
    };

    /// <summary>The row as it was printed, with nothing decided of it.</summary>
    public Entry WithoutPrisoner() => this with { Data = Data with { Prisoner = null }, Decisions = [] };

    /// <summary>The entry as it reads after a correction. A run must look at it anew.</summary>
    public Entry Correct(EntryCorrected corrected, string actor, DateTimeOffset recordedAt)
    {
        var fields = EntryFields.Of(corrected.Fields);
        var data = fields.Aggregate(Data, (now, field) => field.Set(now, corrected.Values));
        return this with
        {
            Data = data with { Unread = [.. Unread.Where(unread => !EntryFields.Covers(corrected.Fields, unread.Field))] },
            Looked = false,
            Candidates = [],
            Asked = AskReason.None,
            Corrections = Corrections.Add(new EntryCorrection(
                [.. fields.Select(
                    field => new CorrectedField(field.Name, field.Text(Data), field.Text(data)))], corrected.Reason, actor, recordedAt)),
        };
    }
}

/// <param name="Number">From 1, within the entry.</param>
public sealed record EntryDecision(
    int Number,
    DecisionKind Kind,
    Guid Prisoner,
    string Reason,
    string Actor,
    bool Automatic,
    DateTimeOffset RecordedAt,
    bool Undone = false,
    bool UndoneWithRun = false,
    IReadOnlyList<string>? Evidence = null);

/// <summary>What a clerk corrected at one time, and why.</summary>
public sealed record EntryCorrection(IReadOnlyList<CorrectedField> Fields, string Reason, string Actor, DateTimeOffset RecordedAt);

/// <summary>One field before and after, in words.</summary>
public sealed record CorrectedField(string Field, string From, string To);
