using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas sessions</c>: where an account is signed in.</summary>
internal static class SessionsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command("sessions", "Where you are signed in.")
    {
        BuildList(shell), BuildRevoke(shell),
    });

    /// <summary>The account of a session.</summary>
    public static string AccountOf(Access.V1.Session session) => string.Join('/', session.Name.Split('/')[..2]);

    private static Command BuildList(Shell shell)
    {
        var account = CommandOptions.Text("--account", "Of this account, by sign-in name; for custodians.", helpName: "NAME");
        var command = new Command("list", "Shows the open sessions, newest first.") { account }.Example("habeas sessions list");
        return shell.List(
            command,
            async (session, parsed, cancellation) => new ListSessionsRequest
            {
                Parent = parsed.GetValue(account) is { Length: > 0 } name ? await AccountsCommand.Find(session, name, cancellation)
                    : session.Known?.Account ?? throw new UsageException("You are not signed in: use habeas login, or give --account."),
            },
            (session, request, options) => session.Sessions.ListSessionsAsync(request, options),
            page => page.Sessions,
            (console, sessions) => console.Write(Table(sessions)));
    }

    private static Command BuildRevoke(Shell shell)
    {
        var name = new Argument<string>("SESSION") { Description = "As shown by habeas sessions list." };
        var command = new Command("revoke", "Ends a session at once.") { name }.Example("habeas sessions revoke SESSION");
        return shell.Write(
            command,
            _ => new RevokeSessionRequest(),
            (session, request, options) => session.Sessions.RevokeSessionAsync(request, options),
            (console, revoked) => console.Write(Table([revoked])),
            name);
    }

    private static Table Table(IEnumerable<Access.V1.Session> sessions)
    {
        var table = Tables.Of("Since", "Last used", "Device", "Kind", "Ended", "Session");
        foreach (var session in sessions)
        {
            table.Row(
                Dates.Text(session.CreateTime),
                Dates.Text(session.LastUseTime),
                session.Device,
                Words<SessionKind>.Of(session.Kind),
                session.EndTime is null ? "" : Dates.Text(session.EndTime),
                session.Name);
        }

        return table;
    }
}
