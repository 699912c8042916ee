namespace Habeas.Cli.Lists;

/// <summary>An import's report: what was read, what was left out, and what could not be read, row by row.</summary>
internal static class ImportReport
{
    public static void Show(IAnsiConsole console, ImportEditionResponse result)
    {
        ShowFile(console, result);
        if (result.Converted.Count > 0)
        {
            var converted = Tables.Of("Row", "Column", "Converted", "Printed", "Read as").RightAligned(0);
            foreach (var cell in result.Converted)
            {
                converted.Row(Number(cell.Row), cell.Column, cell.Code, cell.Text, cell.Value);
            }

            console.Write(converted);
        }

        if (result.LeftOut.Count > 0)
        {
            var leftOut = Tables.Of("Row", "Left out", "Why", "Text").RightAligned(0);
            foreach (var row in result.LeftOut)
            {
                leftOut.Row(row.Table.Length > 0 ? $"{row.Table}: {Number(row.Row)}" : Number(row.Row), row.Code, row.Message, row.Text);
            }

            console.Write(leftOut);
        }

        if (result.Faults.Count > 0)
        {
            var faults = Tables.Of("Row", "Column", "Code", "What is wrong", "Text", "Entry").RightAligned(0);
            foreach (var fault in result.Faults)
            {
                faults.Row(Number(fault.Row), fault.Column, fault.Code, fault.Message, fault.Text, fault.Kept ? "kept" : "no");
            }

            console.Write(faults);
        }

        foreach (var edition in result.SameFileAs)
        {
            console.Line($"The same file is {edition} already.");
        }

        console.Line(Counts(result));
        console.Line(Outcome(result));
    }

    private static void ShowFile(IAnsiConsole console, ImportEditionResponse result)
    {
        if (result.SourceFile is { } file)
        {
            console.Line($"Format {file.Format}{(file.Encoding.Length > 0 ? $", encoding {file.Encoding}" : "")}.");
            if (file.Columns.Count > 0)
            {
                var columns = Tables.Of("Column", "Taken for");
                foreach (var column in file.Columns)
                {
                    columns.Row(
                        column.Column, column.Field == EntryField.Unspecified ? "(kept verbatim)" : Words<EntryField>.Of(column.Field));
                }

                console.Write(columns);
            }
        }

        if (result.Tables.Count > 1)
        {
            var tables = Tables.Of("Table", "Title", "Rows", "Imported").RightAligned(0).RightAligned(2);
            foreach (var table in result.Tables)
            {
                tables.Row(Number(table.Number), table.Title, Number(table.RowCount), table.Taken ? "yes" : "no");
            }

            console.Write(tables);
        }

        if (result.FirstEntries.Count > 0)
        {
            console.Line("The first entries as they were understood:");
            console.Write(EntryView.Table(result.FirstEntries));
        }

        foreach (var note in result.Notes)
        {
            console.Line($"{note.Code}: {(note.Column.Length > 0 ? $"{note.Column}: " : "")}{note.Message}");
        }
    }

    private static string Counts(ImportEditionResponse result) =>
        $"Read: {result.GoodRows} entries, {result.UnreadFields} fields unread, {result.Faults.Count(fault => !fault.Kept)} faulty rows, "
            + $"{result.LeftOut.Count} rows left out.";

    private static string Outcome(ImportEditionResponse result) => result switch
    {
        { Edition: { } edition, AlreadyImported: true } => $"This file was imported before, as {edition.Name}: {edition.EntryCount} "
            + "entries. Nothing was written. "
            + "To write it once more under another title, add --allow-again.",
        { Edition: { } edition } =>
            $"Imported as {edition.Name}: {edition.EntryCount} entries, {result.Faults.Count(fault => !fault.Kept)} faulty rows left out.",
        { Faults.Count: > 0 } =>
            $"Nothing was written: {result.GoodRows} good rows, {result.Faults.Count} faults. Correct the file, or add --keep-good.",
        _ => $"{result.GoodRows} good rows. Nothing was written.",
    };

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
