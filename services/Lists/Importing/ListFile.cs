namespace Habeas.Lists.Importing;

/// <summary>Reads a list that an organisation published.</summary>
public static class ListFile
{
    /// <summary>
    /// Reads a list. Format, encoding, separator and the meaning of columns are detected from the content.
    /// </summary>
    /// <param name="fileName">Only a hint, for text whose content is inconclusive; may be "".</param>
    /// <param name="corrections">
    /// Fields that the caller states for columns; they override guesses. One whose column is missing from the file
    /// has no effect: compare with <see cref="ImportedFile.Columns"/>.
    /// </param>
    /// <param name="table">
    /// Which table of a page, visible sheet of a workbook or array of a JSON object to read, from 1; 0 reads all that
    /// name persons and reports the others.
    /// </param>
    /// <returns>The file or the refusal; never both.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static (ImportedFile? File, ImportRefusal? Refusal) Read(
        ReadOnlyMemory<byte> content,
        string fileName,
        IReadOnlyList<MappedColumn> corrections,
        int table,
        ReadingOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(corrections);
        ArgumentOutOfRangeException.ThrowIfNegative(table);
        options ??= new ReadingOptions();
        try
        {
            var found = FileKind.Read(content, fileName, options, cancellation);
            if (found.Tables.Count == 0)
            {
                return Refused("UNREADABLE_FILE", "The file has no table and no numbered list.");
            }

            if (table > found.Tables.Count)
            {
                return Refused("UNREADABLE_FILE", $"The file has {found.Tables.Count} tables; there is no table {table}.");
            }

            return TableUnion.Of(found, corrections, table, options, cancellation) is { } list
                ? (list, null)
                : Refused("NO_NAME_COLUMN", "No column looks like the persons' names; state which one it is.");
        }
        catch (UnreadableFileException exception)
        {
            return Refused("UNREADABLE_FILE", exception.Message);
        }
    }

    private static (ImportedFile? File, ImportRefusal? Refusal) Refused(string reason, string message) =>
        (null, new ImportRefusal(reason, message));
}
