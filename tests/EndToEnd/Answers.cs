namespace Habeas.EndToEnd.Tests;

/// <summary>What was answered, by what was asked.</summary>
internal static class Answers
{
    /// <summary>What differs between two rounds of the same questions, with both answers.</summary>
    public static List<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Select(key => $"{key}\n  before: {before.GetValueOrDefault(key)}\n  after:  {after.GetValueOrDefault(key)}"),
    ];
}
