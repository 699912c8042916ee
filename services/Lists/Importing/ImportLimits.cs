namespace Habeas.Lists.Importing;

/// <summary>Upper limits for a list. A file that exceeds one is a mistake or an attack and is refused whole.</summary>
internal static class ImportLimits
{
    public const int Rows = 100_000;
    public const int Columns = 200;

    /// <summary>Excel's limit, rounded up to a power of two.</summary>
    public const int CellLength = 32_768;

    public const int Tables = 1_000;

    /// <summary>Lines, items and paragraphs of one text.</summary>
    public const int Lines = 1_000_000;

    public const int Pages = 3_000;

    /// <summary>Nesting of elements. Deeper documents are made to crash recursive readers.</summary>
    public const int Depth = 300;

    /// <summary>The most places that merged ranges of a table may cover; overlapping ranges could otherwise grow without bound.</summary>
    public const int MergedCells = 4_000_000;

    /// <summary>The unpacked size of an archive (XLSX, ODS, DOCX).</summary>
    public const long UnpackedBytes = 256L * 1024 * 1024;

    public const int ArchiveEntries = 10_000;

    /// <summary>The most restarts at the next line after an unclosed quote.</summary>
    public const int BrokenQuotes = 1_000;

    public static void CheckRows(int count)
    {
        if (count > Rows)
        {
            throw new UnreadableFileException("The list has more than 100,000 rows.");
        }
    }

    public static void CheckColumns(int count, int row)
    {
        if (count > Columns)
        {
            throw new UnreadableFileException($"Row {row} has more than 200 columns.");
        }
    }

    public static void CheckCell(int length, int row)
    {
        if (length > CellLength)
        {
            throw new UnreadableFileException($"A cell in row {row} has more than 32,768 characters.");
        }
    }
}
