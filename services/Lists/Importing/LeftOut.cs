namespace Habeas.Lists.Importing;

/// <summary>Quotes skipped rows.</summary>
internal static class LeftOut
{
    private const int Length = 200;

    public static string Text(IEnumerable<string> cells)
    {
        var text = string.Join(" | ", cells.Select(Folded.Spaces).Where(cell => cell.Length > 0));
        return text.Length <= Length ? text
            : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length), "…");
    }
}
