using Habeas.Cases.V1;

namespace Habeas.Cases;

/// <summary>A page of a stream's events, in order.</summary>
internal static class HistoryPage
{
    public static (IReadOnlyList<CaseEvent> Events, string NextToken) Of(IReadOnlyList<RecordedEvent> history, Page page, string filters)
    {
        var after = page.After.Count == 0 ? 0 : long.Parse(page.After[0], CultureInfo.InvariantCulture);
        var rest = history.Where(recorded => recorded.Version > after).Take(page.Size + 1).ToList();
        var shown = rest.Take(page.Size).Select(ToProto).ToList();
        return (shown, rest.Count > page.Size ? Page.Token(filters, shown[^1].Version.ToString(CultureInfo.InvariantCulture)) : "");
    }

    private static CaseEvent ToProto(RecordedEvent recorded) => new()
    {
        Version = recorded.Version,
        Type = recorded.Type,
        Date = recorded.EffectiveAt.ToProto(),
        RecordTime = recorded.RecordedAt.ToProto(),
        Actor = recorded.Actor,
        Payload = recorded.Payload,
        Sources = { recorded.Sources },
    };
}
