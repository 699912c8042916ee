namespace Habeas.Lists.Editions;

/// <summary>The stored names of an edition's events, and its index rows.</summary>
public static class EditionRows
{
    public static IndexTable EditionsTable { get; } = new(
        "editions",
        [
            Text("publisher"), Text("stage"), Text("date_key"),
        ],
        [["publisher", "date_key"]]);

    public static IndexTable EntriesTable { get; } = new(
        "entries",
        [
            Text("prisoner"), Text("date_key"), Text("stage"),
        ],
        [["prisoner"]]);

    /// <summary>Editions with an unfinished undoing.</summary>
    public static IndexTable UndoingsTable { get; } = new("pending_undoings", [new("entry", IndexColumnType.Integer)], [["known_to"]]);

    /// <summary>The files that editions were made from.</summary>
    public static IndexTable SourceFilesTable { get; } = new(
        "source_files",
        [
            Text("publisher"), Text("sha256"), Text("date_key"),
        ],
        [["publisher", "sha256"]]);

    /// <summary>Withdrawn editions whose facts may still be public in the register.</summary>
    public static IndexTable WithdrawalsTable { get; } =
        new("pending_withdrawals", [new("withdrawal", IndexColumnType.Integer)], [["known_to"]]);

    /// <summary>Public editions, with the number of the approval of what the public sees.</summary>
    public static IndexTable ApprovalsTable { get; } = new("edition_approvals", [new("number", IndexColumnType.Integer)], []);

    /// <summary>The pages are made from the public API, so that a fact is public on both or on neither.</summary>
    public static PersonRecords OfPersons { get; } = new(
        ListsModule.JournalName,
        EntriesTable,
        Edition.Stated,
        [PublicationChannel.Pages, PublicationChannel.Api]);

    public static Aggregate<Edition, EditionEvent> Aggregate { get; } = PublishedAggregate.Define(
        "edition",
        Edition.Empty,
        new EventTypes<EditionEvent>(
            ("imported", typeof(Imported)),
            ("entries_added", typeof(EntriesAdded)),
            ("candidates_found", typeof(CandidatesFound)),
            ("decided", typeof(Decided)),
            ("decision_undone", typeof(DecisionUndone)),
            ("undo_started", typeof(UndoStarted)),
            ("undo_ended", typeof(UndoEnded)),
            ("entry_corrected", typeof(EntryCorrected)),
            ("drafted", typeof(Drafted)),
            ("published", typeof(EditionPublished)),
            ("withdrawal_requested", typeof(WithdrawalRequested)),
            ("withdrawal_declined", typeof(WithdrawalDeclined)),
            ("unpublished", typeof(EditionUnpublished)),
            ("withdrawal_completed", typeof(WithdrawalCompleted)),
            ("discarded", typeof(Discarded)),
            ("facts_withheld", typeof(EditionFactsWithheld))),
        Edition.Evolve,
        tables: [EditionsTable, EntriesTable],
        deskTables: [UndoingsTable, WithdrawalsTable, SourceFilesTable, ApprovalsTable],
        Rows);

    /// <summary>A sort key; a year or a month sorts as its first day.</summary>
    public static string DateKey(Platform.Values.PartialDate date) => date.Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<IndexRow> Rows(Edition edition)
    {
        if (edition.Stage == Stage.None)
        {
            yield break;
        }

        var date = DateKey(edition.Date);
        var stage = edition.Stage.ToString();
        yield return EditionsTable.Row("", edition.Publisher.ToString("D"), stage, date);
        if (edition is { Source: { } source, Stage: not Stage.Discarded })
        {
            yield return SourceFilesTable.Row("", edition.Publisher.ToString("D"), source.Sha256, date);
        }

        if (edition.Pending is { } pending)
        {
            yield return UndoingsTable.Row("", (long)pending.Entry);
        }

        if (edition.Withdrawing is not null)
        {
            yield return WithdrawalsTable.Row("", (long)edition.Withdrawals);
        }

        if (edition.Publication.Public is { Entries.IsEmpty: false } shown)
        {
            yield return ApprovalsTable.Row("", shown.Publication.Number);
        }

        foreach (var entry in edition.Entries)
        {
            if (entry is { Prisoner: { } prisoner, Withheld: false })
            {
                yield return EntriesTable.Row(
                    entry.Number.ToString("D6", CultureInfo.InvariantCulture), prisoner.ToString("D"), date, stage);
            }
        }
    }

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
