using UglyToad.PdfPig.Content;
using Page = UglyToad.PdfPig.Content.Page;

namespace Habeas.Lists.Importing;

/// <summary>Words that are close together on a line.</summary>
internal sealed record PdfSegment(double Left, double Right, string Text);

/// <summary>A line of a page, from left to right.</summary>
/// <param name="Number">Its position in the document, from 1.</param>
/// <param name="Size">The height of its letters.</param>
internal sealed record PdfLine(int Number, double Base, double Size, IReadOnlyList<PdfSegment> Words)
{
    // In letter heights: a gap between words is a quarter, a gap between columns is more.
    private const double ColumnGap = 0.45;

    public string Text => string.Join(' ', Words.Select(word => word.Text));

    /// <summary>Words joined where the gap is too small for a column.</summary>
    public IReadOnlyList<PdfSegment> Segments()
    {
        var segments = new List<PdfSegment>();
        foreach (var word in Words)
        {
            if (segments.Count > 0 && word.Left - segments[^1].Right < Size * ColumnGap)
            {
                segments[^1] = new PdfSegment(segments[^1].Left, Math.Max(word.Right, segments[^1].Right),
                    $"{segments[^1].Text} {word.Text}");
            }
            else
            {
                segments.Add(word);
            }
        }

        return segments;
    }
}

/// <summary>A page's words arranged in lines, and the rows of its ruled table.</summary>
internal sealed record PdfPage(IReadOnlyList<PdfLine> Lines, IReadOnlyList<(IReadOnlyList<string> Cells, bool IsAcross)> Grid)
{
    public static PdfPage Of(Page page, int linesBefore)
    {
        var lines = new List<PdfLine>();
        var open = new List<Word>();
        var words = page.GetWords().Where(word => !string.IsNullOrWhiteSpace(word.Text)).ToList();
        foreach (var word in words.OrderByDescending(Base))
        {
            if (open.Count > 0 && Base(open[0]) - Base(word) > Size(open[0]) * 0.45)
            {
                lines.Add(Line(open, linesBefore + lines.Count + 1));
                open.Clear();
            }

            open.Add(word);
        }

        if (open.Count > 0)
        {
            lines.Add(Line(open, linesBefore + lines.Count + 1));
        }

        return new PdfPage(lines, PdfGrid.Rows(page, words));
    }

    /// <summary>The lines as text, with an empty line at each larger gap; larger lines become headings.</summary>
    public IEnumerable<ProseLine> Prose()
    {
        if (Lines.Count == 0)
        {
            yield break;
        }

        var size = Median(Lines.Select(line => line.Size));
        var step = Median(Lines.Zip(Lines.Skip(1), (above, below) => above.Base - below.Base).DefaultIfEmpty(size * 1.2));
        for (var index = 0; index < Lines.Count; index++)
        {
            var line = Lines[index];
            if (index > 0 && Lines[index - 1].Base - line.Base > step * 1.4)
            {
                yield return new ProseLine(line.Number, "");
            }

            yield return new ProseLine(line.Number, Folded.Spaces(line.Text)) { Level = line.Size > size * 1.15 && line.Text.Length < 100
                ? 2 : 0 };
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }

    private static PdfLine Line(List<Word> words, int number) => new(
        number,
        Base(words[0]),
        words.Max(Size),
        [.. words.OrderBy(word => word.BoundingBox.Left)
            .Select(word => new PdfSegment(word.BoundingBox.Left, word.BoundingBox.Right, word.Text))]);

    private static double Base(Word word) => word.Letters[0].StartBaseLine.Y;

    private static double Size(Word word) => Math.Max(1, word.Letters.Max(letter => letter.PointSize));
}
