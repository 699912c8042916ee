namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists draft</c>: an edition of the committee's own, from the register by a rule.</summary>
internal static class DraftCommand
{
    public static Command Build(Shell shell)
    {
        var publisher = CommandOptions.Text("--publisher", "The committee's own publisher: title or id.", required: true, helpName: "NAME");
        var title = new Option<string>("--title") { Description = "The edition's title.", Required = true };
        var date = Dates.Option("--date", "Of which day the list is.", required: true);
        var language = new Option<string>("--language") { Description = "az, ru or en.", DefaultValueFactory = _ => "en" };
        var criteria = new Option<string>("--criteria-set")
        {
            Description = "Who was recognised by this set.",
            DefaultValueFactory = _ => "pace-1900-2012",
            HelpName = "ID",
        };
        var heldOn = Dates.DayOption("--held-on", "On which day they were held; the edition's date when not given.");
        var houseArrest = new Option<bool>("--include-house-arrest") { Description = "House arrest counts as being held." };
        var byCategory = new Option<bool>("--group-by-category")
        {
            Description = "Group by the first category; otherwise there is one group.",
        };
        var corrects = ResourceNames.Option("--corrects", ResourceNames.Editions, "The published edition that this one corrects.");
        var note = CommandOptions.Text("--correction-note", "What it corrects.");
        var command = new Command("draft", "Drafts an edition of the committee's own from the register.")
        {
            publisher, title, date, language, criteria, heldOn, houseArrest, byCategory, corrects, note,
        };
        return shell.Write(
            command,
            async (session, parsed, cancellation) => new DraftEditionRequest
            {
                Parent = (await PublishersCommand.Get(session, parsed.GetRequiredValue(publisher), cancellation)).Name,
                Title = parsed.GetRequiredValue(title),
                Date = parsed.GetValue(date),
                Language = parsed.GetValue(language),
                Rule = new InclusionRule
                {
                    CriteriaSet = parsed.GetValue(criteria),
                    HeldOn = parsed.GetValue(heldOn),
                    IncludeHouseArrest = parsed.GetValue(houseArrest),
                    GroupByCategory = parsed.GetValue(byCategory),
                },
                Corrects = parsed.GetValue(corrects) ?? "",
                CorrectionNote = parsed.GetValue(note),
            },
            (session, request, options) => session.Editions.DraftEditionAsync(request, options),
            (console, edition) =>
            {
                EditionsCommand.Show(console, edition);
                if (edition.UndatedCount > 0)
                {
                    console.Line($"Left out for lack of a date: {edition.UndatedCount}. Nobody can say whether they were held that day.");
                }

                console.Line($"A draft. Another person approves it with: habeas lists publish {edition.Name}");
            });
    }
}
