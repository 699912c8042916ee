namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners adopt-name</c> and <c>remove-name</c>: whether a list's spelling is a name of the person.</summary>
internal static class NameStandingCommands
{
    public static Command BuildAdopt(Shell shell)
    {
        var (prisoner, name) = Arguments();
        var command = new Command(
            "adopt-name", "Takes over a list's spelling: it is a public name of the person from now on.") { prisoner, name }
            .Example("habeas prisoners adopt-name PRISONER \"ru:Хафиз Бабалы\"");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var spelling = CreateCommand.Spelling(parsed.GetRequiredValue(name));
            var changed = await session.Prisoners.AdoptPrisonerNameAsync(
                new AdoptPrisonerNameRequest
                {
                    Name = parsed.GetRequiredValue(prisoner),
                    Text = spelling.Text,
                    Language = spelling.Language,
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(changed, console => PrisonerView.Show(console, changed));
        });
    }

    public static Command BuildRemove(Shell shell)
    {
        var (prisoner, name) = Arguments();
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = new Command("remove-name", "Takes away a spelling that is none of the person's.") { prisoner, name, reason }
            .Example("habeas prisoners remove-name PRISONER \"Hafiz Babali[1]\" --reason \"a footnote's mark\"");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var spelling = CreateCommand.Spelling(parsed.GetRequiredValue(name));
            var changed = await session.Prisoners.RemovePrisonerNameAsync(
                new RemovePrisonerNameRequest
                {
                    Name = parsed.GetRequiredValue(prisoner),
                    Text = spelling.Text,
                    Language = spelling.Language,
                    Reason = parsed.GetRequiredValue(reason),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(changed, console => PrisonerView.Show(console, changed));
        });
    }

    private static (Argument<string> Prisoner, Argument<string> Name) Arguments() => (
        ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "The prisoner."),
        new Argument<string>("NAME")
        {
            Description = "The spelling as it stands in the record, with its language if it has one: \"ru:Хафиз Бабалы\".",
        });
}
