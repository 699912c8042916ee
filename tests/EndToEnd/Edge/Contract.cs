using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>Every method of the contract, found from the descriptors: a new one is in the tests by itself.</summary>
internal static class Contract
{
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. typeof(Registry.V1.Prisoner).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(obj: null)).OfType<FileDescriptor>()
            .SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .OrderBy(method => method.FullName, StringComparer.Ordinal),
    ];

    public static IReadOnlyCollection<Role> Roles(MethodDescriptor method) => method.GetOptions().GetExtension(AccessExtensions.Roles);

    /// <summary>The address and verb of the method as JSON; null for one that is gRPC only.</summary>
    public static (HttpMethod Verb, string Pattern, bool HasBody)? Json(MethodDescriptor method)
    {
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        return rule?.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get, rule.Body.Length > 0),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post, rule.Body.Length > 0),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch, rule.Body.Length > 0),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put, rule.Body.Length > 0),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete, rule.Body.Length > 0),
            _ => null,
        };
    }

    /// <summary>All journals have the same methods; the gateway is told whose is meant.</summary>
    public static string? JournalOf(MethodDescriptor method) => method.File.Package == "habeas.journal.v1" ? "registry" : null;
}
