using Habeas.Cli.Accounts;
using Habeas.Platform.Backups;

namespace Habeas.Cli;

/// <summary>Runs a command and turns errors into one sentence and an exit code.</summary>
internal sealed class Shell(Terminal terminal, ServerOptions server, TimeProvider time, KnownSessions sessions)
{
    public Terminal Terminal => terminal;

    public TimeProvider Time => time;

    public ServerOptions Server => server;

    /// <summary>Work that succeeds unless it throws.</summary>
    public Command Run(Command command, Func<Session, ParseResult, CancellationToken, Task> work) =>
        Run(command, async (session, parsed, cancellation) =>
        {
            await work(session, parsed, cancellation);
            return ExitCodes.Ok;
        });

    public Command Run(Command command, Func<Session, ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            var json = parsed.GetValue(server.Json);
            using var session = Session.Open(
                terminal,
                time,
                sessions,
                json,
                parsed.GetRequiredValue(server.Server),
                parsed.GetValue(server.GrpcWeb),
                parsed.GetValue(server.Token));
            return await Guard(json, session.HasToken, () => work(session, parsed, cancellation));
        });
        return command;
    }

    /// <summary>Work without a server, which succeeds unless it throws.</summary>
    public Command RunHere(Command command, Func<Reporter, ParseResult, CancellationToken, Task> work) =>
        RunHere(command, async (report, parsed, cancellation) =>
        {
            await work(report, parsed, cancellation);
            return ExitCodes.Ok;
        });

    /// <summary>Work without a server, which tells its exit code.</summary>
    public Command RunHere(Command command, Func<Reporter, ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction((parsed, cancellation) =>
        {
            var report = new Reporter(terminal, parsed.GetValue(server.Json));
            return Guard(report.IsJson, hasToken: true, () => work(report, parsed, cancellation));
        });
        return command;
    }

    private async Task<int> Guard(bool json, bool hasToken, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (RpcException failure)
        {
            return Fail(Refusal.From(failure, hasToken), json);
        }
        catch (OperationCanceledException)
        {
            return Fail(new Refusal("CANCELLED", "Cancelled.", [], ExitCodes.Failed), json);
        }
        catch (UsageException usage)
        {
            return Fail(new Refusal("USAGE", usage.Message, [], ExitCodes.Usage), json);
        }
        catch (BackupException failure)
        {
            return Fail(new Refusal("BACKUP", failure.Message, [], ExitCodes.Failed), json);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(new Refusal("FILE", failure.Message, [], ExitCodes.Failed), json);
        }
    }

    private int Fail(Refusal refusal, bool json)
    {
        if (json)
        {
            terminal.Output.WriteLine(refusal.ToJson());
        }
        else
        {
            terminal.Notices.Line(refusal.ToString());
        }

        return refusal.ExitCode;
    }
}

/// <summary>The arguments contradict each other: found after parsing, before anything is written.</summary>
internal sealed class UsageException(string message) : Exception(message);
