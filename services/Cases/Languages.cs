using Habeas.Platform.Edge;

namespace Habeas.Cases;

/// <summary>The languages that words and letters are written in.</summary>
internal static class Languages
{
    public static IReadOnlyList<string> All { get; } = ["az", "ru", "en"];

    /// <summary>English when none is asked for.</summary>
    public static string Language(this FieldChecks checks, string field, string language)
    {
        checks.Require(language.Length == 0 || All.Contains(language, StringComparer.Ordinal), field, "must be az, ru or en.");
        return language.Length == 0 ? "en" : language;
    }
}
