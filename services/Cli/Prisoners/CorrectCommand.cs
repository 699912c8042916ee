namespace Habeas.Cli.Prisoners;

/// <summary>
/// <c>habeas prisoners correct PRISONER FACT withdraw</c>, or <c>... transfer --to FACILITY</c>: supersedes a recorded fact.
/// The earlier one stays in the history.
/// </summary>
internal static class CorrectCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("correct", "Replaces a custody fact with the correct one, or withdraws it.");
        command.Add(Build(shell, "withdraw", "Withdraws the fact: it was not so.", [], _ => null));
        foreach (var fact in CustodyFactOptions.All())
        {
            command.Add(Build(shell, fact.Verb, $"The fact was really this {fact.Verb}.", fact.Fields, fact.Read));
        }

        return command;
    }

    private static Command Build(
        Shell shell, string verb, string description, IEnumerable<Option> options, Func<ParseResult, CustodyFact?> read)
    {
        var fact = new Argument<long>("FACT") { Description = "The number of the fact, as shown by prisoners show." };
        var reason = CommandOptions.Text("--reason", "Why it is corrected.", required: true);
        var command = new Command(verb, description) { fact, reason };
        Option<Google.Type.Date?>? date = null;
        Option<string[]>? sources = null;
        if (options.Any())
        {
            command.Add(date = Dates.Option("--date", "When it really happened, as far as known."));
            command.Add(sources = CommandOptions.Sources());
        }

        command.Add(options);

        return shell.Write(
            Records.Prisoner,
            command,
            parsed =>
            {
                var replacement = read(parsed);
                if (replacement is not null && date is not null && sources is not null)
                {
                    replacement.Date = parsed.GetValue(date);
                    replacement.Sources.Add(parsed.GetValue(sources) ?? []);
                }
                return new CorrectPrisonerRequest
                {
                    Fact = parsed.GetValue(fact),
                    Replacement = replacement,
                    Reason = parsed.GetRequiredValue(reason),
                };
            },
            (session, request, options) => session.Prisoners.CorrectPrisonerAsync(request, options));
    }
}
