using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Habeas.Cases.Notices;

/// <summary>Texts of notices in az, ru and en, with placeholders for their details.</summary>
internal static partial class NoticeWords
{
    private static readonly FrozenDictionary<string, Dictionary<string, string>> Words = DataFiles.Words("notices");

    public static IEnumerable<string> Codes => Words.Keys;

    public static bool Has(string code, string language) =>
        Words.TryGetValue(code, out var words) && words.TryGetValue(language, out var said) && said.Length > 0;

    public static string Say(string code, string language, IReadOnlyDictionary<string, string>? values = null) =>
        Place().Replace(Words[code][language], match => values?[match.Groups["name"].Value] ?? "").Trim();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();
}
