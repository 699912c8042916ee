using Google.Protobuf.Collections;

namespace Habeas.Cli;

/// <summary>
/// The three kinds of commands that talk to a server: one that sends a request and shows the answer, one that writes, and one that lists.
/// What all requests of a kind have (request_id, etag, sources, page_token) is named alike in every contract, and is filled in here.
/// </summary>
internal static class Requests
{
    /// <summary>Calls one method of a service.</summary>
    public delegate AsyncUnaryCall<TResponse> Call<in TRequest, TResponse>(Session session, TRequest request, CallOptions options);

    /// <summary>Sets a field by its name in the proto.</summary>
    public static void Set(this IMessage request, string field, object? value) =>
        request.Descriptor.FindFieldByName(field).Accessor.SetValue(request, value);

    /// <summary>Sends one request and shows the response.</summary>
    public static Command Send<TRequest, TResponse>(
        this Shell shell,
        Command command,
        Func<ParseResult, TRequest> request,
        Call<TRequest, TResponse> call,
        Action<IAnsiConsole, TResponse> show)
        where TResponse : IMessage =>
        shell.Run(command, async (session, parsed, cancellation) =>
        {
            var answer = await call(session, request(parsed), new CallOptions(cancellationToken: cancellation));
            session.Report.Result(answer, console => show(console, answer));
        });

    /// <summary>The same for a command that fills its own request.</summary>
    public static Command Send<TRequest, TResponse>(
        this Shell shell, RequestCommand<TRequest> command, Call<TRequest, TResponse> call, Action<IAnsiConsole, TResponse> show)
        where TRequest : new()
        where TResponse : IMessage => shell.Send(command, command.Read, call, show);

    /// <summary>Sends one write request with the common options of writes, and shows the response.</summary>
    /// <param name="record">The argument that names the record to change; null if the request already names it.</param>
    public static Command Write<TRequest, TResponse>(
        this Shell shell,
        Command command,
        Func<ParseResult, TRequest> request,
        Call<TRequest, TResponse> call,
        Action<IAnsiConsole, TResponse> show,
        Argument<string>? record = null)
        where TRequest : IMessage, new()
        where TResponse : IMessage =>
        shell.Write(command, (_, parsed, _) => Task.FromResult(request(parsed)), call, show, record);

    /// <summary>The same for a command that fills its own request.</summary>
    public static Command Write<TRequest, TResponse>(
        this Shell shell, RequestCommand<TRequest> command, Call<TRequest, TResponse> call, Action<IAnsiConsole, TResponse> show)
        where TRequest : IMessage, new()
        where TResponse : IMessage => shell.Write(command, command.Read, call, show);

    /// <summary>The same for a request that needs more than the command line.</summary>
    public static Command Write<TRequest, TResponse>(
        this Shell shell,
        Command command,
        Func<Session, ParseResult, CancellationToken, Task<TRequest>> request,
        Call<TRequest, TResponse> call,
        Action<IAnsiConsole, TResponse> show,
        Argument<string>? record = null)
        where TRequest : IMessage, new()
        where TResponse : IMessage
    {
        var write = new WriteOptions(command, new TRequest().Descriptor, record);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var message = await request(session, parsed, cancellation);
            write.Fill(message, parsed);
            var answer = await call(session, message, new CallOptions(cancellationToken: cancellation));
            session.Report.Result(answer, console => show(console, answer));
        });
    }

    /// <summary>Sends one write request for a record, which is the command's first argument.</summary>
    public static Command Write<TRequest, TRecord>(
        this Shell shell, Record<TRecord> record, Command command, Func<ParseResult, TRequest> request, Call<TRequest, TRecord> call)
        where TRequest : IMessage, new()
        where TRecord : IMessage =>
        shell.Write(record, command, (_, parsed, _) => Task.FromResult(request(parsed)), call);

    /// <summary>The same for a command that fills its own request.</summary>
    public static Command Write<TRequest, TRecord>(
        this Shell shell, Record<TRecord> record, RequestCommand<TRequest> command, Call<TRequest, TRecord> call)
        where TRequest : IMessage, new()
        where TRecord : IMessage => shell.Write(record, command, command.Read, call);

    /// <summary>The same for a request that needs more than the command line.</summary>
    public static Command Write<TRequest, TRecord>(
        this Shell shell,
        Record<TRecord> record,
        Command command,
        Func<Session, ParseResult, CancellationToken, Task<TRequest>> request,
        Call<TRequest, TRecord> call)
        where TRequest : IMessage, new()
        where TRecord : IMessage
    {
        var name = record.Named();
        command.Arguments.Insert(0, name);
        return shell.Write(command, request, call, record.Show, name);
    }

    /// <summary>Reads a list page by page and shows it whole, or its first items.</summary>
    public static Command List<TRequest, TPage, TItem>(
        this Shell shell,
        Command command,
        Func<ParseResult, TRequest> request,
        Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<TItem>> items,
        Action<IAnsiConsole, List<TItem>> show,
        Option<int>? limit = null)
        where TRequest : IMessage<TRequest>
        where TPage : IMessage<TPage>, new() =>
        shell.List(command, (_, parsed, _) => Task.FromResult(request(parsed)), call, items, show, limit);

    /// <summary>The same for a command that fills its own request.</summary>
    public static Command List<TRequest, TPage, TItem>(
        this Shell shell,
        RequestCommand<TRequest> command,
        Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<TItem>> items,
        Action<IAnsiConsole, List<TItem>> show,
        Option<int>? limit = null)
        where TRequest : IMessage<TRequest>, new()
        where TPage : IMessage<TPage>, new() =>
        shell.List(command, command.Read, call, items, show, limit);

    /// <summary>The same for a request that needs more than the command line.</summary>
    public static Command List<TRequest, TPage, TItem>(
        this Shell shell,
        Command command,
        Func<Session, ParseResult, CancellationToken, Task<TRequest>> request,
        Call<TRequest, TPage> call,
        Func<TPage, RepeatedField<TItem>> items,
        Action<IAnsiConsole, List<TItem>> show,
        Option<int>? limit = null)
        where TRequest : IMessage<TRequest>
        where TPage : IMessage<TPage>, new()
    {
        var name = new TPage().Descriptor.Fields.InDeclarationOrder().First(field => field.IsRepeated).JsonName;
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var asked = await request(session, parsed, cancellation);
            var all = await Pages.Read(session, asked, call, items, cancellation, limit is null ? 0 : parsed.GetValue(limit));
            session.Report.Result(new Dictionary<string, object?> { [name] = all }, console => show(console, all));
        });
    }
}
