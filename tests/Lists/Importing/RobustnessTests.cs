using System.IO.Compression;
using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>Any file is either read or refused with a reason; nothing throws and nothing runs forever.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] Endings = ["csv", "txt", "xlsx", "xls", "ods", "html", "docx", "pdf", "json", "jsonl"];

    private static readonly byte[][] Beginnings =
        [[], "PK\x3\x4"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "%PDF-1.7\n"u8.ToArray(),
            "<table><tr><td>"u8.ToArray(), "[{\"name\":"u8.ToArray(), "1. Anar Quliyev\nDate of arrest:"u8.ToArray()];

    [Fact]
    public void Bytes_of_any_kind_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, Beginnings.Length - 1],
            Gen.Byte.Array[0, 600]).Sample((beginning, bytes) => Answers([.. Beginnings[beginning], .. bytes]), iter: 300, threads: 1);

    [Fact]
    public void A_file_that_was_cut_off_or_damaged_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Endings.Length - 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Byte).Sample(
            (ending, end, at, value) =>
            {
                var content = MessyListsTests.Content(Endings[ending]);
                var cut = content[..(int)(content.Length * end)];
                content[(int)((content.Length - 1) * at)] = value;
                return Answers(cut) && Answers(content);
            },
            iter: 150,
            threads: 1);

    [Theory]
    [InlineData("<html>", "<div>")]
    [InlineData("<html>", "<b><p>")]
    [InlineData("<html>", "<table><tr><td>")]
    [InlineData("<html>", "<ul><li>")]
    [InlineData("", "[")]
    [InlineData("", "{\"a\":")]
    public void Endlessly_nested_elements_are_refused(string start, string element) =>
        Reading.Refusal(start + string.Concat(Enumerable.Repeat(element, 80_000))).Reason.ShouldBe("UNREADABLE_FILE");

    [Fact]
    public void An_archive_that_expands_without_end_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("xl/media/big.bin", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 257; megabyte++)
            {
                entry.Write(zeros);
            }
        }

        Reading.Refusal(stream.ToArray()).Message.ShouldContain("256 MB");
    }

    [Fact]
    public void Entities_and_depth_in_a_documents_XML_are_refused()
    {
        Reading.Refusal(Archive("content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).Message.ShouldContain("broken");
        Reading.Refusal(Archive("content.xml", string.Concat(Enumerable.Repeat("<a>", 50_000)) + string
            .Concat(Enumerable.Repeat("</a>", 50_000)))).Message.ShouldContain("deep");
        Reading.Refusal(Archive("word/document.xml", string.Concat(Enumerable.Repeat("<a>", 50_000)) + string
            .Concat(Enumerable.Repeat("</a>", 50_000)))).Message.ShouldContain("deep");
    }

    [Theory]
    [InlineData("photo.jpg", "archive")]
    [InlineData("xl/workbook.bin", "XLSX")]
    public void An_archive_that_is_not_a_document_is_refused_with_advice(string inside, string cure) =>
        Reading.Refusal(Archive(inside, "x")).Message.ShouldContain(cure);

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10 }, "recognition")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 0 }, "recognition")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0 }, "unpack")]
    [InlineData(new byte[] { (byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', (byte)'1' }, "DOCX")]
    [InlineData(new byte[] { 1, 0, 2, 0, 3, 9, 0 }, "XLSX")]
    public void A_document_without_text_is_refused_with_advice(byte[] content, string cure) =>
        Reading.Refusal(content).Message.ShouldContain(cure);

    [Fact]
    public void Reading_stops_when_the_call_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        foreach (var ending in Endings)
        {
            Should.Throw<OperationCanceledException>(() => ListFile.Read(MessyListsTests.Content(ending), "", [], 0, null, source.Token));
        }
    }

    private static bool Answers(byte[] content)
    {
        var (file, refusal) = ListFile.Read(content, "", [], 0, null, TestContext.Current.CancellationToken);
        return file is null != (refusal is null);
    }

    private static byte[] Archive(string name, string content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return stream.ToArray();
    }
}
