namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists open EDITION</c>: open questions for a clerk, with the evidence.</summary>
internal static class OpenCommand
{
    public static Command Build(Shell shell)
    {
        var edition = Records.Edition.Named();
        var language = CommandOptions.Language(Languages.Default, "The language of the reason for asking:");
        var command = new Command("open", "Shows the entries waiting for a decision, each with possible persons and the evidence.")
        {
            edition, language,
        };
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(edition);
            var entries = await ShowCommand.Entries(
                session, name, EntryVerdict.Ask, "", cancellation, language: parsed.GetValue(language)!);
            session.Report.Result(
                new Dictionary<string, object?> { ["entries"] = entries.Cast<IMessage>() },
                console => Show(console, name, entries));
        });
    }

    private static void Show(IAnsiConsole console, string edition, List<Entry> entries)
    {
        if (entries.Count == 0)
        {
            console.Line("Nothing waits for a decision.");
            return;
        }

        foreach (var entry in entries)
        {
            console.Line($"{entry.Number}. {string.Join(" / ", entry.PersonNames)}  {Facts(entry)}");
            EntryView.Unread(console, entry);
            if (entry.AskExplanation.Length > 0)
            {
                console.Line($"   Asked because: {entry.AskExplanation}");
            }

            var table = Tables.Of("Who it may be", "Score", "For (+) and against (-)", "Prisoner").RightAligned(1);
            foreach (var candidate in entry.Candidates)
            {
                table.Row(
                    candidate.DisplayName + (candidate.RuledOut ? " (ruled out)" : ""),
                    candidate.Score.ToString("0.00", CultureInfo.InvariantCulture),
                    string.Join('\n', candidate.Evidence),
                    candidate.Prisoner);
            }

            console.Write(table);
        }

        console.Line(
            $"{entries.Count} wait. Decide with: habeas lists decide {edition} ENTRY --same PRISONER | --not-same PRISONER | --new, and "
                + "--reason TEXT");
    }

    private static string Facts(Entry entry) => string.Join(", ", new[]
    {
        entry.BirthDate is null ? "" : "born " + Dates.Text(entry.BirthDate),
        entry.ArrestDate is null ? "" : "arrested " + Dates.Text(entry.ArrestDate),
        entry.Articles.Count == 0 ? "" : "articles " + string.Join(' ', entry.Articles),
        entry.Facility,
        entry.Group,
    }.Where(f => f.Length > 0));
}
