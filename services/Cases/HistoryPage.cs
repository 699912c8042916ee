using Habeas.Cases.V1;

namespace Habeas.Cases;

/// <summary>A page of a stream's events, in order.</summary>
internal static class HistoryPage
{
    public static PagedItems<CaseEvent> Of(IReadOnlyList<RecordedEvent> history, Page page)
    {
        var after = page.AfterNumber();
        return page.Cut(history.Where(recorded => recorded.Version > after).Select(ToProto), shown => shown.Version);
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
