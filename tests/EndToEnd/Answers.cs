namespace Habeas.EndToEnd.Tests;

/// <summary>The responses, by request.</summary>
internal static class Answers
{
    /// <summary>The requests whose responses differ between two rounds, with both responses.</summary>
    public static List<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Select(key => $"{key}\n  before: {before.GetValueOrDefault(key)}\n  after:  {after.GetValueOrDefault(key)}"),
    ];
}
