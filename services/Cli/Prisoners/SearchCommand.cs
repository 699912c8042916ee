namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners search NAME</c>: by name, in any script.</summary>
internal static class SearchCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string[]>("NAME")
        {
            Description = "A name or a part of it, in any script.",
            Arity = ArgumentArity.OneOrMore,
        };
        name.Validators.Add(result =>
        {
            // A name of several words takes all the words, including a mistyped option.
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-')))
            {
                result.AddError($"There is no option {token.Value}.");
            }
        });
        return shell.Send(
            new RequestCommand<SearchPrisonersRequest>("search", "Finds prisoners by name, best match first.")
            {
                { name, (asked, words) => asked.Query = string.Join(' ', words) },
                {
                    new Option<int>("--top") { Description = "Maximum number, up to 50.", DefaultValueFactory = _ => 10, HelpName = "N" },
                    (asked, top) => asked.PageSize = top
                },
                { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
            },
            (session, request, options) => session.Prisoners.SearchPrisonersAsync(request, options),
            (console, found) =>
            {
                if (found.Matches.Count == 0)
                {
                    console.Line("Nobody of that name.");
                    return;
                }

                var table = Tables.Of("Score", "Found as", "Name", "Status", "Since", "Prisoner", "").RightAligned(0);
                foreach (var match in found.Matches)
                {
                    table.Row(
                        match.Score.ToString("0.00", CultureInfo.InvariantCulture),
                        match.MatchedName,
                        match.Prisoner.DisplayName,
                        PrisonerView.Status(match.Prisoner.CustodyStatus),
                        Dates.Text(match.Prisoner.HeldSince),
                        match.Prisoner.Name,
                        match.Prisoner.Invented ? "invented" : "");
                }

                console.Write(table);
            });
    }
}
