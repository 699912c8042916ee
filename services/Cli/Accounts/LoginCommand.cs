using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas login NAME</c>: starts a session on this machine, which the other commands then use.</summary>
internal static class LoginCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Your sign-in name.", Arity = ArgumentArity.ZeroOrOne };
        var provider = new Option<bool>("--provider")
        {
            Description = "Sign in with the installation's OpenID Connect provider instead, in a browser on this machine.",
        };
        var device = CommandOptions.Text("--device", "A name for this machine, so that you recognise the session.");
        var command = new Command("login", "Signs in; asks for the password and a code.") { name, provider, device };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(provider) && result.GetValue(name) is null)
            {
                result.AddError("Required argument 'NAME' missing for command: 'login'. Or use --provider.");
            }
        });
        return shell.Run(shell.Server.AddTo(command).Example("habeas login araz --device laptop"), async (session, parsed, cancellation) =>
        {
            var told = parsed.GetValue(device) is { Length: > 0 } text ? text : "command line";
            var (signedIn, known) = parsed.GetValue(provider)
                ? await WithProvider(session, told, cancellation)
                : await WithPassword(session, parsed.GetRequiredValue(name), told, cancellation);
            session.KnownSessions.Keep(session.Server, known);
            session.Report.Result(signedIn, console => console.Line($"Signed in as {known.SignInName}."));
        });
    }

    private static async Task<(Access.V1.Session, KnownSession)> WithPassword(
        Session session, string name, string device, CancellationToken cancellation)
    {
        var terminal = session.Report.Terminal;
        var request = new SignInRequest
        {
            SignInName = name,
            Password = terminal.AskSecret("Password"),
            Code = terminal.Ask("Code from the authenticator, or a recovery code"),
            Kind = SessionKind.Program,
            Device = device,
            DeviceKey = session.KnownSessions.Find(session.Server)?.DeviceKey ?? "",
        };
        var signedIn = await session.AnonymousSessions.SignInAsync(request, cancellationToken: cancellation);
        return (
            signedIn.Session,
            new KnownSession(SessionsCommand.AccountOf(signedIn.Session), name, signedIn.SessionSecret, signedIn.DeviceKey));
    }

    private static async Task<(Access.V1.Session, KnownSession)> WithProvider(
        Session session, string device, CancellationToken cancellation)
    {
        var begun = await session.AnonymousSessions.BeginSignInWithProviderAsync(
            new BeginSignInWithProviderRequest(), cancellationToken: cancellation);
        using var page = await ProviderPage.Open(begun, cancellation);
        await session.Report.Terminal.Error.WriteLineAsync($"Open this address in a browser on this machine:\n{page.Address}");
        var request = new SignInWithProviderRequest
        {
            IdToken = await page.IdToken(cancellation), Kind = SessionKind.Program, Device = device,
        };
        var signedIn = await session.AnonymousSessions.SignInWithProviderAsync(request, cancellationToken: cancellation);
        var deviceKey = session.KnownSessions.Find(session.Server)?.DeviceKey ?? "";
        return (
            signedIn.Session,
            new KnownSession(SessionsCommand.AccountOf(signedIn.Session), signedIn.SignInName, signedIn.SessionSecret, deviceKey));
    }
}
