using System.Text.Json;
using Habeas.Testing;

namespace Habeas.Kubernetes.Tests;

/// <summary>
/// Rules, their tests, dashboards and the runbook agree. That a running installation exports what they name: tests/EndToEnd.
/// </summary>
public sealed class ObservabilityTests
{
    private const string Promtool = "/usr/bin/promtool";

    private static readonly string[] Severities = ["critical", "warning"];

    [Fact]
    public async Task Promtool_checks_the_rules_and_each_fires_in_its_test()
    {
        Installed.Require(File.Exists(Promtool), "promtool (Debian's package prometheus)");

        (await Installed.Run(Promtool, ["check", "rules", Observability.RulesFile])).ShouldContain("SUCCESS");
        (await Installed.Run(Promtool, ["test", "rules", Observability.RuleTestsFile])).ShouldContain("SUCCESS");
    }

    [Fact]
    public void Every_alert_has_a_test_in_which_it_is_silent_and_one_in_which_it_fires()
    {
        var tests = Observability.Tests.Tests.SelectMany(test => test.Alerts).ToLookup(test => test.Name, StringComparer.Ordinal);
        foreach (var alert in Observability.Alerts)
        {
            tests[alert.Alert].ShouldContain(test => test.Expected.Count > 0, $"{alert.Alert} fires");
            tests[alert.Alert].ShouldContain(test => test.Expected.Count == 0, $"{alert.Alert} is silent");
        }

        tests.Select(test => test.Key).ShouldBe(Observability.Alerts.Select(alert => alert.Alert), ignoreOrder: true);
        Observability.Tests.Tests.SelectMany(test => test.Expressions).Select(test => test.Expr)
            .ShouldBe(Observability.Rules.Where(rule => rule.Record.Length > 0).Select(rule => rule.Record), ignoreOrder: true);
    }

    [Fact]
    public void Every_alert_has_a_section_of_the_runbook_and_every_section_is_of_an_alert()
    {
        var sections = File.ReadAllText(Path.Combine(Observability.Folder, "..", "..", "runbook.md")).Split("\n## ")[1..];
        sections.Select(section => section.Split('\n')[0])
            .ShouldBe(Observability.Alerts.Select(alert => alert.Alert), ignoreOrder: true);
        foreach (var section in sections)
        {
            section.ShouldContain("\n- Look at: ");
            section.ShouldContain("\n- Do: ");
        }

        foreach (var alert in Observability.Alerts)
        {
            alert.Annotations["runbook"].ShouldBe($"k8s/runbook.md#{alert.Alert.ToLowerInvariant()}");
            alert.Annotations["summary"].ShouldNotBeEmpty();
            Severities.ShouldContain(alert.Labels["severity"], alert.Alert);
        }
    }

    [Fact]
    public void Dashboards_are_of_panels_with_titles_and_queries()
    {
        Observability.Panels.Count.ShouldBeGreaterThan(15);
        Observability.Panels.ShouldAllBe(panel => panel.Title.Length > 0 && panel.Queries.Count > 0);
        Observability.Panels.Select(panel => (panel.Board, panel.Id)).ShouldBeUnique();
        foreach (var file in Directory.GetFiles(Path.Combine(Observability.Folder, "dashboards")))
        {
            using var board = JsonDocument.Parse(File.ReadAllText(file));
            board.RootElement.GetProperty("uid").GetString().ShouldBe(Path.GetFileNameWithoutExtension(file));
        }
    }
}
