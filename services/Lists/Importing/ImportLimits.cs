namespace Habeas.Lists.Importing;

/// <summary>What a list may be at most. More is a mistake or an attack, and is refused whole.</summary>
internal static class ImportLimits
{
    public const int Rows = 100_000;
    public const int Columns = 200;

    /// <summary>As in Excel, rounded up to the power of two.</summary>
    public const int CellLength = 32_768;

    public const int Tables = 1_000;

    /// <summary>Of one list, item or paragraph after another.</summary>
    public const int Lines = 1_000_000;

    public const int Pages = 3_000;

    /// <summary>Elements in elements. Deeper documents are made to break readers that go down by recursion.</summary>
    public const int Depth = 300;

    /// <summary>Cells that merged ranges of one table may fill, since ranges that overlap could go on for ever.</summary>
    public const int MergedCells = 4_000_000;

    /// <summary>Everything inside an archive (XLSX, ODS, DOCX), unpacked.</summary>
    public const long UnpackedBytes = 256L * 1024 * 1024;

    public const int ArchiveEntries = 10_000;

    /// <summary>Quotes that never close make a reader start again at the next line; so often and no more.</summary>
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
