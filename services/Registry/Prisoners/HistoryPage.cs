using System.Globalization;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>A page of a prisoner's history.</summary>
internal static class HistoryPage
{
    /// <param name="snapshot">The state as of the time that is asked for: what came later is not shown.</param>
    /// <param name="forDesk">Who is not of the desk does not see what was only proposed.</param>
    public static ListPrisonerHistoryResponse Of(IReadOnlyList<RecordedEvent> events, Snapshot<Prisoner> snapshot, Page page, string filters, bool forDesk)
    {
        var after = page.After.Count == 0 ? 0 : long.Parse(page.After[0], CultureInfo.InvariantCulture);
        var rest = events.Where(recorded => recorded.Version > after && recorded.Version <= snapshot.Version)
            .Where(recorded => forDesk || !PrisonerMapping.IsForDesk(recorded)).Take(page.Size + 1).ToList();
        var shown = rest.Take(page.Size).ToList();
        return new ListPrisonerHistoryResponse
        {
            Entries = { shown.Select(recorded => PrisonerMapping.ToHistory(recorded, snapshot.State)) },
            NextPageToken = rest.Count > page.Size ? Page.Token(filters, shown[^1].Version.ToString(CultureInfo.InvariantCulture)) : "",
        };
    }
}
