using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas logout</c>: ends the session of this machine.</summary>
internal static class LogoutCommand
{
    public static Command Build(Shell shell) => shell.Run(
        shell.Server.AddTo(new Command("logout", "Signs out.")),
        async (session, _, cancellation) =>
        {
            var known = session.Known ?? throw new UsageException("You are not signed in at this server.");
            // The server first, because a secret that is only deleted here could still be used.
            await session.AnonymousSessions.SignOutAsync(
                new SignOutRequest { SessionSecret = known.Secret }, cancellationToken: cancellation);
            session.KnownSessions.Forget(session.Server);
            session.Report.Notice($"{known.SignInName} is signed out.");
        });
}
