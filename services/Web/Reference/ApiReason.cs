using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;

namespace Habeas.Web.Reference;

/// <summary>The reasons in one errors.proto: for all services, or for one.</summary>
internal sealed record ApiReasons(string Package, string Comment, ImmutableArray<ApiReason> Reasons)
{
    public static ImmutableArray<ApiReasons> All { get; } =
    [
        .. Contract.Files.SelectMany(file => file.EnumTypes)
            .Select(type => new ApiReasons(type.File.Package, type.Comment(), [.. type.Values.Where(ApiReason.IsOne).Select(ApiReason.Of)]))
            .Where(reasons => reasons.Reasons.Length > 0)
            .OrderBy(reasons => reasons.Package != Errors.V1.ErrorsReflection.Descriptor.Package)
            .ThenBy(reasons => reasons.Package, StringComparer.Ordinal),
    ];
}

/// <summary>One reason of a refusal.</summary>
/// <param name="Name">As sent in google.rpc.ErrorInfo.</param>
/// <param name="Status">The gRPC status: "FAILED_PRECONDITION".</param>
/// <param name="Cause">What led to it.</param>
/// <param name="Action">What a client can do.</param>
internal sealed partial record ApiReason(string Name, string Status, string Cause, string Action)
{
    public static bool IsOne(EnumValueDescriptor value) => Code(value) != Google.Rpc.Code.Ok;

    public static ApiReason Of(EnumValueDescriptor value)
    {
        var parts = Parts().Match(value.Comment());
        return new ApiReason(
            Reasons.Sent(value),
            CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)Code(value)).Name,
            Sentence(parts.Groups["cause"].Value),
            Sentence(parts.Groups["action"].Value));
    }

    private static string Sentence(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : "";

    private static Google.Rpc.Code Code(EnumValueDescriptor value) => (Google.Rpc.Code)(int)Reasons.Status(value);

    [GeneratedRegex(
        "^(Cause: )?(?<cause>.*?)( Client action: (?<action>.*))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
