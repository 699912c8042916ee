using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Habeas.Kubernetes;

/// <summary>The rules for Prometheus and the dashboards for Grafana, as the files in k8s/components/observability say them.</summary>
public static partial class Observability
{
    public static string Folder { get; } = Path.Combine(RenderedManifests.RepositoryRoot(), "k8s", "components", "observability");

    public static string RulesFile { get; } = Path.Combine(Folder, "rules", "habeas.rules.yaml");

    public static string RuleTestsFile { get; } = Path.Combine(Folder, "rules", "habeas.rules.test.yaml");

    public static IReadOnlyList<Rule> Rules { get; } = [.. Read<RuleFile>(RulesFile).Groups.SelectMany(group => group.Rules)];

    public static IReadOnlyList<Rule> Alerts { get; } = [.. Rules.Where(rule => rule.Alert.Length > 0)];

    public static RuleTests Tests { get; } = Read<RuleTests>(RuleTestsFile);

    public static IReadOnlyList<Panel> Panels { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Order(StringComparer.Ordinal).SelectMany(PanelsOf)];

    /// <summary>The metrics that an expression names, without what it calculates of them.</summary>
    public static IEnumerable<string> MetricsIn(string expression) =>
        Metric().Matches(Braces().Replace(expression, "")).Select(match => match.Value);

    private static T Read<T>(string file) =>
        new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<T>(File.ReadAllText(file));

    private static IEnumerable<Panel> PanelsOf(string file)
    {
        using var board = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var panel in board.RootElement.GetProperty("panels").EnumerateArray())
        {
            if (panel.GetProperty("type").GetString() != "row")
            {
                yield return new Panel(
                    Path.GetFileNameWithoutExtension(file),
                    panel.GetProperty("id").GetInt32(),
                    panel.GetProperty("title").GetString()!,
                    [.. panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!)]);
            }
        }
    }

    /// <summary>All our metrics, and those of others, have a prefix with an underscore; what rules record has colons.</summary>
    [GeneratedRegex(
        "\\b(habeas|http_server|dotnet|orleans|kube)[_:][a-z0-9_:]+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Metric();

    [GeneratedRegex("\\{[^}]*\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();

    /// <param name="Queries">Expressions with Grafana's $__rate_interval.</param>
    public sealed record Panel(string Board, int Id, string Title, IReadOnlyList<string> Queries);

    public sealed class Rule
    {
        [YamlMember(Alias = "alert")]
        public string Alert { get; set; } = "";

        [YamlMember(Alias = "record")]
        public string Record { get; set; } = "";

        [YamlMember(Alias = "expr")]
        public string Expr { get; set; } = "";

        [YamlMember(Alias = "labels")]
        public Dictionary<string, string> Labels { get; set; } = [];

        [YamlMember(Alias = "annotations")]
        public Dictionary<string, string> Annotations { get; set; } = [];
    }

    public sealed class RuleTests
    {
        [YamlMember(Alias = "tests")]
        public List<RuleTest> Tests { get; set; } = [];
    }

    public sealed class RuleTest
    {
        [YamlMember(Alias = "alert_rule_test")]
        public List<AlertTest> Alerts { get; set; } = [];

        [YamlMember(Alias = "promql_expr_test")]
        public List<ExpressionTest> Expressions { get; set; } = [];
    }

    public sealed class AlertTest
    {
        [YamlMember(Alias = "alertname")]
        public string Name { get; set; } = "";

        [YamlMember(Alias = "exp_alerts")]
        public List<object> Expected { get; set; } = [];
    }

    public sealed class ExpressionTest
    {
        [YamlMember(Alias = "expr")]
        public string Expr { get; set; } = "";
    }

    private sealed class RuleFile
    {
        [YamlMember(Alias = "groups")]
        public List<RuleGroup> Groups { get; set; } = [];
    }

    private sealed class RuleGroup
    {
        [YamlMember(Alias = "rules")]
        public List<Rule> Rules { get; set; } = [];
    }
}
