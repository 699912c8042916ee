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

/// <summary>An event in a proceeding that becomes news when approved. Pure.</summary>
/// <param name="Id">The version at which it was entered; it never changes.</param>
/// <param name="On">The day it concerns; null for a hearing postponed without a new day.</param>
/// <param name="Number">Number of the hearing or decision; otherwise 0.</param>
/// <param name="Seat">Index, from 0, of the proceeding's seat at that time.</param>
public sealed record NewsEntry(long Id, CourtNewsKind Kind, PartialDate? On, TimeOnly? At, int Number, int Seat)
{
    /// <summary>The version at which it was last corrected; 0 if it never was.</summary>
    public long CorrectedAt { get; init; }

    /// <returns>Null for anything that is not news: representation, costs, motions, service, terms.</returns>
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

/// <summary>News as the public sees it.</summary>
/// <param name="Seat">Where the proceeding was at that time. A seat entered again for the same stage and day is a correction.</param>
/// <param name="PublishedAt">When it became public.</param>
/// <param name="UpdatedAt">When its public content last changed.</param>
public sealed record CourtNews(NewsEntry Entry, Seat Seat, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    /// <param name="file">The proceeding as approved.</param>
    /// <returns>Null if no approval covers it.</returns>
    internal static CourtNews? Of(NewsEntry entry, Proceeding file)
    {
        CourtNews? news = null;
        var last = 0L;
        foreach (var approval in file.Publication.Approvals.Where(approval => approval.Version > entry.Id))
        {
            var seat = SeatAt(approval.Version, entry, file);
            var isCorrected = approval.Version > entry.CorrectedAt && last < entry.CorrectedAt;
            news = news is null ? new CourtNews(entry, seat, approval.At, approval.At)
                : news.Seat == seat && !isCorrected ? news
                : news with { Seat = seat, UpdatedAt = approval.At };
            last = approval.Version;
        }

        return news;
    }

    /// <summary>The seat with all corrections up to that version.</summary>
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
