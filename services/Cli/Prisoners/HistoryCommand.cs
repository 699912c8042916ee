namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners history PRISONER</c>: what was recorded, when, and from which sources.</summary>
internal static class HistoryCommand
{
    public static Command Build(Shell shell) => shell.List(
        new RequestCommand<ListPrisonerHistoryRequest>(
            "history", "Shows everything that was recorded of a prisoner, superseded facts included.")
        {
            { Records.Prisoner.Named(), (asked, prisoner) => asked.Parent = prisoner },
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        },
        (session, request, options) => session.Prisoners.ListPrisonerHistoryAsync(request, options),
        page => page.Entries,
        (console, entries) =>
        {
            var table = Tables.Of("No.", "Recorded", "Date", "What", "", "By", "Sources").RightAligned(0);
            foreach (var entry in entries)
            {
                table.Row(
                    entry.Version.ToString(CultureInfo.InvariantCulture),
                    Dates.Text(entry.RecordTime),
                    Dates.Text(entry.Date),
                    What(entry),
                    Standing(entry),
                    entry.Actor,
                    string.Join('\n', entry.Sources));
            }

            console.Write(table);
        });

    /// <summary>An entry in a few words.</summary>
    public static string What(HistoryEntry entry) => entry switch
    {
        { ProposedFact: { } proposed } => "proposed: " + FactText.Of(proposed),
        { Fact: { } fact } when FactText.Of(fact) is { Length: > 0 } text => text,
        _ => entry.Type,
    };

    private static string Standing(HistoryEntry entry) => entry.SupersededBy == 0
        ? entry.CorrectionReason
        : string.Create(CultureInfo.InvariantCulture, $"superseded by {entry.SupersededBy}");
}
