using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Readings;

/// <summary>
/// Records who was shown what is sealed, and which files left, before they are shown: a response whose record cannot be written does not
/// leave. The same reading repeated within <see cref="Apart"/> is recorded once. Calls of other services are not recorded. Thread-safe.
/// </summary>
internal sealed class ReadingLog(IServiceProvider services, JournalNames names, TimeProvider time)
{
    /// <summary>Readings of the same record, by the same reader and method, that are closer together count as one.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(10);

    private const int MostKept = 50_000;

    private readonly Recent<(string Reader, string Method, string Record), bool> seen = new(MostKept, Apart, time);

    /// <param name="request">Null if it is a stream.</param>
    /// <param name="response">As its reader will see it.</param>
    /// <exception cref="JournalUnavailableException"/>
    public async Task Record(ServerCallContext context, IMessage? request, IMessage response)
    {
        if (IsNobody(context) || Shown(response) is not { } shown)
        {
            return;
        }

        // A response that names no record is about what was asked for.
        await Append(context, request, shown.Count > 0 ? shown : [About(request)]);
    }

    /// <summary>One reading for a whole stream of responses, because it can be of any length.</summary>
    /// <returns>Whether the response has sealed values, so that the reading is recorded now.</returns>
    public async Task<bool> RecordStream(ServerCallContext context, IMessage? request, IMessage response)
    {
        if (IsNobody(context) || SealedFields.Records(response) is null)
        {
            return false;
        }

        await Append(context, request, [About(request)]);
        return true;
    }

    /// <summary>Another service, or a caller without an account, who is shown what is public.</summary>
    private static bool IsNobody(ServerCallContext context) =>
        context.GetHttpContext().User is var user
        && (user.Identity?.IsAuthenticated != true || Clearances.Roles(user).Contains(Role.Service));

    /// <summary>A file is always recorded.</summary>
    private static IReadOnlyCollection<string>? Shown(IMessage response) => response is HttpBody ? [] : SealedFields.Records(response);

    /// <summary>The resource that a request names; else the service whose journal it asks for.</summary>
    private static string About(IMessage? request) => Text(request, "name") ?? Text(request, "parent") ?? Text(request, "service") ?? "";

    private static string? Text(IMessage? message, string field) =>
        message?.Descriptor.FindFieldByName(field)?.Accessor.GetValue(message) is string { Length: > 0 } text ? text : null;

    private Task Append(ServerCallContext context, IMessage? request, IReadOnlyCollection<string> records)
    {
        var method = context.Method.TrimStart('/');
        return Record(services.GetRequiredKeyedService<IJournal>(Journal(method, request)), context.Actor(), method, records);
    }

    /// <summary>Records in a journal what was not recorded just before.</summary>
    /// <exception cref="JournalUnavailableException"/>
    internal async Task Record(IJournal journal, string reader, string method, IReadOnlyCollection<string> records)
    {
        string[] fresh = [.. records.Where(record => !seen.TryGet((reader, method, record), out _))];
        if (fresh.Length == 0)
        {
            return;
        }

        var shown = new RecordsShown(method, fresh, time.GetUtcNow());
        await journal.Append(ReadingRows.First(Guid.CreateVersion7(), reader, shown));
        foreach (var record in fresh)
        {
            seen.Keep((reader, method, record), true);
        }
    }

    /// <summary>That of the method's service; where all services have the same method, that which the request names.</summary>
    private string Journal(string method, IMessage? request)
    {
        var service = method.Split('.')[1];
        return names.Names.Contains(service) ? service
            : Text(request, "service") is { } named && names.Names.Contains(named) ? named
            : names.Names[0];
    }
}
