using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Habeas.Lists.Entries;

/// <summary>A row of an edition and the decisions about it.</summary>
public sealed record Entry(EntryData Data)
{
    public int Number => Data.Number;

    /// <summary>Whether a run of reconciliation has examined it.</summary>
    public bool Looked { get; init; }

    /// <summary>The candidates of the last run, best first.</summary>
    public IReadOnlyList<CandidateSeen> Candidates { get; init; } = [];

    /// <summary>Why the last run left it to a clerk.</summary>
    public AskReason Asked { get; init; }

    public ImmutableList<EntryDecision> Decisions { get; init; } = [];

    /// <summary>Clerks' corrections, oldest first. The cells stay as printed.</summary>
    public ImmutableList<EntryCorrection> Corrections { get; init; } = [];

    /// <summary>Whether the person does not let the row be published; it then tells nothing but that it is there.</summary>
    public bool Withheld { get; init; }

    /// <summary>Fields that could not be read and have not been corrected.</summary>
    [JsonIgnore]
    public IReadOnlyList<UnreadField> Unread => Data.Unread ?? [];

    /// <summary>The decision in force that says who it is; null while there is none.</summary>
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

    /// <summary>Whether a run may decide it: not if a clerk undid a decision of it, but again after its whole run was undone.</summary>
    [JsonIgnore]
    public bool IsForRuns => Prisoner is null && !Decisions.Exists(decision => decision is { Undone: true, UndoneWithRun: false });

    [JsonIgnore]
    public int NextDecision => Decisions.Count + 1;

    /// <summary>The row without these kinds of fact about its person. The person stays known, for comparisons of editions.</summary>
    public Entry Without(IReadOnlyCollection<FactKind> kinds)
    {
        var all = kinds.Contains(FactKind.Name);
        var (noCase, noPlace) = (all || kinds.Contains(FactKind.Case), all || kinds.Contains(FactKind.Place));
        return this with
        {
            Withheld = Withheld || all,
            Data = Data with
            {
                PrintedNumber = all ? "" : Data.PrintedNumber,
                Names = all ? [""] : Data.Names,
                BirthDate = all ? null : Data.BirthDate,
                Sex = all ? "" : Data.Sex,
                ArrestDate = noCase ? null : Data.ArrestDate,
                Articles = noCase ? [] : Data.Articles,
                Sentence = noCase ? "" : Data.Sentence,
                Facility = noPlace ? "" : Data.Facility,
                Cells = [],
            },
        };
    }

    public bool IsRuledOut(Guid prisoner) =>
        Decisions.Exists(decision => decision is { Undone: false, Kind: DecisionKind.NotSame } && decision.Prisoner == prisoner);

    /// <summary>Why this decision cannot be made; null if it can.</summary>
    public Refusal? Refuse(DecisionKind kind, Guid prisoner) => kind switch
    {
        _ when Prisoner is { } decided => Refusals.AlreadyDecided(decided),
        DecisionKind.Same when IsRuledOut(prisoner) => Refusals.RuledOut(prisoner),
        _ => null,
    };

    /// <summary>The row as printed, without decisions.</summary>
    public Entry WithoutPrisoner() => this with { Data = Data with { Prisoner = null }, Decisions = [] };

    /// <summary>The entry after a correction. A run has to examine it again.</summary>
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

/// <summary>One correction by a clerk, with its reason.</summary>
public sealed record EntryCorrection(IReadOnlyList<CorrectedField> Fields, string Reason, string Actor, DateTimeOffset RecordedAt);

/// <summary>A field's text before and after.</summary>
public sealed record CorrectedField(string Field, string From, string To);
