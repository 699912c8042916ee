using System.Text.Json;

namespace Habeas.Cases.Tests.Calendars;

/// <summary>Debian's python3-icalendar: it shares no code with the library that writes the calendars.</summary>
internal static class IndependentReader
{
    public const string Python = "/usr/bin/python3";

    private const string Script = """
        import datetime, icalendar, json, sys
        calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        def start(event):
            value = event.decoded('dtstart')
            naive = value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value
            return {'start': naive.isoformat(), 'zone': event['dtstart'].params.get('TZID', '')}
        print(json.dumps({
            'version': str(calendar['version']),
            'zones': [str(zone['tzid']) for zone in calendar.walk('VTIMEZONE')],
            'events': [{'uid': str(event['uid']), 'sequence': int(event['sequence']), 'status': str(event['status']),
                        'stamp': event.decoded('dtstamp').isoformat(), **start(event)} for event in calendar.walk('VEVENT')]}))
        """;

    public static async Task<ReadCalendar> Read(string calendar) =>
        JsonSerializer.Deserialize<ReadCalendar>(await Installed.Run(Python, ["-c", Script], calendar), JsonSerializerOptions.Web)!;
}

internal sealed record ReadCalendar(string Version, string[] Zones, ReadEvent[] Events);

/// <param name="Start">ISO 8601, a day alone for one of the whole day.</param>
/// <param name="Stamp">DTSTAMP, which must be there.</param>
internal sealed record ReadEvent(string Uid, int Sequence, string Status, string Stamp, string Start, string Zone);
