namespace Habeas.Cases.Calendars;

internal static class CalendarsModule
{
    public static void AddCalendars(this IServiceCollection services)
    {
        services.AddSingleton<CalendarQueries>();
        services.AddSingleton<CalendarWriter>();
    }
}
