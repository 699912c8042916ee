using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas enrol NAME</c>: an invited person chooses a password and sets up an authenticator.</summary>
internal static class EnrolCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The sign-in name that you were given." };
        var command = shell.Server.AddTo(new Command("enrol", "Uses an invitation: sets your password and your authenticator.") { name })
            .Example("habeas enrol araz");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var terminal = session.Report.Terminal;
            var (signInName, invitation) = (parsed.GetRequiredValue(name), terminal.Ask("Invitation code"));
            var begun = await session.AnonymousAccounts.BeginEnrolmentAsync(
                new BeginEnrolmentRequest
                {
                    SignInName = signInName,
                    InvitationCode = invitation,
                    Password = terminal.AskSecret("New password, 12 characters or more"),
                    SecondPassword = terminal.AskOptionalSecret("Second password, for when somebody forces you to sign in; empty for none"),
                },
                cancellationToken: cancellation);
            session.Report.Notice($"Enter this secret into your authenticator: {begun.TotpSecret}");
            session.Report.Notice($"or this address: {begun.TotpUri}");
            var completed = await session.AnonymousAccounts.CompleteEnrolmentAsync(
                new CompleteEnrolmentRequest
                {
                    SignInName = signInName, InvitationCode = invitation, TotpCode = terminal.Ask("Code that the authenticator shows"),
                },
                cancellationToken: cancellation);
            session.Report.Notice("Print these recovery codes and keep them apart. Each replaces a code once:");
            session.Report.Result(completed, console => console.Line(string.Join(Environment.NewLine, completed.RecoveryCodes)));
        });
    }
}
