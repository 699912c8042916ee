using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;
using Habeas.Platform.Access;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>Every method of the contract, from the descriptors: a new one is included automatically.</summary>
internal static class Contract
{
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. GeneratedProtos.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)
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

    /// <summary>One of the services that have a journal and operations.</summary>
    public const string AnyService = "registry";

    /// <summary>All services have these methods; a header tells the gateway which service is meant.</summary>
    public static string? ServiceOf(MethodDescriptor method) =>
        method.File.Package is "habeas.journal.v1" or "habeas.operations.v1" ? AnyService : null;
}
