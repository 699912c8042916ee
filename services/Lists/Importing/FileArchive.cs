using System.IO.Compression;
using System.Xml;

namespace Habeas.Lists.Importing;

/// <summary>A document that is an archive of files: a workbook or a text document.</summary>
internal static class FileArchive
{
    /// <summary>
    /// Unpacks everything once without keeping it, because declared sizes may be false, and checks that no XML inside
    /// is nested too deeply or defines entities, before a library builds it in memory.
    /// </summary>
    /// <returns>The names of the files inside.</returns>
    public static HashSet<string> Check(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > ImportLimits.ArchiveEntries)
        {
            throw new UnreadableFileException("The document's archive has more than 10,000 files.");
        }

        var budget = new Budget(cancellation);
        foreach (var entry in archive.Entries)
        {
            using var unpacked = new CountedStream(entry.Open(), budget);
            if (IsXml(entry.FullName))
            {
                CheckXml(unpacked);
            }

            unpacked.CopyTo(Stream.Null);
        }

        return archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsXml(string name) => name == "content.xml" || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        || (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && (name.StartsWith("xl/", StringComparison.Ordinal) || name.StartsWith("word/", StringComparison.Ordinal)
                || name == "[Content_Types].xml"));

    private static void CheckXml(Stream part)
    {
        using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (xml.Read())
        {
            if (xml.Depth > ImportLimits.Depth)
            {
                throw new UnreadableFileException("The document's elements are nested too deeply.");
            }
        }
    }

    private sealed class Budget(CancellationToken cancellation)
    {
        private long left = ImportLimits.UnpackedBytes;

        public void Take(int count)
        {
            cancellation.ThrowIfCancellationRequested();
            left -= count;
            if (left < 0)
            {
                throw new UnreadableFileException("The document is larger than 256 MB unpacked.");
            }
        }
    }

    private sealed class CountedStream(Stream inner, Budget budget) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            budget.Take(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
