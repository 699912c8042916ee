using System.Globalization;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// Lists in SQL that both engines understand, with one parameter for each value: Dapper passes a list to PostgreSQL as an array, and SQLite
/// has none.
/// </summary>
public static class SqlLists
{
    /// <summary>What stands between the parentheses of <c>IN (…)</c>: the parameters NAME0, NAME1 and so on.</summary>
    public static string Names(string name, int count) => string.Join(
        ", ",
        // Nothing equals NULL.
        Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"@{name}{i}")).DefaultIfEmpty("NULL"));

    /// <summary>Adds the parameters of a list, and returns <see cref="Names"/>.</summary>
    public static string AddList(this DynamicParameters parameters, string name, IReadOnlyCollection<string> values)
    {
        foreach (var (i, value) in values.Index())
        {
            parameters.Add(string.Create(CultureInfo.InvariantCulture, $"{name}{i}"), value);
        }

        return Names(name, values.Count);
    }
}
