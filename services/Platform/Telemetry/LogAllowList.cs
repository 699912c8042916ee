using System.Collections.Frozen;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Habeas.Platform.Telemetry;

/// <summary>
/// Removes everything not on an allow-list from a log record before an exporter sees it: attributes, the formatted message, and exception
/// messages, which may quote data.
/// </summary>
internal sealed class AllowListLogProcessor : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";

    /// <summary>Parameters of our own messages, in addition to those allowed in spans.</summary>
    private static readonly FrozenSet<string> Allowed = FrozenSet.ToFrozenSet(
    [
        "Method", "Type", "Trace", "Stack", "Page", "Status", "Due", "Moved", "Report", "Code", "Journal", "Why", Template,
        .. TelemetrySetup.Allowed,
    ]);

    public override void OnEnd(LogRecord data)
    {
        var attributes = data.Attributes ?? [];
        var kept = attributes.Where(attribute => Allowed.Contains(attribute.Key)).ToList();
        if (data.Exception is { } exception)
        {
            kept.Add(new("exception.type", exception.GetType().FullName));
            kept.Add(new("exception.stacktrace", exception.StackTrace));
            data.Exception = null;
        }

        data.Attributes = kept;
        data.FormattedMessage = null;
        // Without a template, the body is the message itself.
        data.Body = attributes.FirstOrDefault(attribute => attribute.Key == Template).Value as string;
    }
}

/// <summary>
/// Third-party code logs headers, addresses and bodies below level Warning. No setting enables that, for any provider.
/// </summary>
internal static class LogFloor
{
    public static void Apply(LoggerFilterOptions options)
    {
        var rules = options.Rules.ToList();
        options.Rules.Clear();
        options.Rules.Add(new LoggerFilterRule(providerName: null, categoryName: null, options.MinLevel, IsAllowed));
        foreach (var rule in rules)
        {
            options.Rules.Add(new LoggerFilterRule(
                rule.ProviderName,
                rule.CategoryName,
                rule.LogLevel,
                (provider, category, level) =>
                    IsAllowed(provider, category, level) && rule.Filter?.Invoke(provider, category, level) != false));
        }
    }

    internal static bool IsAllowed(string? provider, string? category, LogLevel level) =>
        level >= LogLevel.Warning || category?.StartsWith("Habeas.", StringComparison.Ordinal) == true;
}
