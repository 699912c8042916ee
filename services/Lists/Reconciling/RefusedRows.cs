using Google.Rpc;

namespace Habeas.Lists.Reconciling;

/// <summary>Finds which persons of a batch the register refused, so that the other rows can go on.</summary>
internal static partial class RefusedRows
{
    /// <returns>Indexes in the request, from 0; none if the refusal does not name single persons.</returns>
    public static IReadOnlySet<int> Of(RpcException refusal, int count) => refusal.StatusCode == StatusCode.InvalidArgument
        ? (refusal.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations ?? [])
            .Select(violation => Person().Match(violation.Field))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture))
            .Where(index => index < count)
            .ToHashSet()
        : new HashSet<int>();

    [GeneratedRegex(@"^persons\[(?<index>[0-9]{1,6})\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Person();
}
