using System.Text.RegularExpressions;
using Google.Api;
using Google.LongRunning;
using Google.Protobuf.Reflection;
using Habeas.Platform.Access;

namespace Habeas.Web.Reference;

/// <summary>One method of the API: who may call it, and its address in JSON.</summary>
/// <param name="Verb">GET, POST or PATCH; empty if the method is gRPC only.</param>
/// <param name="Path">As in OpenAPI: <c>/v1/prisoners/{prisoner}:transfer</c>.</param>
/// <param name="InPath">The fields of the request that the path holds.</param>
/// <param name="Body">The field of the request that is the body; null for none, "*" for all that are not in the path.</param>
internal sealed partial record ApiMethod(
    MethodDescriptor Method, string Verb, string Path, ImmutableArray<string> InPath, string? Body, ImmutableArray<Role> Roles)
{
    public static ImmutableArray<ApiMethod> All { get; } = [.. Contract.Methods.Select(Of)];

    /// <summary>The methods that the JSON API has, too.</summary>
    public static IEnumerable<ApiMethod> InJson => All.Where(method => method.Verb.Length > 0);

    public string Name => Method.Name;

    public bool IsPublic => Roles.Contains(Role.Public);

    /// <summary>The response once the operation that the method starts is done; null for a method that responds at once.</summary>
    public MessageDescriptor? WhenDone => Started is { } operation ? Find(operation.ResponseType) : null;

    /// <summary>How far the operation that the method starts is; null for a method that responds at once.</summary>
    public MessageDescriptor? Progress => Started is { } operation ? Find(operation.MetadataType) : null;

    private OperationInfo? Started => Method.GetOptions()?.GetExtension(OperationsExtensions.OperationInfo);

    /// <summary>The variables of the path, in its order.</summary>
    public IEnumerable<string> Variables => Variable().Matches(Path).Select(variable => variable.Groups["name"].Value);

    /// <summary>"public, desk": in the order of the proto.</summary>
    public string RoleNames => string.Join(", ", Roles.Select(Named));

    public static string Named(Role role) => role.ToString().ToLowerInvariant();

    /// <param name="type">Its name, with the package if that is not the method's own.</param>
    private MessageDescriptor Find(string type) => Contract.Files.SelectMany(file => file.MessageTypes)
        .Single(message => message.FullName == type || message.FullName == $"{Method.File.Package}.{type}");

    private static ApiMethod Of(MethodDescriptor method)
    {
        var options = method.GetOptions();
        var rule = options?.GetExtension(AnnotationsExtensions.Http);
        var (verb, address) = rule?.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            _ => ("", ""),
        };
        return new ApiMethod(
            method,
            verb,
            Place().Replace(address, Expanded),
            [.. Place().Matches(address).Select(place => place.Groups["field"].Value)],
            rule?.Body is { Length: > 0 } body ? body : null,
            [.. options?.GetExtension(AccessExtensions.Roles) ?? []]);
    }

    /// <summary>
    /// <c>{name=editions/*/entries/*}</c> becomes <c>editions/{edition}/entries/{entry}</c>: two resources would have one path otherwise.
    /// </summary>
    private static string Expanded(Match place)
    {
        if (!place.Groups["pattern"].Success)
        {
            return $"{{{place.Groups["field"].Value}}}";
        }

        var parts = place.Groups["pattern"].Value.Split('/');
        return string.Join('/', parts.Select((part, index) => part == "*" ? $"{{{Singular(parts[index - 1])}}}" : part));
    }

    private static string Singular(string collection) =>
        collection.EndsWith("ies", StringComparison.Ordinal) ? collection[..^3] + "y" : collection[..^1];

    [GeneratedRegex(@"\{(?<field>[\w.]+)(=(?<pattern>[^}]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
