using Google.Protobuf.Collections;

namespace Habeas.Cli;

/// <summary>
/// <c>habeas filings history</c> and <c>habeas proceedings history</c>: what was recorded, when, by whom, and where it is known from.
/// For lawyers.
/// </summary>
internal static class CaseHistory
{
    /// <param name="kind">A word for what has the history: "filing".</param>
    /// <param name="record">The argument that names it.</param>
    public static Command Build<TRequest, TPage>(
        Shell shell,
        string kind,
        Argument<string> record,
        Func<string, TRequest> request,
        Requests.Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<CaseEvent>> events)
        where TRequest : IMessage<TRequest>
        where TPage : IMessage<TPage>, new() => shell.List(
        new Command("history", $"Shows everything that was recorded of a {kind}, and where it is known from. For lawyers.") { record }
            .Example($"habeas {kind}s history {record.Name}"),
        parsed => request(parsed.GetRequiredValue(record)),
        call,
        events,
        Show);

    private static void Show(IAnsiConsole console, IEnumerable<CaseEvent> events)
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
