namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners adopt-name</c> and <c>remove-name</c>: whether a list's spelling is a name of the person.</summary>
internal static class NameStandingCommands
{
    public static Command BuildAdopt(Shell shell)
    {
        var name = Spelling();
        var command = new Command(
            "adopt-name", "Takes over a list's spelling: it is a public name of the person from now on.") { name }
            .Example("habeas prisoners adopt-name PRISONER \"ru:Хафиз Бабалы\"");
        return shell.Write(
            Records.Prisoner,
            command,
            parsed =>
            {
                var spelling = CreateCommand.Spelling(parsed.GetRequiredValue(name));
                return new AdoptPrisonerNameRequest { Text = spelling.Text, Language = spelling.Language };
            },
            (session, request, options) => session.Prisoners.AdoptPrisonerNameAsync(request, options));
    }

    public static Command BuildRemove(Shell shell)
    {
        var name = Spelling();
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = new Command("remove-name", "Takes away a spelling that is none of the person's.") { name, reason }
            .Example("habeas prisoners remove-name PRISONER \"Hafiz Babali[1]\" --reason \"a footnote's mark\"");
        return shell.Write(
            Records.Prisoner,
            command,
            parsed =>
            {
                var spelling = CreateCommand.Spelling(parsed.GetRequiredValue(name));
                return new RemovePrisonerNameRequest
                {
                    Text = spelling.Text,
                    Language = spelling.Language,
                    Reason = parsed.GetRequiredValue(reason),
                };
            },
            (session, request, options) => session.Prisoners.RemovePrisonerNameAsync(request, options));
    }

    private static Argument<string> Spelling() => new("NAME")
    {
        Description = "The spelling as it stands in the record, with its language if it has one: \"ru:Хафиз Бабалы\".",
    };
}
