using System.Globalization;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>The row that was done just before, to be looked at again.</summary>
public sealed record RowBefore(int Number, string Link)
{
    /// <param name="number">As it stands in the address; 0 for none.</param>
    internal static RowBefore? Of(Guid edition, int number, Site site) =>
        number > 0 ? new RowBefore(number, EntryQueue.Link(edition, number, "", site)) : null;
}

/// <summary>Rows that a clerk goes through one after the other.</summary>
internal static class EntryQueue
{
    public const string Parameter = "queue";

    /// <summary>Rows that wait for a decision.</summary>
    public const string Ask = "ask";

    /// <summary>Rows with fields that could not be read.</summary>
    public const string Unread = "unread";

    /// <summary>The name of a queue in an address. Empty means none; an unknown one is refused.</summary>
    public static string Asked(string? text) => text is null or "" or Ask or Unread ? text ?? "" : throw Address.Fault(Parameter);

    public static string Link(Guid edition, int number, string queue, Site site) => site.To(
        $"/desk/editions/{edition:D}/entries/{number.ToString(CultureInfo.InvariantCulture)}", (Parameter, queue));

    /// <summary>The row that comes after one that is done; 0 if none is left.</summary>
    public static async Task<int> After(Guid edition, int number, string queue, DeskApi api, CancellationToken cancel)
    {
        var parent = ResourceName.Of("editions", edition);
        var request = queue switch
        {
            Ask => new ListEntriesRequest { Verdict = EntryVerdict.Ask },
            Unread => new ListEntriesRequest { Unread = true },
            _ => null,
        };
        if (request is null)
        {
            return 0;
        }

        var next = await Next(parent, request, number + 1, api, cancel);
        // What was left out on the way comes last.
        return next > 0 ? next : await Next(parent, request, 1, api, cancel);
    }

    /// <summary>The first row of a filter from a number on; 0 if there is none.</summary>
    public static async Task<int> Next(string parent, ListEntriesRequest filter, int from, DeskApi api, CancellationToken cancel)
    {
        var request = filter.Clone();
        (request.Parent, request.PageSize, request.FromNumber) = (parent, 1, from);
        var page = await api.Editions.ListEntriesAsync(request, cancellationToken: cancel);
        return page.Entries.Count > 0 ? page.Entries[0].Number : 0;
    }
}
