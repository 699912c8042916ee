namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists draft</c>: the committee's own edition, from the register by a rule.</summary>
internal static class DraftCommand
{
    public static Command Build(Shell shell)
    {
        var publisher = CommandOptions.Text("--publisher", "The committee's own publisher: title or id.", required: true, helpName: "NAME");
        var command = new RequestCommand<DraftEditionRequest>(
            "draft", "Drafts an edition of the committee's own from the register.", () => new() { Rule = new() })
        {
            publisher,
            {
                new Option<string>("--title") { Description = "The edition's title.", Required = true },
                (draft, title) => draft.Title = title
            },
            { Dates.Option("--date", "The list's date.", required: true), (draft, date) => draft.Date = date },
            {
                new Option<string>("--language") { Description = "az, ru or en.", DefaultValueFactory = _ => "en" },
                (draft, language) => draft.Language = language
            },
            {
                new Option<string>("--criteria-set")
                {
                    Description = "Only those recognised under this criteria set.",
                    DefaultValueFactory = _ => "pace-1900-2012",
                    HelpName = "ID",
                },
                (draft, criteria) => draft.Rule.CriteriaSet = criteria
            },
            {
                Dates.DayOption("--held-on", "The day on which they were held; the edition's date by default."),
                (draft, heldOn) => draft.Rule.HeldOn = heldOn
            },
            {
                new Option<bool>("--include-house-arrest") { Description = "House arrest counts as being held." },
                (draft, houseArrest) => draft.Rule.IncludeHouseArrest = houseArrest
            },
            {
                new Option<bool>("--group-by-category") { Description = "Group by the first category; otherwise there is one group." },
                (draft, byCategory) => draft.Rule.GroupByCategory = byCategory
            },
            {
                ResourceNames.Option("--corrects", ResourceNames.Editions, "The published edition that this one corrects."),
                (draft, corrects) => draft.Corrects = corrects
            },
            { CommandOptions.Text("--correction-note", "What it corrects."), (draft, note) => draft.CorrectionNote = note },
        };
        return shell.Write(
            command,
            async (session, parsed, cancellation) =>
            {
                var draft = command.Read(parsed);
                draft.Parent = (await PublishersCommand.Get(session, parsed.GetRequiredValue(publisher), cancellation)).Name;
                return draft;
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
