using Habeas.Cases.V1;

namespace Habeas.Cases.Calendars;

/// <summary>Validates calendar requests and maps calendars to messages.</summary>
internal static class CalendarWire
{
    public const string Collection = "calendars";

    /// <param name="secretHash">Hash of the secret part of the calendar's new address.</param>
    public static CalendarMade Read(CreateCalendarRequest request, string secretHash)
    {
        var asked = request.Calendar;
        var checks = new FieldChecks();
        var language = checks.Language("calendar.language", asked.Language);
        checks.ThrowIfAny();
        return new CalendarMade(asked.Lawyer, language, secretHash);
    }

    public static V1.Calendar ToProto(Snapshot<Calendar> snapshot) => new()
    {
        Name = ResourceName.Of(Collection, snapshot.Stream.Id),
        Etag = Etag.Of(snapshot.Version),
        CreateTime = snapshot.CreatedAt.ToProto(),
        Lawyer = snapshot.State.Lawyer,
        Language = snapshot.State.Language,
        Revoked = snapshot.State.IsRevoked,
    };
}
