using Habeas.Cases.Proceedings;

namespace Habeas.Cases.News;

public enum CourtNewsKind
{
    Opened,
    StageChanged,
    HearingScheduled,
    HearingPostponed,
    HearingClosed,
    HearingHeld,
    HearingCancelled,
    DecisionGiven,
}

/// <summary>Something that happened in a proceeding and becomes news when it is approved. Pure.</summary>
/// <param name="Id">The version at which it was entered: its place in the proceeding for ever.</param>
/// <param name="On">The day that it is about; null for a hearing that was put off without a day.</param>
/// <param name="Number">Of the hearing or of the decision; 0 otherwise.</param>
/// <param name="Seat">The place of the seat that the proceeding had then, from 0.</param>
public sealed record NewsEntry(long Id, CourtNewsKind Kind, PartialDate? On, TimeOnly? At, int Number, int Seat)
{
    /// <returns>Null for what is no news: who appears for whom, costs, motions, service, terms.</returns>
    internal static NewsEntry? Of(Proceeding before, Recorded<ProceedingEvent> recorded) => recorded.Event switch
    {
        Opened opened => new NewsEntry(recorded.Version, CourtNewsKind.Opened, opened.On, At: null, Number: 0, Seat: 0),
        SeatChanged { Seat: var seat } when seat.Stage != before.Stage =>
            new NewsEntry(recorded.Version, CourtNewsKind.StageChanged, seat.From, At: null, Number: 0, before.Seats.Count),
        HearingScheduled scheduled => new NewsEntry(
            recorded.Version,
            CourtNewsKind.HearingScheduled,
            PartialDate.From(scheduled.On),
            scheduled.At,
            scheduled.Hearing,
            before.Seats.Count - 1),
        HearingPostponed postponed => new NewsEntry(
            recorded.Version,
            CourtNewsKind.HearingPostponed,
            postponed.To is { } to ? PartialDate.From(to) : null,
            postponed.At,
            postponed.Hearing,
            before.Seats.Count - 1),
        HearingClosedToPublic closed => OfHearing(before, recorded.Version, CourtNewsKind.HearingClosed, closed.Hearing),
        HearingHeld held => OfHearing(before, recorded.Version, CourtNewsKind.HearingHeld, held.Hearing),
        HearingCancelled cancelled => OfHearing(before, recorded.Version, CourtNewsKind.HearingCancelled, cancelled.Hearing),
        DecisionGiven given => new NewsEntry(
            recorded.Version, CourtNewsKind.DecisionGiven, given.On, At: null, given.Decision, before.Seats.Count - 1),
        _ => null,
    };

    private static NewsEntry? OfHearing(Proceeding before, long version, CourtNewsKind kind, int number) =>
        before.Hearings.Find(hearing => hearing.Number == number) is { } hearing
            ? new NewsEntry(version, kind, PartialDate.From(hearing.On), hearing.At, number, before.Seats.Count - 1)
            : null;
}

/// <summary>News as the public reads it.</summary>
/// <param name="Seat">Where the proceeding was then. A seat that was entered anew for the same stage and day is a correction of it.</param>
/// <param name="PublishedAt">When it became public.</param>
/// <param name="UpdatedAt">When what it says last changed for the public.</param>
public sealed record CourtNews(NewsEntry Entry, Seat Seat, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    /// <param name="file">As it was approved.</param>
    /// <returns>Null when no approval covers it.</returns>
    internal static CourtNews? Of(NewsEntry entry, Proceeding file)
    {
        CourtNews? news = null;
        foreach (var approval in file.Publication.Approvals.Where(approval => approval.Version > entry.Id))
        {
            var seat = SeatAt(approval.Version, entry, file);
            news = news is null ? new CourtNews(entry, seat, approval.At, approval.At)
                : news.Seat == seat ? news
                : news with { Seat = seat, UpdatedAt = approval.At };
        }

        return news;
    }

    /// <summary>The seat as corrected until that version.</summary>
    private static Seat SeatAt(long version, NewsEntry entry, Proceeding file)
    {
        var place = Math.Max(entry.Seat, 0);
        var first = file.Seats[place];
        while (place + 1 < file.Seats.Count
            && file.SeatVersions[place + 1] < version
            && file.Seats[place + 1] is var next && next.Stage == first.Stage && next.From == first.From)
        {
            place++;
        }

        return file.Seats[place];
    }
}
