using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas drafts</c>: one's own drafts of the desk's forms.</summary>
internal static class DraftsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(
        new Command("drafts", "Your own drafts of the desk's forms. Nobody else can read them.")
        {
            BuildList(shell),
            BuildDrop(shell),
        });

    private static Command BuildList(Shell shell)
    {
        var command = new RequestCommand<ListDraftsRequest>("list", "Lists your drafts, the one saved last first.")
        {
            { CommandOptions.Text("--page", "Of this page only, such as /desk/proceedings/new."), (asked, page) => asked.Page = page },
        };
        return shell.List(
            command.Example("habeas drafts list"),
            command.Read,
            (session, request, options) => session.Drafts.ListDraftsAsync(request, options),
            page => page.Drafts,
            (console, drafts) => console.Write(Table(drafts)));
    }

    private static Command BuildDrop(Shell shell)
    {
        var name = ResourceNames.Argument("DRAFT", ResourceNames.Drafts, "The draft.");
        return shell.Write(
            new Command("drop", "Drops a draft, for good.") { name }.Example("habeas drafts drop DRAFT"),
            _ => new DropDraftRequest(),
            (session, request, options) => session.Drafts.DropDraftAsync(request, options),
            (console, _) => console.WriteLine("Dropped."),
            name);
    }

    private static Table Table(IEnumerable<Draft> drafts)
    {
        var table = Tables.Of("Saved", "Page", "Form", "Fields", "Draft");
        foreach (var draft in drafts)
        {
            table.Row(
                Dates.Text(draft.UpdateTime),
                draft.Page,
                draft.Form,
                draft.Fields.Count(field => field.Value.Length > 0).ToString(CultureInfo.InvariantCulture),
                draft.Name);
        }

        return table;
    }
}
