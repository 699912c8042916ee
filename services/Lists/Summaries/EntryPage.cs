using Habeas.Lists.Entries;

namespace Habeas.Lists.Summaries;

/// <param name="Verdict">Null for any.</param>
/// <param name="Group">Empty for any.</param>
/// <param name="Unread">Only entries with fields that could not be read.</param>
/// <param name="From">The first number; 0 for all.</param>
public sealed record EntryFilter(Verdict? Verdict, string Group, bool Unread = false, int From = 0)
{
    public bool Fits(Entry entry) =>
        entry.Number >= From
            && (Verdict is null || entry.Verdict == Verdict)
            && (Group.Length == 0 || entry.Data.Group == Group)
            && (!Unread || entry.Unread.Count > 0);
}

/// <param name="Head">The edition without its entries.</param>
/// <param name="Total">The number of matches in all.</param>
public sealed record EntryPage(Edition Head, IReadOnlyList<Entry> Entries, bool More, int Total)
{
    public static EntryPage Of(Edition edition, EntryFilter filter, int after, int size)
    {
        var fitting = edition.Entries.Where(filter.Fits).ToArray();
        var rest = fitting.Where(entry => entry.Number > after).Take(size + 1).ToArray();
        return new EntryPage(
            edition.WithoutEntries(),
            rest.Length > size ? rest[..size] : rest,
            rest.Length > size,
            fitting.Length);
    }
}
