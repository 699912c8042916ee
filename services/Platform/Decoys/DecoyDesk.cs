using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Decoys;

/// <summary>
/// Answers the callers of the decoy desk: methods for everybody work as for everybody; lists and records of the desk are invented, from
/// the file decoy.json in each service; what would change something fails as if storage were not responding. Nothing stored is read for it.
/// Thread-safe.
/// </summary>
/// <remarks>
/// A file names methods, each with its answers: <c>when</c> has the values of request fields (null for unset, "*" for set) for which it is
/// given, the first that fits. In an answer "@day-3" is the date three days ago, "@time-3" the time, "@me" is the caller's sign-in name and
/// "@session" the id of the session; "@parent" is the parent in the request.
/// </remarks>
internal sealed partial class DecoyDesk
{
    /// <summary>The embedded file of a service.</summary>
    private const string Resource = "decoy.json";

    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithTypeRegistry(GeneratedProtos.Messages));

    private readonly FrozenDictionary<string, IReadOnlyList<Invented>> answers;
    private readonly TimeProvider time;

    public DecoyDesk(IEnumerable<Assembly> services, TimeProvider time)
    {
        this.time = time;
        answers = services.Distinct().SelectMany(Read).ToFrozenDictionary(
            method => method.Key, method => method.Value, StringComparer.Ordinal);
    }

    /// <summary>Every answer, with its method: "habeas.cases.v1.FilingsService/ListFilings".</summary>
    /// <exception cref="InvalidDataException">There is no such method.</exception>
    public IEnumerable<(MethodDescriptor Method, IMessage Answer)> All()
    {
        var methods = GeneratedProtos.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .ToDictionary(method => $"{method.Service.FullName}/{method.Name}", StringComparer.Ordinal);
        var nobody = new Caller("", "", "");
        return answers.SelectMany(pair => pair.Value.Select(answer => methods.GetValueOrDefault(pair.Key) is { } method
            ? (method, Parse(answer.Json, method.OutputType, nobody))
            : throw new InvalidDataException($"There is no method '{pair.Key}'.")));
    }

    /// <summary>
    /// The invented answer, if the caller is at the decoy desk and the method is not for everybody, or a file has an answer to the request.
    /// </summary>
    /// <returns>Null if the method is to be carried out: the caller is then a member of the public, at most.</returns>
    /// <exception cref="RpcException">NOT_FOUND for a record that was not invented, UNAVAILABLE for a change.</exception>
    public TResponse? Answer<TResponse>(IMessage? request, ServerCallContext context, AccessPolicy policy)
        where TResponse : class
    {
        if (!DecoyMark.SeemingRoles(context.GetHttpContext().User).Any())
        {
            return null;
        }

        var method = context.Method.TrimStart('/');
        var isPublic = policy.RolesOf(context.Method).Contains(Habeas.Access.V1.Role.Public);
        if (request is not null && Activator.CreateInstance<TResponse>() is IMessage response)
        {
            var caller = Caller.Of(request, context);
            if (answers.GetValueOrDefault(method)?.FirstOrDefault(answer => answer.Fits(request)) is { } found)
            {
                return (TResponse)Parse(found.Json, response.Descriptor, caller);
            }

            var verb = method[(method.LastIndexOf('/') + 1)..];
            if (!isPublic && verb.StartsWith("List", StringComparison.Ordinal))
            {
                return (TResponse)response;
            }

            if (!isPublic && verb.StartsWith("Get", StringComparison.Ordinal) && request.Descriptor.FindFieldByName("name") is not null)
            {
                return (TResponse)(Record(request.ResourceName(), response.Descriptor, caller)
                    ?? throw Fault.NotFound(request.ResourceName()));
            }
        }

        return isPublic ? null : throw Fault.Unavailable("The storage is not responding. Nothing was written; try again later.");
    }

    /// <summary>The invented record with that name, out of the lists.</summary>
    private IMessage? Record(string name, MessageDescriptor type, Caller caller)
    {
        foreach (var answer in answers.Values.SelectMany(all => all))
        {
            foreach (var list in answer.Json.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array))
            {
                var records = list.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object
                    && item.TryGetProperty("name", out var own) && Filled(own.GetString()!, caller) == name);
                foreach (var record in records)
                {
                    return Parse(record, type, caller);
                }
            }
        }

        return null;
    }

    private IMessage Parse(JsonElement json, MessageDescriptor type, Caller caller) =>
        Json.Parse(Filled(json.GetRawText(), caller), type);

    private string Filled(string text, Caller caller)
    {
        var now = time.GetUtcNow();
        var dated = Moment().Replace(text, match =>
        {
            var at = now.AddDays(int.Parse(match.Groups["days"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            return match.Groups["unit"].Value == "day"
                ? string.Create(CultureInfo.InvariantCulture, $$"""{ "year": {{at.Year}}, "month": {{at.Month}}, "day": {{at.Day}} }""")
                : $"\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"";
        });
        return dated.Replace("@me", JsonEncodedText.Encode(caller.SignInName).Value, StringComparison.Ordinal)
            .Replace("@session", caller.Session, StringComparison.Ordinal)
            .Replace("@parent", JsonEncodedText.Encode(caller.Parent).Value, StringComparison.Ordinal);
    }

    private static Dictionary<string, IReadOnlyList<Invented>> Read(Assembly service)
    {
        using var file = service.GetManifestResourceStream(Resource);
        if (file is null)
        {
            return [];
        }

        var document = JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return document.RootElement.EnumerateObject().ToDictionary(
            method => method.Name,
            IReadOnlyList<Invented> (method) => [.. method.Value.EnumerateArray().Select(Invented.Of)],
            StringComparer.Ordinal);
    }

    [GeneratedRegex(
        "\"@(?<unit>day|time)(?<days>[+-][0-9]+)\"",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Moment();

    /// <param name="Parent">As in the request; empty if it has none.</param>
    private sealed record Caller(string SignInName, string Session, string Parent)
    {
        public static Caller Of(IMessage request, ServerCallContext context) => new(
            context.Actor(),
            EndedSessions.Of(context.GetHttpContext().User)?.ToString("D") ?? "",
            request.Descriptor.FindFieldByName("parent")?.Accessor.GetValue(request) as string ?? "");
    }

    /// <param name="When">Request fields with their values in JSON.</param>
    private sealed record Invented(IReadOnlyDictionary<string, string?> When, JsonElement Json)
    {
        public static Invented Of(JsonElement written) => new(
            written.TryGetProperty("when", out var when)
                ? when.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString(), StringComparer.Ordinal)
                : new Dictionary<string, string?>(),
            written.GetProperty("answer"));

        public bool Fits(IMessage request) => When.All(condition =>
            Text(request, condition.Key) is var value && (condition.Value switch
            {
                null => value is null or "",
                "*" => value is { Length: > 0 },
                _ => value == condition.Value,
            }));

        private static string? Text(IMessage request, string name) =>
            request.Descriptor.FindFieldByName(name) is not { } field ? throw new InvalidDataException($"There is no field '{name}'.")
            : field.FieldType == FieldType.Enum
                ? field.EnumType.FindValueByNumber((int)field.Accessor.GetValue(request))?.Name
                : field.Accessor.GetValue(request)?.ToString();
    }
}
