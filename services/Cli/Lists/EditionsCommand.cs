namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists editions</c>: the editions of one publisher or of all.</summary>
internal static class EditionsCommand
{
    public static Command Build(Shell shell)
    {
        var publisher = new Option<string?>("--publisher") { Description = "Only of this publisher: title or id.", HelpName = "NAME" };
        var state = Words<EditionState>.Option("--state", "Only in this state.");
        var asOf = Dates.AsOfOption();
        var command = new Command("editions", "Shows the editions of one publisher or of all, newest first.") { publisher, state, asOf };
        return shell.List(
            command,
            async (session, parsed, cancellation) => new ListEditionsRequest
            {
                Parent = parsed.GetValue(publisher) is { } title
                    ? (await PublishersCommand.Get(session, title, cancellation)).Name
                    : "publishers/-",
                State = parsed.GetValue(state),
                AsOf = parsed.GetValue(asOf),
            },
            (session, request, options) => session.Editions.ListEditionsAsync(request, options),
            page => page.Editions,
            (console, editions) => console.Write(Table(editions)));
    }

    public static void Show(IAnsiConsole console, Edition edition)
    {
        console.Write(Table([edition]));
        if (edition.Groups.Count > 0)
        {
            var groups = Tables.Of("Group", "Entries").RightAligned(1);
            foreach (var group in edition.Groups)
            {
                groups.Row(group.Title, group.EntryCount.ToString(CultureInfo.InvariantCulture));
            }

            console.Write(groups);
        }
    }

    /// <summary>Only the desk sees the edition's state; others see what is public.</summary>
    private static string PublicText(Edition edition) => edition switch
    {
        { Publication: null } => "yes",
        { Withdrawal: not null } => "withdrawal asked for",
        { Publication.IsPublic: false } => "no",
        { Publication.WaitingChanges: > 0 and var waiting } => string.Create(CultureInfo.InvariantCulture, $"yes, {waiting} changes wait"),
        _ => "yes",
    };

    private static Table Table(IEnumerable<Edition> editions)
    {
        var table = Tables.Of("Edition", "Date", "Title", "State", "Entries", "To decide", "Public", "").RightAligned(4, 5);
        foreach (var edition in editions)
        {
            table.Row(
                edition.Name,
                Dates.Text(edition.Date),
                edition.Title,
                Words<EditionState>.Of(edition.State),
                edition.EntryCount.ToString(CultureInfo.InvariantCulture),
                edition.Reconciliation is { } count ? (count.Ask + count.Open).ToString(CultureInfo.InvariantCulture) : "",
                PublicText(edition),
                edition.Invented ? "invented" : "");
        }

        return table;
    }
}
