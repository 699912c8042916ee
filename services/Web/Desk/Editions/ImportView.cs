using System.Globalization;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>Importing a list.</summary>
/// <param name="Report">What was understood of the file; null before it was read.</param>
public sealed record ImportView(DeskForm Form, ImportReport? Report)
{
    private const string NoNameColumn = "NO_NAME_COLUMN";

    /// <param name="read">What the service said of the file; null if it did not get so far.</param>
    internal static async Task<ImportView> Read(
        SentForm? sent,
        (string Name, byte[] Content) file,
        ImportEditionResponse? read,
        DeskApi api,
        DeskNames names,
        RefusalWords words,
        Texts texts,
        CancellationToken cancel)
    {
        var publishers = await ListsView.All(api, cancel);
        var asksForNames = sent?.Refusal is { } refusal && RefusalWords.Reason(refusal) == NoNameColumn;
        var form = read is null || sent is null
            ? ImportForms.Choose(file, asksForNames, publishers, texts)
            : ImportForms.Confirm(read, file, sent, publishers, texts);
        return new ImportView(
            form.After(sent, words),
            read is null ? null : await ImportReport.Of(read, file.Name, names, texts, cancel));
    }
}

/// <summary>What was understood of a file, before anything is written.</summary>
/// <param name="Same">Editions made from the same file.</param>
public sealed record ImportReport(
    ImmutableArray<Fact> Facts,
    ImmutableArray<string> Notes,
    ImmutableArray<TableRow> Tables,
    ImmutableArray<EntryRow> Entries,
    ImmutableArray<FaultRow> Faults,
    ImmutableArray<LeftOutText> LeftOut,
    ImmutableArray<ConvertedText> Converted,
    ImmutableArray<Named> Same)
{
    private const int MostShown = 200;

    internal static async Task<ImportReport> Of(
        ImportEditionResponse read, string fileName, DeskNames names, Texts texts, CancellationToken cancel)
    {
        var file = read.SourceFile;
        return new ImportReport(
            [
                .. Fact.Known(texts["Import.File"], fileName),
                .. Fact.Known(texts["Import.Format"], string.Join(", ", new[] { file.Format, file.Encoding }.Where(one => one.Length > 0))),
                .. Fact.Known(texts["Edition.Entries"], Texts.Number(read.GoodRows)),
                .. Fact.Known(texts["Import.Unread"], Texts.Number(read.UnreadFields)),
                .. Fact.Known(texts["Import.Lost"], Texts.Number(read.Faults.Count(fault => !fault.Kept))),
                .. Fact.Known(texts["Import.LeftOut"], Texts.Number(read.LeftOut.Count)),
            ],
            [
                .. read.Notes.Select(note => (note.Column.Length > 0 ? $"{note.Column}: " : "") + Words(note.Code, note.Message, texts))
                    .Distinct(),
            ],
            [.. read.Tables.Select(table => new TableRow(table.Number, table.Title, table.RowCount, table.Taken))],
            [.. read.FirstEntries.Select(entry => EntryRow.Of(entry, read.Language))],
            [
                .. read.Faults.Take(MostShown).Select(fault => new FaultRow(
                    Number(fault.Row), fault.Column, Words(fault.Code, fault.Message, texts), fault.Text, fault.Kept)),
            ],
            [
                .. read.LeftOut.Take(MostShown).Select(row => new LeftOutText(
                    row.Table.Length > 0 ? $"{row.Table}, {Number(row.Row)}" : Number(row.Row),
                    Words(row.Code, row.Message, texts),
                    row.Text)),
            ],
            [
                .. read.Converted.Take(MostShown).Select(cell => new ConvertedText(
                    Number(cell.Row), cell.Column, Words(cell.Code, cell.Code, texts), cell.Text, cell.Value)),
            ],
            [.. await Task.WhenAll(read.SameFileAs.Select(edition => names.Edition(edition, cancel)))]);
    }

    /// <param name="message">The service's own words, for a code that these pages do not know.</param>
    private static string Words(string code, string message, Texts texts) => texts.Find($"ListCode.{code}") ?? message;

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}

/// <param name="IsTaken">Whether its rows are in the list.</param>
public sealed record TableRow(int Number, string Title, int Rows, bool IsTaken);

/// <param name="IsKept">Whether the row is imported, without this field.</param>
public sealed record FaultRow(string Row, string Column, string Text, string Cell, bool IsKept);

public sealed record LeftOutText(string Row, string Why, string Text);

public sealed record ConvertedText(string Row, string Column, string How, string Printed, string Read);
