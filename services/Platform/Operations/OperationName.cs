using System.Text.RegularExpressions;

namespace Habeas.Platform.Operations;

/// <summary>
/// The resource name of an operation: operations/{service}-{uuid}. The gateway needs the service; who calls a service itself may omit it.
/// </summary>
internal static partial class OperationName
{
    public static string Of(string service, Guid id) => $"operations/{service}-{id:D}";

    public static bool TryParse(string name, out Guid id)
    {
        var match = Form().Match(name);
        return Guid.TryParseExact(match.Groups["id"].Value, "D", out id) && match.Success;
    }

    [GeneratedRegex(
        "^operations/([a-z]+-)?(?<id>[0-9a-f-]{36})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
