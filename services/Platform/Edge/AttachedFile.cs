using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Habeas.Platform.Edge;

/// <summary>Tells a browser to save a response as a file.</summary>
public static class AttachedFile
{
    private const int LongestName = 120;

    /// <summary>Names that Windows gives to devices, whatever ending follows.</summary>
    private static readonly FrozenSet<string> Devices = FrozenSet.ToFrozenSet(
        new[] { "CON", "PRN", "AUX", "NUL" }
            .Concat(Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of Content-Disposition (RFC 6266), with a file name valid on every file system.</summary>
    public static string Header(string name)
    {
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName(Clean(name));
        return header.ToString();
    }

    /// <summary>
    /// Removes folders, control characters, characters that change the text direction, and those that Windows forbids; never returns the
    /// name of a hidden file or of a device.
    /// </summary>
    internal static string Clean(string name)
    {
        var kept = string.Concat(name.EnumerateRunes().Select(letter => Rune(letter))).Trim(' ', '.', '_');
        if (kept.Length > LongestName)
        {
            var ending = Path.GetExtension(kept) is { Length: < 10 } extension ? extension : "";
            var end = LongestName - ending.Length;
            kept = kept[..(char.IsHighSurrogate(kept[end - 1]) ? end - 1 : end)].TrimEnd('.', ' ') + ending;
        }

        return kept.Length == 0 ? "file" : Devices.Contains(kept.Split('.')[0].TrimEnd()) ? $"_{kept}" : kept;
    }

    private static string Rune(System.Text.Rune letter) =>
        System.Text.Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            ? ""
            : "\\/:*?\"<>|".Contains(letter.ToString(), StringComparison.Ordinal) ? "_" : letter.ToString();
}
