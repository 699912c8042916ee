namespace Habeas.Web.Charts;

/// <summary>The room that a mark or a label takes in a drawing.</summary>
internal readonly record struct LabelBox(double X, double Y, double Width, double Height)
{
    /// <summary>The size of letters in the units of a drawing, as large as they are on the smallest telephone.</summary>
    public const double Letters = 16;

    /// <summary>How wide a letter is, in parts of its size: wide Cyrillic words fit too.</summary>
    private const double Wide = 0.56;

    public static LabelBox Around(double x, double y, double by) => new(x - by, y - by, 2 * by, 2 * by);

    public static double WidthOf(string text) => text.Length * Letters * Wide;

    public bool Meets(LabelBox other) =>
        X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    public bool IsWithin(double width, double height) => X >= 0 && Y >= 0 && X + Width <= width && Y + Height <= height;
}
