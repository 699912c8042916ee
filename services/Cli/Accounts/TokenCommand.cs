namespace Habeas.Cli.Accounts;

/// <summary><c>habeas token</c>: an access token for other programs, such as curl.</summary>
internal static class TokenCommand
{
    public static Command Build(Shell shell)
    {
        var command = shell.Server.AddTo(new Command("token", "Prints an access token of your session. It is valid for up to ten minutes."))
            .Example("curl -H \"Authorization: Bearer $(habeas token)\" http://127.0.0.1:8080/v1/prisoners");
        return shell.Run(command, async (session, _, cancellation) =>
        {
            var token = await session.AccessToken(cancellation) ?? throw new UsageException("You are not signed in: use habeas login.");
            session.Report.Result(
                new Dictionary<string, object?> { ["token"] = token },
                // Not through the console, which would break a long line.
                _ => shell.Terminal.Output.WriteLine(token));
        });
    }
}
