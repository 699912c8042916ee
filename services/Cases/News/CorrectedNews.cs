using System.Collections.Immutable;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.News;

/// <summary>
/// What becomes of the news when an entry is corrected: news of what never was is gone, all other news keeps its id and says what is
/// right. Pure.
/// </summary>
internal static class CorrectedNews
{
    public static ImmutableList<NewsEntry> Of(
        Proceeding before, Proceeding after, Recorded<ProceedingEvent> recorded) => recorded.Event switch
    {
        OpeningCorrected to => Each(
            before, recorded, entry => entry.Kind == CourtNewsKind.Opened, entry => entry with { On = to.On }),
        SeatCorrected to => OfSeats(before, after, recorded, to.Number - 1),
        HearingCorrected to => OfHearing(before, recorded, to),
        DecisionCorrected { To: { } to } => Each(
            before,
            recorded,
            entry => entry.Kind == CourtNewsKind.DecisionGiven && entry.Number == to.Decision,
            entry => entry with { On = to.On }),
        DecisionCorrected to => before.Happenings.RemoveAll(
            entry => entry.Kind == CourtNewsKind.DecisionGiven && entry.Number == to.Decision),
        _ => before.Happenings,
    };

    /// <summary>Whether the case came to another stage may depend on the seat itself and on the one after it.</summary>
    private static ImmutableList<NewsEntry> OfSeats(
        Proceeding before, Proceeding after, Recorded<ProceedingEvent> recorded, int at)
    {
        var news = Each(
            before,
            recorded,
            entry => Stands(before, entry.Seat, at),
            entry => entry.Kind == CourtNewsKind.StageChanged && entry.Seat == at ? entry with { On = after.Seats[at].From } : entry);
        foreach (var place in new[] { at, at + 1 }.Where(place => place > 0 && place < after.Seats.Count))
        {
            var isNews = after.Seats[place].Stage != after.Seats[place - 1].Stage;
            var known = news.Exists(entry => entry.Kind == CourtNewsKind.StageChanged && entry.Seat == place);
            news = (isNews, known) switch
            {
                (false, true) => news.RemoveAll(entry => entry.Kind == CourtNewsKind.StageChanged && entry.Seat == place),
                // Both cannot be new: one id is enough.
                (true, false) when !news.Exists(entry => entry.Id == recorded.Version) => news.Add(new NewsEntry(
                    recorded.Version, CourtNewsKind.StageChanged, after.Seats[place].From, At: null, Number: 0, place)),
                _ => news,
            };
        }

        return news;
    }

    /// <summary>Whether news from one seat shows another, which is the same one entered again.</summary>
    private static bool Stands(Proceeding file, int from, int at) =>
        from <= at && Enumerable.Range(Math.Max(from, 0), at - Math.Max(from, 0)).All(place =>
            file.Seats[place].Stage == file.Seats[place + 1].Stage && file.Seats[place].From == file.Seats[place + 1].From);

    private static ImmutableList<NewsEntry> OfHearing(Proceeding before, Recorded<ProceedingEvent> recorded, HearingCorrected to)
    {
        if (before.Hearings.Find(hearing => hearing.Number == to.Hearing) is not { } hearing)
        {
            return before.Happenings;
        }

        var news = Each(
            before,
            recorded,
            entry => IsOfHearing(entry) && entry.Number == to.Hearing,
            // Another day that was announced before stays what was announced.
            entry => entry.On == PartialDate.From(hearing.On) && entry.At == hearing.At
                ? entry with { On = PartialDate.From(to.On), At = to.At }
                : entry);
        CourtNewsKind? undone = to.State == hearing.State ? null : hearing.State switch
        {
            HearingState.Held => CourtNewsKind.HearingHeld,
            HearingState.Cancelled => CourtNewsKind.HearingCancelled,
            _ => CourtNewsKind.HearingPostponed,
        };
        return news.RemoveAll(entry => IsOfHearing(entry) && entry.Number == to.Hearing
            && (entry.Kind == undone && (undone != CourtNewsKind.HearingPostponed || entry.On is null)
                || entry.Kind == CourtNewsKind.HearingClosed && to.ClosedReason is null));
    }

    private static bool IsOfHearing(NewsEntry entry) => entry.Kind is CourtNewsKind.HearingScheduled or CourtNewsKind.HearingPostponed
        or CourtNewsKind.HearingClosed or CourtNewsKind.HearingHeld or CourtNewsKind.HearingCancelled;

    private static ImmutableList<NewsEntry> Each(
        Proceeding before, Recorded<ProceedingEvent> recorded, Predicate<NewsEntry> which, Func<NewsEntry, NewsEntry> change) =>
        [.. before.Happenings.Select(entry => which(entry) ? change(entry) with { CorrectedAt = recorded.Version } : entry)];
}
