using DecisionKind = Habeas.Lists.V1.DecisionKind;

namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists decide EDITION ENTRY</c>: a clerk's decision on who an entry is, or its reversal.</summary>
internal static class DecideCommand
{
    public static Command Build(Shell shell)
    {
        var entry = PartArguments.Entry();
        entry.Number.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number)
                && number < 1)
            {
                result.AddError("ENTRY counts from 1.");
            }
        });
        var same = ResourceNames.Option("--same", ResourceNames.Prisoners, "It is this prisoner.");
        var notSame = ResourceNames.Option("--not-same", ResourceNames.Prisoners, "It is not this prisoner; the entry stays open.");
        var isNew = new Option<bool>("--new") { Description = "It is a new person, who is added to the register." };
        var undo = new Option<int>("--undo") { Description = "Undo the entry's decision with this number.", HelpName = "N" };
        var reason = CommandOptions.Text("--reason", "Why, for later readers.", required: true);
        var twice = new Option<bool>("--allow-twice") { Description = "Allow it although the list then names this person twice." };
        var command = new Command("decide", "Decides who an entry is, or undoes a decision.")
        {
            entry.Whole,
            entry.Number,
            same,
            notSame,
            isNew,
            undo,
            reason,
            twice,
        };
        command.Validators.Add(result =>
        {
            var given = new Option[] { same, notSame, isNew, undo }.Count(o => result.GetResult(o) is not null);
            if (given != 1)
            {
                result.AddError("Say one of --same, --not-same, --new and --undo.");
            }
        });
        return shell.Write(
            command,
            parsed =>
            {
                var (kind, prisoner) = (parsed.GetValue(same), parsed.GetValue(notSame), parsed.GetValue(isNew)) switch
                {
                    ({ } who, _, _) => (DecisionKind.Same, who),
                    (_, { } who, _) => (DecisionKind.NotSame, who),
                    (_, _, true) => (DecisionKind.New, ""),
                    _ => (DecisionKind.Unspecified, ""),
                };
                return new DecideEntryRequest
                {
                    Name = entry.Name(parsed),
                    Kind = kind,
                    Prisoner = prisoner,
                    Undo = parsed.GetValue(undo),
                    Reason = parsed.GetRequiredValue(reason),
                    AllowTwiceInEdition = parsed.GetValue(twice),
                };
            },
            (session, request, options) => session.Editions.DecideEntryAsync(request, options),
            (console, decided) =>
            {
                var table = Tables.Of("No.", "Decision", "Prisoner", "Reason", "By", "When", "");
                foreach (var decision in decided.Decisions)
                {
                    table.Row(
                        decision.Number.ToString(CultureInfo.InvariantCulture),
                        Words<DecisionKind>.Of(decision.Kind),
                        decision.Prisoner,
                        decision.Reason,
                        decision.Automatic ? "the rule" : decision.Actor,
                        Dates.Text(decision.RecordTime),
                        decision.Undone ? "undone" : "");
                }

                console.Write(table);
                console.Line($"Entry {decided.Number} is now: {VerdictText(decided)}.");
            });
    }

    private static string VerdictText(Entry entry) => entry.Verdict switch
    {
        EntryVerdict.Same => entry.Prisoner,
        EntryVerdict.New => $"{entry.Prisoner}, new to the register",
        EntryVerdict.Ask => "open, waiting for a decision",
        _ => "open",
    };
}
