using System.Text;
using Habeas.Cases.Deadlines;
using Habeas.Cases.Proceedings;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Habeas.Cases.Calendars;

/// <summary>
/// Writes hearings and deadlines as iCalendar (RFC 5545). Never includes a person's name, because calendars are copied to other servers. An
/// event keeps its UID for ever: a postponed one gets a higher SEQUENCE, a cancelled one becomes CANCELLED.
/// </summary>
internal sealed class CalendarWriter(RuleBook book, CourtDay day)
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>The public calendar: open hearings only. A hearing later closed to the public is shown as cancelled.</summary>
    /// <param name="files">The proceedings as approved for publication.</param>
    public byte[] Public(IEnumerable<Snapshot<Proceeding>> files) => Write(
        "Habeas: hearings",
        files.SelectMany(file => file.State.Hearings
            .Where(hearing => hearing.IsOpenToPublic || hearing.Sequence > 0)
            .Select(hearing => Event(file, hearing, forPublic: true))));

    public byte[] Lawyers(IEnumerable<Snapshot<Proceeding>> files, IEnumerable<FoundDeadline> deadlines, string language) => Write(
        "Habeas",
        files.SelectMany(file => file.State.Hearings.Select(hearing => Event(file, hearing, forPublic: false)))
            .Concat(deadlines.Select(deadline => Event(deadline, language))));

    private static byte[] Write(string name, IEnumerable<CalendarEvent> events)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Habeas//Cases//EN", Method = Ical.Net.CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddTimeZone(Days.ZoneId);
        calendar.Events.AddRange(events);
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    private static CalendarEvent Event(Snapshot<Proceeding> file, Hearing hearing, bool forPublic) => new()
    {
        Uid = $"hearing-{file.Stream.Id:D}-{hearing.Number.ToString(CultureInfo.InvariantCulture)}@habeas",
        Sequence = hearing.Sequence,
        DtStamp = Utc(file.UpdatedAt),
        Summary = DeadlineReader.TitleOf(file.State),
        Location = string.Join(", ", new[] { file.State.Seat?.Court, hearing.Room }.Where(part => !string.IsNullOrEmpty(part))),
        Start = hearing.At is { } at ? new CalDateTime(hearing.On, at, Days.ZoneId) : new CalDateTime(hearing.On),
        Status = forPublic && !hearing.IsOpenToPublic ? Ical.Net.EventStatus.Cancelled : hearing.State switch
        {
            HearingState.Cancelled => Ical.Net.EventStatus.Cancelled,
            // Postponed without a new day: the old day no longer applies.
            HearingState.Postponed => Ical.Net.EventStatus.Cancelled,
            _ => Ical.Net.EventStatus.Confirmed,
        },
    };

    private CalendarEvent Event(FoundDeadline found, string language)
    {
        var title = book.TitleOf(found.Deadline.Rule, language);
        return new CalendarEvent
        {
            Uid = $"deadline-{found.Subject.Replace('/', '-')}-{found.Decision.ToString(CultureInfo.InvariantCulture)}-"
                + $"{found.Target?.ToString() ?? "own"}-{found.Deadline.Rule}@habeas",
            Sequence = (int)found.Version,
            DtStamp = Utc(found.UpdatedAt),
            Summary = found.Deadline.IsCertain ? title : $"{title} (?)",
            Description = Description(found.Deadline, language),
            Start = new CalDateTime(found.Deadline.Due),
            // A deadline that was met is cancelled explicitly: some calendars keep an event that merely disappears.
            Status = found.Kept is null ? Ical.Net.EventStatus.Confirmed : Ical.Net.EventStatus.Cancelled,
        };
    }

    /// <summary>The state, the caveat and the derivation of the day.</summary>
    private string Description(Deadline deadline, string language)
    {
        string[] first =
        [
            DeadlineWords.Say(deadline.StateOn(day.Today), language), DeadlineWords.Caveat(deadline.UndecreedYears, language),
        ];
        var steps = deadline.Steps.Select(step => DeadlineWords.Say(step, language));
        return string.Join('\n', first.Where(line => line.Length > 0).Concat(steps));
    }

    private static CalDateTime Utc(DateTimeOffset time) => new(time.UtcDateTime, CalDateTime.UtcTzId);
}
