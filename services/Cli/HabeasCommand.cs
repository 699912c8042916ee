using System.CommandLine.Invocation;
using System.Text.Json;
using Habeas.Cli.Accounts;
using Habeas.Cli.Backups;
using Habeas.Cli.Calendars;
using Habeas.Cli.Deadlines;
using Habeas.Cli.Facilities;
using Habeas.Cli.Filings;
using Habeas.Cli.Journal;
using Habeas.Cli.Lists;
using Habeas.Cli.Names;
using Habeas.Cli.Notices;
using Habeas.Cli.Prisoners;
using Habeas.Cli.Proceedings;
using Habeas.Cli.Proofs;
using Habeas.Cli.Publications;

namespace Habeas.Cli;

/// <summary>The <c>habeas</c> command: the desk's work on lists, prisoners, facilities, papers and cases from a terminal.</summary>
internal static class HabeasCommand
{
    /// <summary>Parses and runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Run(
        IReadOnlyList<string> args,
        Terminal terminal,
        TimeProvider time,
        KnownSessions sessions,
        CancellationToken cancellation = default)
    {
        var parsed = Build(terminal, time, sessions).Parse(args);
        var streams = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            // Ctrl-C cancels the call; the server has either committed the request or not, and its id tells which.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
            EnableDefaultExceptionHandler = false,
        };

        if (parsed.Action is ParseErrorAction)
        {
            await terminal.Error.WriteLineAsync(string.Join(Environment.NewLine, parsed.Errors.Select(e => e.Message)));
            await terminal.Error.WriteLineAsync("Add --help to see what the command takes.");
            if (args.Contains("--json"))
            {
                await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(new
                {
                    error = new { reason = "USAGE", message = string.Join(' ', parsed.Errors.Select(e => e.Message)) },
                }));
            }

            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(streams, cancellation);
    }

    private static RootCommand Build(Terminal terminal, TimeProvider time, KnownSessions sessions)
    {
        var server = new ServerOptions();
        var shell = new Shell(terminal, server, time, sessions);
        var root = new RootCommand("Habeas: the working memory of a committee that defends political prisoners.")
        {
            ListsCommand.Build(shell),
            PrisonersCommand.Build(shell),
            ProposalsCommand.Build(shell),
            PublicationsCommand.Build(shell),
            FacilitiesCommand.Build(shell),
            FilingsCommand.Build(shell),
            ProceedingsCommand.Build(shell),
            DeadlinesCommand.Build(shell),
            CalendarsCommand.Build(shell),
            SubscriptionsCommand.Build(shell),
            NoticesCommand.Build(shell),
            NamesCommand.Build(shell),
            ReadingsCommand.Build(shell),
            VerifyCommand.Build(shell),
            CheckpointsCommand.Build(shell),
            ProveEntryCommand.Build(shell),
            CheckProofCommand.Build(shell),
            CheckStampCommand.Build(shell),
            RebuildIndexCommand.Build(shell),
            BackupCommand.Build(shell),
            RestoreCommand.Build(shell),
            LoginCommand.Build(shell),
            LogoutCommand.Build(shell),
            EnrolCommand.Build(shell),
            SessionsCommand.Build(shell),
            AccountsCommand.Build(shell),
            MandatesCommand.Build(shell),
            ContactsCommand.Build(shell),
            DraftsCommand.Build(shell),
            ForgettingsCommand.Build(shell),
            ConsentsCommand.Build(shell),
            TokenCommand.Build(shell),
        };
        ExampleHelp.AddTo(root);
        return root;
    }
}
