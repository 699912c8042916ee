namespace Habeas.Cases.Calendars;

public interface ICalendarGrain : IEventSourcedGrain<Calendar>
{
    Task<Outcome<Calendar>> Make(Call call, CalendarMade made);

    Task<Outcome<Calendar>> Revoke(Call call);
}

[GrainType("calendar")]
internal sealed class CalendarGrain(AggregateStore<Calendar, LawyerCalendarEvent> store)
    : EventSourcedGrain<Calendar, LawyerCalendarEvent>(store), ICalendarGrain
{
    public Task<Outcome<Calendar>> Make(Call call, CalendarMade made) => Create(call, _ => made);

    public Task<Outcome<Calendar>> Revoke(Call call) => Commit(call, calendar => calendar.Revoke());
}
