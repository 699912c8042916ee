using Google.LongRunning;

namespace Habeas.Cli.Journal;

/// <summary>The services that have a journal, and commands that run on one after another.</summary>
internal static class JournalServices
{
    private const string All = "all";

    private static readonly string[] Known = ["registry", "lists", "cases", "access"];

    /// <summary>A command that runs a task on the journals of the given services, one after another.</summary>
    /// <param name="title">The work's title: "Verifying".</param>
    /// <param name="result">The result from a service's response.</param>
    /// <param name="prepare">Completes a service's request from the command line.</param>
    /// <param name="show">Reports all results and returns the exit code.</param>
    public static Command Build<TRequest, TResponse, TResult>(
        Shell shell,
        Command command,
        string title,
        Requests.Call<TRequest, Operation> call,
        Func<string, TResponse, TResult> result,
        Func<Reporter, List<TResult>, int> show,
        Action<ParseResult, string, TRequest>? prepare = null)
        where TRequest : IMessage, new()
        where TResponse : IMessage, new()
    {
        var service = Option();
        command.Add(service);
        shell.Server.AddTo(command);
        var write = new WriteOptions(command, new TRequest().Descriptor);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var id = write.RequestId(parsed);
            var results = new List<TResult>();
            foreach (var name in Chosen(parsed.GetRequiredValue(service)))
            {
                var request = new TRequest();
                request.Set("service", name);
                request.Set("request_id", RequestId(id, name));
                prepare?.Invoke(parsed, name, request);
                var started = call(session, request, new CallOptions(Headers(name), cancellationToken: cancellation));
                results.Add(result(name, await session.Complete<TResponse>($"{title} {name}", started.ResponseAsync, cancellation)));
            }

            return show(session.Report, results);
        });
    }

    public static Option<string> Option()
    {
        var service = new Option<string>("--service") { Description = "Whose journal.", DefaultValueFactory = _ => All };
        service.AcceptOnlyFromAmong([.. Known, All]);
        return service;
    }

    public static IReadOnlyList<string> Chosen(string service) => service == All ? Known : [service];

    /// <summary>The gateway routes a call about a journal by this header: the method's address is the same for every service.</summary>
    public static Metadata Headers(string service) => new() { { "habeas-service", service } };

    /// <summary>Each service gets a request id of its own, because one may not be used for two requests.</summary>
    private static string RequestId(string command, string service) => DerivedId.From(Guid.Parse(command), service).ToString("D");
}
