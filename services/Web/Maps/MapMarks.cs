using Habeas.Web.Charts;

namespace Habeas.Web.Maps;

/// <summary>A place on a map, before its label has a place too.</summary>
public sealed record MapPoint(double X, double Y, string Name);

/// <summary>One place, or several that would be drawn onto one another.</summary>
/// <param name="Lines">The label; empty if there is no room for it.</param>
/// <param name="LabelY">The base line of the first line.</param>
/// <param name="Anchor">As SVG's text-anchor.</param>
public sealed record MapMark(
    double X, double Y, ImmutableArray<MapPoint> Places, ImmutableArray<string> Lines, double LabelX, double LabelY, string Anchor);

/// <summary>Puts marks and their labels on a map, so that no label hides a mark, another label or is cut off at an edge.</summary>
public static class MapMarks
{
    private const double Together = 12;
    private const double Beside = 9;
    private const double LineHeight = 1.15 * LabelBox.Letters;
    private const int LongestLine = 22;
    private const int MostLines = 3;

    /// <param name="severally">What stands at a mark for several places.</param>
    public static ImmutableArray<MapMark> Of(IEnumerable<MapPoint> places, double width, double height, Func<int, string> severally)
    {
        var groups = new List<List<MapPoint>>();
        foreach (var place in places)
        {
            var near = groups.Find(group => Math.Abs(group[0].X - place.X) < Together && Math.Abs(group[0].Y - place.Y) < Together);
            if (near is null)
            {
                groups.Add(near = []);
            }

            near.Add(place);
        }

        var taken = groups.Select(group => LabelBox.Around(group[0].X, group[0].Y, Beside / 2)).ToList();
        var marks = ImmutableArray.CreateBuilder<MapMark>();
        foreach (var group in groups)
        {
            var (x, y) = (group[0].X, group[0].Y);
            var lines = Wrap(group.Count == 1 ? group[0].Name : severally(group.Count));
            var wide = lines.Max(LabelBox.WidthOf);
            var tall = lines.Length * LineHeight;
            (string Anchor, double X, LabelBox Box)[] tries =
            [
                ("start", x + Beside, new LabelBox(x + Beside, y - (tall / 2), wide, tall)),
                ("end", x - Beside, new LabelBox(x - Beside - wide, y - (tall / 2), wide, tall)),
                ("middle", x, new LabelBox(x - (wide / 2), y + Beside, wide, tall)),
                ("middle", x, new LabelBox(x - (wide / 2), y - Beside - tall, wide, tall)),
                ("start", x, new LabelBox(x, y + Beside, wide, tall)),
                ("end", x, new LabelBox(x - wide, y + Beside, wide, tall)),
                ("start", x, new LabelBox(x, y - Beside - tall, wide, tall)),
                ("end", x, new LabelBox(x - wide, y - Beside - tall, wide, tall)),
            ];
            var found = tries.Where(one => one.Box.IsWithin(width, height) && !taken.Exists(one.Box.Meets)).Take(1).ToArray();
            if (found is [var label])
            {
                taken.Add(label.Box);
                marks.Add(new MapMark(x, y, [.. group], lines, label.X, label.Box.Y + (0.85 * LabelBox.Letters), label.Anchor));
            }
            else
            {
                marks.Add(new MapMark(x, y, [.. group], [], 0, 0, ""));
            }
        }

        return marks.ToImmutable();
    }

    /// <summary>Short lines, cut after words; what does not fit is left out.</summary>
    private static ImmutableArray<string> Wrap(string name)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= LongestLine)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word.Length > LongestLine ? word[..(LongestLine - 1)] + "…" : word);
            }
        }

        return lines.Count > MostLines
            ? [.. lines.Take(MostLines - 1), lines[MostLines - 1].TrimEnd('(', ',') + "…"]
            : lines.Count > 0 ? [.. lines] : ["?"];
    }
}
