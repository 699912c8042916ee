namespace Habeas.Lists.Editions;

/// <summary>What happens to an edition. Members are only ever added.</summary>
public abstract record EditionEvent;

/// <summary>Another organisation's list came in.</summary>
public sealed record Imported(
    Guid Publisher, string Title, PartialDate Date, string Language, SourceFile Source, bool Invented) : EditionEvent;

/// <summary>Rows of the edition, at most <see cref="Edition.Chunk"/> an event.</summary>
public sealed record EntriesAdded(IReadOnlyList<EntryData> Entries) : EditionEvent;

/// <summary>What a run of reconciliation saw.</summary>
public sealed record CandidatesFound(IReadOnlyList<Finding> Findings) : EditionEvent;

/// <summary>It was decided who an entry is, or is not.</summary>
/// <param name="Evidence">On what a run decided, in words, each starting with + or -; null for a clerk's decision and in runs before it was
/// kept.</param>
public sealed record Decided(
    int Entry, DecisionKind Kind, Guid Prisoner, string Reason, bool Automatic, IReadOnlyList<string>? Evidence = null) : EditionEvent;

/// <summary>A decision no longer counts.</summary>
/// <param name="Run">Whether it was undone with the whole run: then the next run may decide the entry again.</param>
public sealed record DecisionUndone(int Entry, int Decision, string Reason, bool Run = false) : EditionEvent;

/// <summary>
/// Decisions begin to be undone. What they brought leaves the register first, then they are undone, and nothing else is decided before
/// <see cref="UndoEnded"/>: nobody who was taken out of the register is mistaken for somebody who stands in it.
/// </summary>
/// <param name="Entry">The one of whose decisions one is undone; 0 for those of the runs.</param>
/// <param name="Clerks">With those of the runs, clerks' decisions too.</param>
public sealed record UndoStarted(string Reason, int Entry = 0, int Decision = 0, bool Clerks = false) : EditionEvent;

/// <summary>The undoing that had begun is carried out, but for what the register does not let go of.</summary>
public sealed record UndoEnded : EditionEvent;

/// <summary>A clerk corrected what was read of an entry.</summary>
/// <param name="Fields">Which of the values count; the names of the contract's EntryField without its prefix.</param>
public sealed record EntryCorrected(int Entry, IReadOnlyList<string> Fields, EntryValues Values, string Reason) : EditionEvent;

/// <summary>Values of those fields of an entry that can be corrected.</summary>
public sealed record EntryValues(
    IReadOnlyList<string> Names,
    string Group,
    PartialDate? ArrestDate,
    IReadOnlyList<string> Articles,
    string Facility,
    PartialDate? BirthDate,
    string Sex,
    string Sentence);

/// <summary>An edition of the committee's own was drawn from the register.</summary>
/// <param name="Undated">How many fit the rule but are left out, because no date says whether they were held that day.</param>
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
public sealed record EditionPublished(bool AsEntered = false) : EditionEvent, IApproval;

/// <summary>Somebody asked for the edition to be withdrawn from the public.</summary>
public sealed record WithdrawalRequested(string Reason) : EditionEvent;

/// <summary>The withdrawal that was asked for was given up.</summary>
public sealed record WithdrawalDeclined : EditionEvent;

/// <summary>
/// A second person confirmed the withdrawal. What only this edition brought is withdrawn in the register next, until
/// <see cref="WithdrawalCompleted"/>.
/// </summary>
public sealed record EditionUnpublished(string Reason) : EditionEvent, IWithdrawal;

/// <summary>What only the edition brought is no longer public in the register either.</summary>
public sealed record WithdrawalCompleted : EditionEvent;

/// <summary>The draft was given up.</summary>
public sealed record Discarded : EditionEvent;

/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record SourceFile(
    string FileName, string Sha256, long Size, string Format, string Encoding, IReadOnlyList<SourceColumn> Columns);

/// <param name="Field">The name of the contract's EntryField without its prefix; empty when the column is kept verbatim only.</param>
public sealed record SourceColumn(string Heading, string Field);

/// <summary>A row as it was printed, and what was read in it.</summary>
/// <param name="Number">From 1, the row's place in the edition.</param>
/// <param name="Cells">Verbatim, in the order of the file's columns.</param>
/// <param name="Prisoner">Whom the row is of, in an edition that was drawn from the register.</param>
/// <param name="Unread">Fields that could not be read; null in editions imported before those were kept.</param>
/// <param name="Converted">Fields whose value is not what the cell says word for word; null likewise.</param>
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

/// <summary>A field of an entry that could not be read. The entry stands without it until somebody corrects it.</summary>
/// <param name="Field">The name of the contract's EntryField without its prefix.</param>
/// <param name="Column">The column's heading.</param>
/// <param name="Code">Stable, such as BAD_DATE.</param>
/// <param name="Text">Verbatim.</param>
public sealed record UnreadField(string Field, string Column, string Code, string Text);

/// <summary>A field whose value was converted, so that somebody may check it.</summary>
/// <param name="Field">The name of the contract's EntryField without its prefix.</param>
/// <param name="Column">The column's heading.</param>
/// <param name="Code">Stable, such as JALALI or INSTANT.</param>
/// <param name="Text">Verbatim.</param>
public sealed record ConvertedField(string Field, string Column, string Code, string Text);

/// <summary>Who an entry may be, as one run saw it.</summary>
/// <param name="Reason">Why the run asks.</param>
public sealed record Finding(int Entry, Verdict Proposed, IReadOnlyList<CandidateSeen> Candidates, AskReason Reason = AskReason.None);

/// <param name="Evidence">In words, each starting with + or -.</param>
public sealed record CandidateSeen(Guid Prisoner, string DisplayName, double Score, IReadOnlyList<string> Evidence);

/// <summary>Which prisoners of the register belong to an edition of the committee's own.</summary>
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
