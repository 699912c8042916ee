namespace Habeas.Lists.Editions;

/// <summary>Events of an edition. Members are only ever added.</summary>
public abstract record EditionEvent;

/// <summary>Another organisation's list was imported.</summary>
public sealed record Imported(
    Guid Publisher, string Title, PartialDate Date, string Language, SourceFile Source, bool Invented) : EditionEvent;

/// <summary>Rows of the edition, at most <see cref="Edition.Chunk"/> per event.</summary>
public sealed record EntriesAdded([property: Sealed] IReadOnlyList<EntryData> Entries) : EditionEvent;

/// <summary>What a run of reconciliation found.</summary>
public sealed record CandidatesFound([property: Sealed] IReadOnlyList<Finding> Findings) : EditionEvent;

/// <summary>An entry was decided to be a prisoner, or not to be one.</summary>
/// <param name="Evidence">Why a run decided so, in words, each starting with + or -; null for a clerk's decision and for runs from before
/// evidence was kept.</param>
public sealed record Decided(
    int Entry,
    DecisionKind Kind,
    Guid Prisoner,
    [property: Sealed] string Reason,
    bool Automatic,
    [property: Sealed] IReadOnlyList<string>? Evidence = null) : EditionEvent;

/// <summary>A decision no longer counts.</summary>
/// <param name="Run">Whether it was undone with the whole run, so that the next run may decide the entry again.</param>
public sealed record DecisionUndone(int Entry, int Decision, [property: Sealed] string Reason, bool Run = false) : EditionEvent;

/// <summary>
/// An undoing began. What the decisions added to the register is removed first, then the decisions are undone. No other decision is
/// accepted before <see cref="UndoEnded"/>, so that no entry is matched with a person who is being removed.
/// </summary>
/// <param name="Entry">The entry whose decision is undone; 0 when decisions of runs are undone.</param>
/// <param name="Clerks">Whether clerks' decisions are undone along with those of the runs.</param>
public sealed record UndoStarted([property: Sealed] string Reason, int Entry = 0, int Decision = 0, bool Clerks = false) : EditionEvent;

/// <summary>The undoing is complete, except for what the registry refused to remove.</summary>
public sealed record UndoEnded : EditionEvent;

/// <summary>A clerk corrected what was read from an entry.</summary>
/// <param name="Fields">The fields to set from <paramref name="Values"/>: names of the contract's EntryField without its prefix.</param>
public sealed record EntryCorrected(
    int Entry, IReadOnlyList<string> Fields, [property: Sealed] EntryValues Values, [property: Sealed] string Reason) : EditionEvent;

/// <summary>Values of the fields that can be corrected.</summary>
public sealed record EntryValues(
    IReadOnlyList<string> Names,
    string Group,
    PartialDate? ArrestDate,
    IReadOnlyList<string> Articles,
    string Facility,
    PartialDate? BirthDate,
    string Sex,
    string Sentence);

/// <summary>An edition of the committee's own list was drafted from the register.</summary>
/// <param name="Undated">How many match the rule but were skipped, because no date says whether they were held on that day.</param>
public sealed record Drafted(
    Guid Publisher,
    string Title,
    PartialDate Date,
    string Language,
    InclusionRule Rule,
    Guid? Corrects,
    string CorrectionNote,
    bool Invented,
    int Undated = 0) : EditionEvent;

/// <summary>A second person approved the edition for the public.</summary>
/// <param name="Withheld">The facts that the approval leaves out; null for none.</param>
public sealed record EditionPublished(bool AsEntered = false, IReadOnlyList<PersonFact>? Withheld = null) : EditionEvent, IApproval;

/// <summary>Facts in rows are not public any more, because their persons do not let them be.</summary>
public sealed record EditionFactsWithheld(IReadOnlyList<PersonFact> Withheld) : EditionEvent, IWithholding;

/// <summary>Someone requested that the edition be withdrawn from the public.</summary>
public sealed record WithdrawalRequested([property: Sealed] string Reason) : EditionEvent;

/// <summary>The requested withdrawal was cancelled.</summary>
public sealed record WithdrawalDeclined : EditionEvent;

/// <summary>
/// A second person confirmed the withdrawal. Facts that only this edition supports are withdrawn from the register next, until
/// <see cref="WithdrawalCompleted"/>.
/// </summary>
public sealed record EditionUnpublished([property: Sealed] string Reason) : EditionEvent, IWithdrawal;

/// <summary>Facts that only this edition supports are no longer public in the register.</summary>
public sealed record WithdrawalCompleted : EditionEvent;

/// <summary>The draft was discarded, or the imported list given up.</summary>
public sealed record Discarded : EditionEvent;

/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record SourceFile(
    string FileName, string Sha256, long Size, string Format, string Encoding, IReadOnlyList<SourceColumn> Columns);

/// <param name="Field">The name of the contract's EntryField without its prefix; empty if the column is only kept verbatim.</param>
public sealed record SourceColumn(string Heading, string Field);

/// <summary>A row as printed, and the values read from it.</summary>
/// <param name="Number">From 1, the row's place in the edition.</param>
/// <param name="Cells">Verbatim, in the order of the file's columns.</param>
/// <param name="Prisoner">The person in the row, in an edition drafted from the register.</param>
/// <param name="Unread">Fields that could not be read; null in editions imported before these were kept.</param>
/// <param name="Converted">Fields whose value is not the cell's literal text; null in editions imported before these were kept.</param>
public sealed record EntryData(
    int Number,
    string PrintedNumber,
    IReadOnlyList<string> Names,
    string Group,
    PartialDate? ArrestDate,
    IReadOnlyList<string> Articles,
    string Facility,
    PartialDate? BirthDate,
    string Sex,
    string Sentence,
    IReadOnlyList<string> Cells,
    Guid? Prisoner = null,
    IReadOnlyList<UnreadField>? Unread = null,
    IReadOnlyList<ConvertedField>? Converted = null);

/// <summary>A field of an entry that could not be read. It stays empty until someone corrects it.</summary>
/// <param name="Field">The name of the contract's EntryField without its prefix.</param>
/// <param name="Column">The column's heading.</param>
/// <param name="Code">Stable, such as BAD_DATE.</param>
/// <param name="Text">Verbatim.</param>
public sealed record UnreadField(string Field, string Column, string Code, string Text);

/// <summary>A field whose value was converted and may need checking.</summary>
/// <param name="Field">The name of the contract's EntryField without its prefix.</param>
/// <param name="Column">The column's heading.</param>
/// <param name="Code">Stable, such as JALALI or INSTANT.</param>
/// <param name="Text">Verbatim.</param>
public sealed record ConvertedField(string Field, string Column, string Code, string Text);

/// <summary>Who an entry may be, as found by one run.</summary>
/// <param name="Reason">Why the run leaves the entry to a clerk.</param>
public sealed record Finding(int Entry, Verdict Proposed, IReadOnlyList<CandidateSeen> Candidates, AskReason Reason = AskReason.None);

/// <param name="Evidence">In words, each starting with + or -.</param>
public sealed record CandidateSeen(Guid Prisoner, string DisplayName, double Score, IReadOnlyList<string> Evidence);

/// <summary>Which prisoners of the register an edition of the committee's own list includes.</summary>
public sealed record InclusionRule(string CriteriaSet, DateOnly HeldOn, bool IncludeHouseArrest, bool GroupByCategory);

public enum DecisionKind
{
    Same = 1,
    NotSame,
    New,
}

/// <summary>Who an entry is.</summary>
public enum Verdict
{
    Open,
    Same,
    New,
    Ask,
}

public enum Stage
{
    None,
    Imported,
    Draft,
    Published,
    Discarded,
}
