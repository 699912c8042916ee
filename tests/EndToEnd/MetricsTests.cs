using System.Globalization;
using System.Text.RegularExpressions;
using Habeas.Access.V1;
using Habeas.Kubernetes;
using Habeas.Platform.Proof;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// What an operator sees of a Standalone that is used: the metrics as they are, and the rules and dashboards as a Prometheus answers them.
/// </summary>
public sealed partial class MetricsTests : HabeasTest
{
    private const string Prometheus = "/usr/bin/prometheus";

    /// <summary>Somebody's name and password, which stand nowhere in the metrics.</summary>
    private const string Canary = "kanareika";

    /// <summary>Of other exporters, in a cluster.</summary>
    private static readonly string[] FromElsewhere = ["kube_cronjob_status_last_successful_time"];

    private static readonly string[] AllowedLabels =
    [
        // Ours.
        "journal", "result", "method", "reason", "reconciler", "reactor", "kind", "report", "state",
        // Those of .NET, Orleans and the exporter.
        "le", "otel_scope_name", "otel_scope_version", "otel_scope_schema_url", "http_request_method", "http_response_status_code",
        "http_route", "network_protocol_version", "error_type", "server_port", "gc_heap_generation", "cpu_mode",
        "aspnetcore_rate_limiting_result", "type", "status", "Direction", "Status", "Destination",
        "service_name", "service_instance_id", "telemetry_sdk_name", "telemetry_sdk_language", "telemetry_sdk_version",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly int port = Ports.Free();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Admin => new($"http://127.0.0.1:{port}");

    [Fact]
    public async Task Every_metric_that_rules_and_dashboards_name_is_exported_and_none_tells_of_anybody()
    {
        string[] named =
        [
            .. Observability.Rules.Select(rule => rule.Expr).Concat(Observability.Panels.SelectMany(panel => panel.Queries))
                .SelectMany(Observability.MetricsIn)
                .Where(name => !name.Contains(':', StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Except(FromElsewhere),
        ];
        named.Length.ShouldBeGreaterThan(20);
        await Use();
        using var client = new HttpClient();
        var (text, missing) = ("", named);

        await Within(Patience, async () =>
        {
            text = await client.GetStringAsync(new Uri(Admin, "metrics"), Cancellation);
            var exported = Sample().Matches(text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            missing = [.. named.Where(name => !exported.Contains(name))];
            return missing.Length == 0;
        }, () => string.Join(", ", missing));

        text.ShouldNotContain(Canary, Case.Insensitive);
        Label().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Except(AllowedLabels)
            .ShouldBeEmpty();
        Id().Matches(text).Select(match => match.Value).ShouldBeEmpty("ids of records");
    }

    [Fact]
    public async Task A_Prometheus_answers_every_query_of_the_dashboards_and_no_alert_fires()
    {
        Installed.Require(File.Exists(Prometheus), "prometheus (Debian's package prometheus)");
        // Once: a wrong sign-in a second would soon be an alert.
        await Use();
        await using var prometheus = await RunningPrometheus.Start(Prometheus, port, Observability.RulesFile);
        var queries = Observability.Panels.SelectMany(panel => panel.Queries.Select(query => (panel, query))).ToArray();
        var waiting = queries;

        await Within(Patience, async () =>
        {
            await Visit();
            var open = new List<(Observability.Panel, string)>();
            foreach (var (panel, query) in waiting)
            {
                var found = await prometheus.Query(query.Replace("$__rate_interval", "1m", StringComparison.Ordinal));
                if (found.GetArrayLength() == 0)
                {
                    open.Add((panel, query));
                }
            }

            waiting = [.. open];
            return waiting.Length == 0 || prometheus.HasEnded;
        }, () => Said(waiting));

        Said(waiting).ShouldBeEmpty();
        await Within(Patience, async () => (await prometheus.Rules()).All(rule => rule.Health != "unknown"));
        var rules = await prometheus.Rules();
        rules.Select(rule => rule.Name).ShouldBe(
            Observability.Rules.Select(rule => rule.Alert + rule.Record), ignoreOrder: true);
        rules.Where(rule => rule.Health != "ok" || rule.State == "firing").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_admin_listener_has_nothing_else_and_the_others_have_nothing_of_it()
    {
        using var client = new HttpClient();
        async Task<HttpStatusCode> Status(Uri address, string? host = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Host = host;
            using var response = await client.SendAsync(request, Cancellation);
            return response.StatusCode;
        }

        (await Status(new Uri(Admin, "metrics"))).ShouldBe(HttpStatusCode.OK);
        (await Status(new Uri(Admin, "metrics"), "localhost")).ShouldBe(HttpStatusCode.OK);
        (await Status(new Uri(Admin, "metrics"), "rebound.example.org")).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await Status(new Uri(Admin, "v1/prisoners"))).ShouldBe(HttpStatusCode.NotFound);
        (await Status(new Uri(Admin, "en"))).ShouldBe(HttpStatusCode.NotFound);
        (await Status(new Uri(Admin, "health/ready"))).ShouldBe(HttpStatusCode.NotFound);
        (await Status(new Uri(habeas.Http, "metrics"))).ShouldBe(HttpStatusCode.NotFound);
        (await Status(new Uri(habeas.Http, "metrics"), $"127.0.0.1:{port}")).ShouldBe(HttpStatusCode.NotFound);
    }

    protected override async Task<RunningHabeas> Start(string? database)
    {
        var key = await AgeKey.New(Folder);
        using var authority = new StampAuthority();
        var roots = Path.Combine(Folder, "root.pem");
        await File.WriteAllTextAsync(roots, authority.RootPem, Cancellation);
        var nobody = $"127.0.0.1:{Ports.Free()}";
        return await AsProgram.Start(
            Folder,
            new Dictionary<string, string>
            {
                ["Habeas:Admin:Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["Proof:Interval"] = "00:00:01",
                // Both are away, so that it is counted that they did not answer.
                ["Proof:Stamps:Authorities:0:Name"] = "nobody",
                ["Proof:Stamps:Authorities:0:Address"] = $"http://{nobody}",
                ["Proof:Stamps:Authorities:0:RootsFile"] = roots,
                ["Proof:Witnesses:0:Keys"] = new WitnessSigner("nobody/witness", new byte[WitnessSigner.SeedSize]).Verifier.ToString(),
                ["Proof:Witnesses:0:Address"] = $"http://{nobody}/witness",
                ["Proof:AllowInsecureHosts:0"] = nobody,
                ["Backup:Folder"] = Path.Combine(Folder, "backups"),
                ["Backup:Recipients:0"] = key.Recipient.Text,
            });
    }

    /// <summary>A little of everything: a record, a page, an error, and somebody who has forgotten their password.</summary>
    private async Task Use()
    {
        var prisoners = new PrisonersService.PrisonersServiceClient(habeas.Channel);
        var created = await prisoners.CreatePrisonerAsync(
            new()
            {
                Prisoner = new Prisoner
                {
                    PersonalNames = { new PersonName { Text = $"Uydurma {Canary}", Language = "az", Primary = true } },
                },
                RequestId = Guid.NewGuid().ToString("D"),
            },
            RunningHabeas.As(habeas.Desk));
        await prisoners.GetPrisonerAsync(new() { Name = created.Name }, RunningHabeas.As(habeas.Desk));
        await Should.ThrowAsync<RpcException>(
            async () => await prisoners.GetPrisonerAsync(new() { Name = $"prisoners/{Guid.CreateVersion7():D}" }));
        await Should.ThrowAsync<RpcException>(async () => await new SessionsService.SessionsServiceClient(habeas.Channel).SignInAsync(
            new() { SignInName = Canary, Password = $"{Canary} {Canary}", Code = "123456", Kind = SessionKind.Program, Device = Canary }));
        await Visit();
    }

    private async Task Visit()
    {
        using var visitor = habeas.Client();
        (await visitor.GetStringAsync(new Uri("/en/prisoners", UriKind.Relative), Cancellation)).ShouldNotBeEmpty();
    }

    private static string Said(IEnumerable<(Observability.Panel Panel, string Query)> queries) =>
        string.Join('\n', queries.Select(pair => $"{pair.Panel.Board}: {pair.Panel.Title}: {pair.Query}"));

    [GeneratedRegex(
        "^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sample();

    [GeneratedRegex("[{,](?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex("(prisoners|facilities|editions|accounts)/[0-9a-f]{8}-", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
