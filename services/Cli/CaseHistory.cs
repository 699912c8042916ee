namespace Habeas.Cli;

/// <summary>What was recorded of a case or a paper, as it looks in a terminal.</summary>
internal static class CaseHistory
{
    public static void Show(IAnsiConsole console, IEnumerable<CaseEvent> events)
    {
        var table = Tables.Of("No.", "Recorded", "Date", "What", "By", "Sources").RightAligned(0);
        foreach (var happened in events)
        {
            table.Row(
                happened.Version.ToString(CultureInfo.InvariantCulture),
                Dates.Text(happened.RecordTime),
                Dates.Text(happened.Date),
                happened.Type.Replace('_', ' '),
                happened.Actor,
                string.Join('\n', happened.Sources));
        }

        console.Write(table);
    }
}
