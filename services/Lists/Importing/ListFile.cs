namespace Habeas.Lists.Importing;

/// <summary>Reads a list that an organisation published.</summary>
public static class ListFile
{
    /// <summary>
    /// Reads a list. The format, the encoding, the separator and the meaning of the columns are found by the content.
    /// </summary>
    /// <param name="fileName">Only a hint for text whose content says nothing; may be "".</param>
    /// <param name="corrections">
    /// Columns whose field the caller states; they stand above what is guessed. One whose column is not in the file
    /// changes nothing: compare with <see cref="ImportedFile.Columns"/>.
    /// </param>
    /// <param name="table">
    /// Which table of a page, which visible sheet of a workbook or which array of a JSON object, from 1; 0 takes all that
    /// name persons, and tells the others.
    /// </param>
    /// <returns>The file, or why there is none; never both.</returns>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
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
                : Refused("NO_NAME_COLUMN", "No column could be taken for the persons' names; say which one it is.");
        }
        catch (UnreadableFileException exception)
        {
            return Refused("UNREADABLE_FILE", exception.Message);
        }
    }

    private static (ImportedFile? File, ImportRefusal? Refusal) Refused(string reason, string message) =>
        (null, new ImportRefusal(reason, message));
}
