using System.Buffers.Binary;

namespace Habeas.Lists.Importing;

/// <summary>
/// Finds cells of an old workbook that show an error instead of a value. The library that reads the values returns nothing for
/// these, so an error would look like an empty cell. Based on MS-CFB and MS-XLS.
/// </summary>
internal static class XlsErrors
{
    private const uint EndOfChain = 0xFFFFFFFA;
    private const ushort BeginOfPart = 0x0809;
    private const ushort Formula = 0x0006;
    private const ushort BoolErr = 0x0205;
    private const ushort BoundSheet = 0x0085;
    private const int Header = 512;
    private const int SmallStream = 4096;
    private const int SmallSector = 64;

    /// <returns>For each sheet, by its index in the workbook, the cells (row and column from 0) and the error each shows.</returns>
    public static Dictionary<int, Dictionary<(int Row, int Column), string>> Of(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var book = Stream(file.Span, "Workbook", cancellation);
        var sheets = new List<int>();
        var errors = new Dictionary<int, Dictionary<(int, int), string>>();
        var sheet = -1;
        for (var at = 0; at + 4 <= book.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            var (kind, length) = (BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at)),
                BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2)));
            var record = book.AsSpan(at + 4, Math.Min(length, book.Length - at - 4));
            switch (kind)
            {
                case BoundSheet when record.Length >= 4:
                    sheets.Add((int)BinaryPrimitives.ReadUInt32LittleEndian(record));
                    break;
                case BeginOfPart when sheets.IndexOf(at) is >= 0 and var place:
                    sheet = place;
                    break;
                case BoolErr when record.Length >= 8 && record[7] == 1:
                case Formula when record.Length >= 14 && record[6] == 2 && record[12] == 0xFF && record[13] == 0xFF:
                    var cell = (BinaryPrimitives.ReadUInt16LittleEndian(record), BinaryPrimitives.ReadUInt16LittleEndian(record[2..]));
                    (errors.TryGetValue(sheet, out var known) ? known : errors[sheet] = [])[cell] = Shown(record[kind == BoolErr ? 6 : 8]);
                    break;
                default:
                    break;
            }

            at += 4 + length;
        }

        return errors;
    }

    /// <summary>MS-XLS 2.5.10, BErr.</summary>
    private static string Shown(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "",
    };

    /// <summary>A stream of the compound file; empty if there is none with that name.</summary>
    private static byte[] Stream(ReadOnlySpan<byte> file, string name, CancellationToken cancellation)
    {
        if (file.Length < Header)
        {
            return [];
        }

        var size = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(file[30..]), 9, 12);
        // Sectors are counted from the end of the header.
        var sectors = file[Math.Min(size, file.Length)..];
        var table = new List<uint>();
        for (var index = 0; index < 109; index++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(file[(76 + (4 * index))..]) is var sector and < EndOfChain)
            {
                table.AddRange(Numbers(Sector(sectors, sector, size)));
            }
        }

        var directory = Chain(sectors, Number(file, 48), size, table, cancellation);
        var wanted = Encoding.Unicode.GetBytes(name + "\0");
        for (var entry = 0; entry + 128 <= directory.Length; entry += 128)
        {
            if (!directory.AsSpan(entry, wanted.Length).SequenceEqual(wanted))
            {
                continue;
            }

            var first = Number(directory, entry + 116);
            if (Number(directory, entry + 120) >= SmallStream)
            {
                return Chain(sectors, first, size, table, cancellation);
            }

            // Small streams are stored together in a stream that belongs to the root, the first entry.
            var small = Chain(sectors, Number(directory, 116), size, table, cancellation);
            var smallTable = Numbers(Chain(sectors, Number(file, 60), size, table, cancellation));
            return Chain(small, first, SmallSector, smallTable, cancellation);
        }

        return [];
    }

    private static byte[] Chain(ReadOnlySpan<byte> sectors, uint first, int size, List<uint> table, CancellationToken cancellation)
    {
        var bytes = new List<byte>();
        for (var sector = first; sector < EndOfChain && bytes.Count <= sectors.Length; sector = sector < table.Count ? table[(int)sector]
            : EndOfChain)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = Sector(sectors, sector, size);
            if (part.IsEmpty)
            {
                break;
            }

            bytes.AddRange(part);
        }

        return [.. bytes];
    }

    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> sectors, uint sector, int size)
    {
        var start = (long)sector * size;
        return start >= sectors.Length ? [] : sectors.Slice((int)start, (int)Math.Min(size, sectors.Length - start));
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static List<uint> Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new List<uint>(bytes.Length / 4);
        for (var at = 0; at + 4 <= bytes.Length; at += 4)
        {
            numbers.Add(Number(bytes, at));
        }

        return numbers;
    }
}
