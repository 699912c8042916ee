using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Cases.Calendars;

/// <summary>A lawyer's calendar at a secret address. Of the address only the hash is kept: who reads the journal cannot read the calendar. Pure.</summary>
/// <param name="SecretHash">SHA-256 of the secret part of the address, lower-case hexadecimal.</param>
public sealed record LawyerCalendar(string Lawyer, string Language, string SecretHash, bool IsRevoked)
{
    public static IndexTable Table { get; } = new(
        "calendars",
        [new IndexColumn("lawyer", IndexColumnType.Text), new IndexColumn("secret_hash", IndexColumnType.Text), new IndexColumn("revoked", IndexColumnType.Text)],
        [["secret_hash"], ["lawyer"]]);

    public static Aggregate<LawyerCalendar, LawyerCalendarEvent> Definition { get; } = new(
        "calendar",
        new LawyerCalendar("", "", "", IsRevoked: false),
        new EventTypes<LawyerCalendarEvent>(("made", typeof(CalendarMade)), ("revoked", typeof(CalendarRevoked))),
        (calendar, recorded) => recorded.Event switch
        {
            CalendarMade made => new LawyerCalendar(made.Lawyer, made.Language, made.SecretHash, IsRevoked: false),
            CalendarRevoked => calendar with { IsRevoked = true },
            _ => calendar,
        },
        [Table],
        calendar => calendar.SecretHash.Length == 0 ? [] : [Table.Row("", calendar.Lawyer, calendar.SecretHash, calendar.IsRevoked ? "yes" : "no")]);

    public Decision<LawyerCalendarEvent> Revoke() => IsRevoked ? Decision<LawyerCalendarEvent>.Nothing : new CalendarRevoked();
}

/// <summary>What happens to a lawyer's calendar. Members are only ever added.</summary>
public abstract record LawyerCalendarEvent;

public sealed record CalendarMade(string Lawyer, string Language, string SecretHash) : LawyerCalendarEvent;

/// <summary>Its address is worth nothing from now on.</summary>
public sealed record CalendarRevoked : LawyerCalendarEvent;

public interface ICalendarGrain : IEventSourcedGrain<LawyerCalendar>
{
    Task<Outcome<LawyerCalendar>> Make(Call call, CalendarMade made);

    Task<Outcome<LawyerCalendar>> Revoke(Call call);
}

[GrainType("calendar")]
internal sealed class CalendarGrain(AggregateStore<LawyerCalendar, LawyerCalendarEvent> store) : EventSourcedGrain<LawyerCalendar, LawyerCalendarEvent>(store), ICalendarGrain
{
    public Task<Outcome<LawyerCalendar>> Make(Call call, CalendarMade made) => Create(call, _ => made);

    public Task<Outcome<LawyerCalendar>> Revoke(Call call) => Commit(call, calendar => calendar.Revoke());
}
