using Habeas.Testing;
using k8s.Models;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Habeas.Kubernetes.Tests;

/// <summary>The components for operators, added to an overlay as their comments say.</summary>
public sealed class ComponentTests
{
    private static readonly string[] Services = ["access", "cases", "gateway", "lists", "registry", "web"];

    private static readonly string[] Silos = ["access", "cases", "lists", "registry"];

    [Theory]
    [InlineData("local")]
    [InlineData("production")]
    public void All_pods_tell_a_confined_collector_who_they_are(string overlay)
    {
        var manifests = With(overlay, "observability");
        var collector = manifests.Deployments.Single(deployment => deployment.Name() == "collector");
        ManifestTests.Confined("collector", collector.Spec.Template.Spec);
        manifests.Objects.OfType<V1ServiceAccount>().Single(account => account.Name() == "collector")
            .AutomountServiceAccountToken.ShouldBe(false);
        collector.Spec.Replicas.ShouldBe(1, "two would each have a part of every counter");
        var ports = manifests.Objects.OfType<V1Service>().Single(service => service.Name() == "collector").Spec.Ports;
        foreach (var service in Services)
        {
            var environment = Container(manifests, service).Env;
            environment.Single(one => one.Name == "OTEL_EXPORTER_OTLP_ENDPOINT").Value
                .ShouldBe($"http://collector:{ports.Single(port => port.Name == "otlp").Port}");
            environment.Single(one => one.Name == "OTEL_RESOURCE_ATTRIBUTES").Value
                .ShouldBe("k8s.namespace.name=habeas,k8s.pod.name=$(POD_NAME)");
            var names = environment.Select(one => one.Name).ToList();
            names.IndexOf("POD_NAME").ShouldBeLessThan(names.IndexOf("OTEL_RESOURCE_ATTRIBUTES"), "or it is not replaced");
        }
    }

    [Fact]
    public void The_collector_has_what_its_pipelines_name_and_listens_where_its_service_says()
    {
        var manifests = With("production", "observability");
        var collector = manifests.Deployments.Single(deployment => deployment.Name() == "collector").Spec.Template.Spec;
        var mounted = collector.Volumes.Single(volume => volume.ConfigMap is not null).ConfigMap.Name;
        var map = manifests.Objects.OfType<V1ConfigMap>().Single(map => map.Name() == mounted);
        var file = map.Data.ShouldHaveSingleItem();
        collector.Containers.Single().Args.ShouldBe([$"--config=/etc/collector/{file.Key}"]);

        var config = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<CollectorConfig>(file.Value);
        foreach (var pipeline in config.Service.Pipelines.Values)
        {
            pipeline.Receivers.ShouldBeSubsetOf(config.Receivers.Keys);
            pipeline.Processors.ShouldBeSubsetOf(config.Processors.Keys);
            pipeline.Exporters.ShouldBeSubsetOf(config.Exporters.Keys);
        }

        config.Service.Pipelines["metrics"].Exporters.ShouldBe(["prometheus"]);
        config.Service.Extensions.ShouldBeSubsetOf(config.Extensions.Keys);
        var ports = collector.Containers.Single().Ports.ToDictionary(port => port.Name, port => port.ContainerPort);
        file.Value.ShouldContain($"endpoint: 0.0.0.0:{ports["otlp"]}\n");
        file.Value.ShouldContain($"endpoint: 0.0.0.0:{ports["metrics"]}\n");
        file.Value.ShouldContain($"endpoint: 0.0.0.0:{ports["health"]}\n");
    }

    [Fact]
    public void Only_our_pods_and_Prometheus_reach_the_collector()
    {
        var manifests = With("production", "observability");
        var policies = manifests.Objects.OfType<V1NetworkPolicy>().ToList();
        var collector = policies.Single(policy => policy.Name() == "collector");
        collector.Spec.PolicyTypes.Order().ShouldBe(["Egress", "Ingress"]);
        collector.Spec.Egress.ShouldBeNull("only what base/network allows to all: names, and the namespace observability");
        var byPort = collector.Spec.Ingress.ToDictionary(rule => rule.Ports.Single().Port.Value, rule => rule.FromProperty.Single());
        byPort.Keys.Order().ShouldBe(["4317", "9464"]);
        byPort["4317"].PodSelector.MatchExpressions.Single().Values.Order().ShouldBe(Services);
        byPort["9464"].NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"].ShouldBe("monitoring");
        var to = policies.Single(policy => policy.Name() == "to-collector").Spec;
        to.PodSelector.MatchExpressions.Single().Values.Order().ShouldBe(Services);
        var rule = to.Egress.ShouldHaveSingleItem();
        rule.Ports.Single().Port.Value.ShouldBe("4317");
        rule.To.Single().PodSelector.MatchLabels["app.kubernetes.io/name"].ShouldBe("collector");
    }

    [Fact]
    public void Rules_and_dashboards_are_in_the_cluster_as_they_are_here()
    {
        var maps = With("production", "observability").Objects.OfType<V1ConfigMap>().ToDictionary(map => map.Name());
        maps["habeas-rules"].Data["habeas.rules.yaml"].ShouldBe(File.ReadAllText(Observability.RulesFile));
        var dashboards = maps["habeas-dashboards"];
        dashboards.Labels()["grafana_dashboard"].ShouldBe("1");
        dashboards.Data.Keys.Select(Path.GetFileNameWithoutExtension).ShouldBe(
            Observability.Panels.Select(panel => panel.Board).Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    [Fact]
    public void Silos_are_scaled_by_their_queue_and_never_below_two()
    {
        var manifests = With("production", "observability", "autoscaling");
        var adapter = File.ReadAllText(
            Path.Combine(RenderedManifests.RepositoryRoot(), "k8s", "components", "autoscaling", "prometheus-adapter.yaml"));
        foreach (var name in Services)
        {
            manifests.Deployments.Single(deployment => deployment.Name() == name).Spec.Replicas.ShouldBeNull("the autoscaler decides");
            var scaler = manifests.Objects.OfType<V2HorizontalPodAutoscaler>().Single(one => one.Name() == name).Spec;
            (scaler.ScaleTargetRef.Kind, scaler.ScaleTargetRef.Name, scaler.MinReplicas).ShouldBe(("Deployment", name, 2));
            var metric = scaler.Metrics.Single(one => one.Type == "Pods").Pods.Metric.Name;
            metric.ShouldBe(Silos.Contains(name) ? "habeas_journal_queue" : "http_server_active_requests");
            adapter.ShouldContain($"seriesQuery: {metric}{{", customMessage: "otherwise nobody offers it");
            scaler.Behavior.ScaleDown.StabilizationWindowSeconds.ShouldBe(600);
            scaler.Behavior.ScaleDown.Policies.Single().Value.ShouldBe(1, "one silo at a time leaves");
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Pods_of_a_service_are_spread_over_nodes_and_zones(string overlay)
    {
        foreach (var deployment in Overlay.Get(overlay).Deployments)
        {
            var spread = deployment.Spec.Template.Spec.TopologySpreadConstraints;
            spread.Select(one => (one.TopologyKey, one.MaxSkew, one.WhenUnsatisfiable)).ShouldBe(
            [
                ("kubernetes.io/hostname", 1, overlay == "production" ? "DoNotSchedule" : "ScheduleAnyway"),
                // A cluster may have a single zone.
                ("topology.kubernetes.io/zone", 1, "ScheduleAnyway"),
            ]);
            spread.ShouldAllBe(one => one.LabelSelector.MatchLabels["app.kubernetes.io/name"] == deployment.Name());
        }
    }

    [Fact]
    public void The_routes_of_the_Gateway_API_lead_to_the_gateway_under_names_that_it_accepts()
    {
        var manifests = With("production", "gateway-api");
        var gateway = manifests.Objects.OfType<GatewayApi.Gateway>().ShouldHaveSingleItem();
        var service = manifests.Objects.OfType<V1Service>().Single(one => one.Name() == "gateway").Spec.Ports.ToDictionary(one => one.Port);
        var accepted = Container(manifests, "gateway").Env
            .Where(one => one.Name.StartsWith("Gateway__Hosts__", StringComparison.Ordinal)).Select(one => one.Value).ToList();
        var routes = manifests.Objects.OfType<GatewayApi.Route>().ToList();
        routes.Count.ShouldBe(2);
        foreach (var route in routes)
        {
            var parent = route.Spec.ParentRefs.ShouldHaveSingleItem();
            parent.Name.ShouldBe(gateway.Name());
            var listener = gateway.Spec.Listeners.Single(one => one.Name == parent.SectionName);
            (listener.Protocol, listener.Tls.Mode, listener.AllowedRoutes.Namespaces.From).ShouldBe(("HTTPS", "Terminate", "Same"));
            listener.Tls.CertificateRefs.Single().Name.ShouldBe("habeas-tls");
            route.Spec.Hostnames.ShouldBe([listener.Hostname]);
            accepted.ShouldContain(listener.Hostname);
            var backend = route.Spec.Rules.Single().BackendRefs.Single();
            backend.Name.ShouldBe("gateway");
            service[backend.Port].Name.ShouldBe(route is GatewayApi.GrpcRoute ? "grpc" : "http");
        }

        service[8081].AppProtocol.ShouldBe("kubernetes.io/h2c", "or the proxy would speak HTTP/1.1 to it");
        routes.OfType<GatewayApi.HttpRoute>().Single().Spec.Hostnames
            .ShouldBe([manifests.Objects.OfType<V1Ingress>().Single().Spec.Rules.Single().Host], "beside the ingress");
        var policy = manifests.Objects.OfType<V1NetworkPolicy>().Single(one => one.Name() == "gateway-api").Spec;
        policy.PodSelector.MatchLabels["app.kubernetes.io/name"].ShouldBe("gateway");
        policy.Ingress.Single().FromProperty.Single().NamespaceSelector.MatchLabels.ShouldNotBeEmpty();
    }

    [Fact]
    public void Clients_inside_the_cluster_reach_gRPC_of_the_gateway_and_nothing_else_if_their_namespace_is_marked()
    {
        var manifests = With("production", "inside-clients");
        var policies = manifests.Objects.OfType<V1NetworkPolicy>()
            .Where(policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? []).Any(IsMarked)).ToList();
        var policy = policies.ShouldHaveSingleItem().Spec;
        policy.PodSelector.MatchLabels["app.kubernetes.io/name"].ShouldBe("gateway");
        policy.Ingress.Single().Ports.Single().Port.Value.ShouldBe("8081");
        Container(manifests, "gateway").Env.ShouldContain(one =>
            one.Name.StartsWith("Gateway__Hosts__", StringComparison.Ordinal) && one.Value == "gateway.habeas.svc.cluster.local");
    }

    [Fact]
    public void Silos_verify_their_database_with_the_authority_that_is_mounted()
    {
        var manifests = With("production", "database-tls");
        foreach (var name in Services)
        {
            var pod = manifests.Deployments.Single(deployment => deployment.Name() == name).Spec.Template.Spec;
            var environment = pod.Containers.Single().Env.ToDictionary(one => one.Name, one => one.Value);
            environment.GetValueOrDefault("Habeas__Storage__VerifyServer").ShouldBe(Silos.Contains(name) ? "true" : null);
            var mounts = pod.Containers.Single().VolumeMounts.Where(mount => mount.MountPath == "/etc/habeas/database").ToList();
            mounts.Count.ShouldBe(Silos.Contains(name) ? 1 : 0);
            foreach (var mount in mounts)
            {
                mount.ReadOnlyProperty.ShouldBe(true);
                pod.Volumes.Single(volume => volume.Name == mount.Name).Secret.SecretName.ShouldBe("habeas-database-ca");
            }

            ManifestTests.Confined(name, pod);
        }
    }

    [Fact]
    public void Silos_have_certificates_of_one_authority_each_with_the_name_of_its_service()
    {
        var manifests = With("production", "silo-tls");
        var issuers = manifests.Objects.OfType<CertManager.Issuer>().ToDictionary(issuer => issuer.Name());
        var certificates = manifests.Objects.OfType<CertManager.Certificate>().ToDictionary(one => one.Name());
        certificates["silos-authority"].Spec.IsCA.ShouldBeTrue();
        issuers[certificates["silos-authority"].Spec.IssuerRef.Name].Spec.SelfSigned.ShouldNotBeNull();
        foreach (var name in Silos)
        {
            var certificate = certificates[$"silo-{name}"].Spec;
            certificate.DnsNames.ShouldBe([$"{name}.silo"], "what SiloTls asks for");
            certificate.Usages.ShouldBe(["server auth", "client auth"]);
            issuers[certificate.IssuerRef.Name].Spec.Ca!.SecretName.ShouldBe(certificates["silos-authority"].Spec.SecretName);
            var pod = manifests.Deployments.Single(deployment => deployment.Name() == name).Spec.Template.Spec;
            var mount = pod.Containers.Single().VolumeMounts.Single(one => one.MountPath == "/etc/habeas/silo");
            mount.ReadOnlyProperty.ShouldBe(true);
            pod.Volumes.Single(volume => volume.Name == mount.Name).Secret.SecretName.ShouldBe(certificate.SecretName);
            var environment = pod.Containers.Single().Env.ToDictionary(one => one.Name, one => one.Value);
            environment["Habeas__Silo__Tls__Certificate"].ShouldBe("/etc/habeas/silo/tls.crt");
            environment["Habeas__Silo__Tls__Key"].ShouldBe("/etc/habeas/silo/tls.key");
            environment["Habeas__Silo__Tls__Authority"].ShouldBe("/etc/habeas/silo/ca.crt");
            ManifestTests.Confined(name, pod);
        }

        foreach (var name in Services.Except(Silos))
        {
            Container(manifests, name).Env.ShouldNotContain(one => one.Name.Contains("Tls", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Silos_have_no_TLS_unless_it_is_added(string overlay) => Overlay.Get(overlay).Deployments
        .SelectMany(deployment => deployment.Spec.Template.Spec.Containers.Single().Env)
        .ShouldNotContain(one => one.Name.StartsWith("Habeas__Silo__Tls", StringComparison.Ordinal));

    private static bool IsMarked(V1NetworkPolicyPeer peer) => peer.NamespaceSelector?.MatchLabels?.ContainsKey("habeas-client") == true;

    private static V1Container Container(RenderedManifests manifests, string deployment) =>
        manifests.Deployments.Single(one => one.Name() == deployment).Spec.Template.Spec.Containers.Single();

    private static RenderedManifests With(string overlay, params string[] components)
    {
        Installed.Require(RenderedManifests.CanRender, "kubectl");
        return RenderedManifests.Of(overlay, components);
    }

    private sealed class CollectorConfig
    {
        public Dictionary<string, object> Receivers { get; set; } = [];

        public Dictionary<string, object> Processors { get; set; } = [];

        public Dictionary<string, object> Exporters { get; set; } = [];

        public Dictionary<string, object> Extensions { get; set; } = [];

        public CollectorService Service { get; set; } = new();
    }

    private sealed class CollectorService
    {
        public List<string> Extensions { get; set; } = [];

        public Dictionary<string, Pipeline> Pipelines { get; set; } = [];
    }

    private sealed class Pipeline
    {
        public List<string> Receivers { get; set; } = [];

        public List<string> Processors { get; set; } = [];

        public List<string> Exporters { get; set; } = [];
    }
}
