using SkiaSharp;

namespace Habeas.Web.Pictures;

/// <summary>Draws cards with the house's font, and no font of the system, so that they look the same everywhere.</summary>
internal sealed class ShareDrawing : IDisposable
{
    public const int Width = 1200;
    public const int Height = 630;

    private const float Edge = 84;
    private const float Room = Width - (2 * Edge);
    private const float Largest = 84;
    private const float Smallest = 40;
    private const int MostLines = 3;

    private static readonly SKColor Ground = new(0x1f, 0x3a, 0x4d);
    private static readonly SKColor Ink = new(0xf4, 0xef, 0xe6);
    private static readonly SKColor Quiet = new(0xc3, 0xcd, 0xd3);
    private static readonly SKColor Gold = new(0xe0, 0xb0, 0x4c);

    private readonly SKTypeface typeface;

    /// <exception cref="Exception">The native library is missing, or does not fit this system.</exception>
    public ShareDrawing()
    {
        using var font = typeof(ShareDrawing).Assembly.GetManifestResourceStream("pictures/literata.ttf")!;
        typeface = SKTypeface.FromStream(font);
    }

    /// <summary>Whether the font has every letter: a name with empty boxes in it is worse than no picture.</summary>
    public bool Has(string text)
    {
        using var font = new SKFont(typeface);
        return font.ContainsGlyphs(text);
    }

    /// <returns>A PNG of <see cref="Width"/> by <see cref="Height"/>.</returns>
    public byte[] Draw(ShareCard card)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Ground);
        Sign(canvas);
        Write(canvas, card.Site, Edge + 74, 122, 34, Quiet);
        if (card.Mark.Length > 0)
        {
            Write(canvas, card.Mark, Width - Edge, 582, 28, Gold, SKTextAlign.Right);
        }

        var (lines, size) = Fit(card.Title);
        var y = 180 + size;
        foreach (var line in lines)
        {
            Write(canvas, line, Edge, y, size, Ink);
            y += size * 1.16f;
        }

        if (card.Line.Length > 0)
        {
            Write(canvas, card.Line, Edge, Math.Max(y, 320), 32, Quiet);
        }

        if (card.Figure.Length > 0)
        {
            Write(canvas, card.Figure, Edge, 528, 76, Gold);
        }

        Write(canvas, card.AsOf, Edge, 582, 28, Quiet);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose() => typeface.Dispose();

    /// <summary>The house's sign: bars, and a bow before them.</summary>
    private static void Sign(SKCanvas canvas)
    {
        using var bars = new SKPaint { Color = Ink, StrokeWidth = 5.5f, IsStroke = true, IsAntialias = true };
        using var bow = new SKPaint
        {
            Color = Gold, StrokeWidth = 6.5f, IsStroke = true, IsAntialias = true, StrokeCap = SKStrokeCap.Round,
        };
        for (var i = 0; i < 3; i++)
        {
            canvas.DrawLine(Edge + 8 + (i * 20), 84, Edge + 8 + (i * 20), 134, bars);
        }

        using var path = SKPath.ParseSvgPathData($"M{Edge:0} 120c18-16 38-16 56 0");
        canvas.DrawPath(path, bow);
    }

    /// <summary>A line that is too long becomes smaller, and is cut when it would become too small.</summary>
    private void Write(
        SKCanvas canvas, string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = Sized(size);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var room = align == SKTextAlign.Right ? Room / 2 : Width - Edge - x;
        var width = font.MeasureText(text);
        font.Size = width > room ? Math.Max(size * room / width, size * 0.7f) : size;
        while (text.Length > 1 && font.MeasureText(text) > room)
        {
            text = text[..^2].TrimEnd(' ', ',', '·') + "…";
        }

        canvas.DrawText(text, x, y, align, font, paint);
    }

    /// <summary>The largest letters with which the title fits into few lines.</summary>
    private (IReadOnlyList<string> Lines, float Size) Fit(string title)
    {
        for (var size = Largest; ; size -= 4)
        {
            using var font = Sized(size);
            var lines = Wrap(title, font);
            if (size <= Smallest || (lines.Count <= (size > 60 ? 2 : MostLines) && lines.All(line => font.MeasureText(line) <= Room)))
            {
                return ([.. lines.Take(MostLines)], size);
            }
        }
    }

    private static List<string> Wrap(string text, SKFont font)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && font.MeasureText($"{lines[^1]} {word}") <= Room)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    private SKFont Sized(float size) => new(typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias };
}
