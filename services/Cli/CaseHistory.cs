using Google.Protobuf.Collections;

namespace Habeas.Cli;

/// <summary>
/// <c>habeas filings history</c> and <c>habeas proceedings history</c>: what was recorded, when, by whom, and where it is known from.
/// For lawyers.
/// </summary>
internal static class CaseHistory
{
    /// <param name="record">The kind of record.</param>
    public static Command Build<TRecord, TRequest, TPage>(
        Shell shell,
        Record<TRecord> record,
        Func<string, TRequest> request,
        Requests.Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<CaseEvent>> events)
        where TRequest : IMessage<TRequest>
        where TPage : IMessage<TPage>, new()
    {
        var kind = record.Argument.ToLowerInvariant();
        var name = record.Named();
        return shell.List(
            new Command("history", $"Shows everything that was recorded of a {kind}, and where it is known from. For lawyers.") { name }
                .Example($"habeas {record.Collection} history {record.Argument}"),
            parsed => request(parsed.GetRequiredValue(name)),
            call,
            events,
            Show);
    }

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
