using System.Security.Cryptography;
using Habeas.Lists.V1;
using Habeas.Names;
using SourceFile = Habeas.Lists.Editions.SourceFile;

namespace Habeas.Lists.Importing;

/// <summary>An uploaded file: the data for the edition, and the report for the sender.</summary>
/// <param name="Language">BCP 47, as requested or as found from the letters; empty if unknown.</param>
internal sealed record SourceList(SourceFile Source, IReadOnlyList<EntryData> Rows, ImportedFile File, string Language)
{
    private const int FirstEntries = 10;

    /// <exception cref="RpcException">INVALID_ARGUMENT: UNREADABLE_FILE or NO_NAME_COLUMN.</exception>
    public static SourceList Read(ImportEditionRequest request, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var corrections =
            request.Columns.Select(column => new MappedColumn(column.Column, (Importing.EntryField)(int)column.Field)).ToArray();
        var options = new ReadingOptions(
            request.Encoding, request.TimeZone.Length > 0 ? request.TimeZone : ReadingOptions.HomeTimeZone, request.Language);
        var (file, refusal) = ListFile.Read(content, request.FileName, corrections, request.Table, options, cancellation);
        if (refusal is not null)
        {
            throw Fault.Refused(new Platform.Grains.Refusal(refusal.Reason, refusal.Message));
        }

        var columns = file!.Columns.Select(column => new SourceColumn(column.Column, FieldName(column.Field)));
        var source = new SourceFile(
            request.FileName,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            content.Length,
            file.Format,
            file.Encoding,
            [.. columns]);
        var language = request.Language.Length > 0
            ? request.Language
            : LanguageGuess.Of(string.Join(' ', file.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text)));
        return new SourceList(source, [.. file.Rows.Select((row, i) => Entry(i + 1, row))], file, language);
    }

    /// <summary>A list with errors is written only if the sender wants the valid rows anyway; one without a valid row never is.</summary>
    public bool MayBeWritten(FaultPolicy policy) => Rows.Count > 0 && (File.Faults.Count == 0 || policy == FaultPolicy.KeepGood);

    public ImportEditionResponse Report() => new()
    {
        SourceFile = Source.ToProto(),
        GoodRows = Rows.Count,
        Faults = { File.Faults.Select(ToProto) },
        LeftOut = { File.LeftOut.Select(ToProto) },
        Notes = { File.Notes.Select(note => new V1.ReadingNote { Code = note.Code, Column = note.Column, Message = note.Message }) },
        UnreadFields = File.Rows.Sum(row => row.Unread.Count),
        Converted = { File.Rows.SelectMany(row => row.Converted.Select(cell => ToProto(row, cell))) },
        Tables = { File.Tables.Select(ToProto) },
        Language = Language,
    };

    /// <summary>With the first entries as they would be imported.</summary>
    public ImportEditionResponse Preview()
    {
        var response = Report();
        var head = new Editions.Edition { Source = Source };
        foreach (var row in Rows.Take(FirstEntries))
        {
            var entry = new Entries.Entry(row).ToProto(Guid.Empty, head);
            entry.Name = "";
            response.FirstEntries.Add(entry);
        }

        return response;
    }

    private static V1.RowFault ToProto(Importing.RowFault fault) => new()
    {
        Row = fault.Row,
        Column = fault.Column,
        Code = fault.Code,
        Message = fault.Message,
        Text = fault.Text,
        Kept = fault.IsKept,
    };

    private static V1.LeftOutRow ToProto(Importing.LeftOutRow row) =>
        new() { Row = row.Row, Table = row.Table, Code = row.Code, Message = row.Message, Text = row.Text };

    private static V1.SourceTable ToProto(Importing.SourceTable table) =>
        new() { Number = table.Number, Title = table.Title, RowCount = table.RowCount, Taken = table.IsTaken };

    private static V1.ConvertedCell ToProto(ImportedRow row, Importing.ConvertedCell cell) => new()
    {
        Row = row.Row,
        Column = cell.Column,
        Code = cell.Code,
        Text = cell.Text,
        Value = (cell.Field == Importing.EntryField.BirthDate ? row.BirthDate : row.ArrestDate)?.ToString() ?? "",
    };

    private static string FieldName(Importing.EntryField field) => EditionWire.FieldName((V1.EntryField)(int)field);

    private static EntryData Entry(int number, ImportedRow row) => new(
        number,
        row.PrintedNumber,
        row.PersonNames,
        row.Group,
        row.ArrestDate,
        row.Articles,
        row.Facility,
        row.BirthDate,
        row.Sex,
        row.Sentence,
        [.. row.Cells.Select(cell => cell.Text)],
        Unread: row.Unread.Count == 0
            ? null
            : [.. row.Unread.Select(cell => new Editions.UnreadField(FieldName(cell.Field), cell.Column, cell.Code, cell.Text))],
        Converted: row.Converted.Count == 0
            ? null
            : [.. row.Converted.Select(cell => new Editions.ConvertedField(FieldName(cell.Field), cell.Column, cell.Code, cell.Text))]);
}
