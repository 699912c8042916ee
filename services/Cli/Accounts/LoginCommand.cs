using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas login NAME</c>: starts a session on this machine, which the other commands then use.</summary>
internal static class LoginCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Your sign-in name." };
        var device = CommandOptions.Text("--device", "A name for this machine, so that you recognise the session.");
        var command = shell.Server.AddTo(new Command("login", "Signs in; asks for the password and a code.") { name, device })
            .Example("habeas login araz --device laptop");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var terminal = session.Report.Terminal;
            var request = new SignInRequest
            {
                SignInName = parsed.GetRequiredValue(name),
                Password = terminal.AskSecret("Password"),
                Code = terminal.Ask("Code from the authenticator, or a recovery code"),
                Kind = SessionKind.Program,
                Device = parsed.GetValue(device) is { Length: > 0 } told ? told : "command line",
                DeviceKey = session.KnownSessions.Find(session.Server)?.DeviceKey ?? "",
            };
            var signedIn = await session.AnonymousSessions.SignInAsync(request, cancellationToken: cancellation);
            session.KnownSessions.Keep(
                session.Server,
                new KnownSession(
                    SessionsCommand.AccountOf(signedIn.Session), request.SignInName, signedIn.SessionSecret, signedIn.DeviceKey));
            session.Report.Result(signedIn.Session, console => console.Line($"Signed in as {request.SignInName}."));
        });
    }
}
