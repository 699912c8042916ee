using k8s;
using k8s.Models;

namespace Habeas.Kubernetes.Tests;

public sealed class ManifestTests
{
    private static readonly string[] Services = ["access", "cases", "gateway", "lists", "registry", "web"];

    private static readonly string[] Silos = ["access", "cases", "lists", "registry"];

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void An_overlay_loads_strictly_and_has_every_service(string overlay)
    {
        var manifests = Overlay.Get(overlay);

        manifests.Deployments.Select(d => d.Name()).Order().ShouldBe(Services);
        manifests.Objects.ShouldAllBe(o => o is V1Namespace || o.Namespace() == "habeas");
    }

    [Fact]
    public void A_field_that_Kubernetes_does_not_know_is_an_error() =>
        Should.Throw<InvalidOperationException>(() => RenderedManifests.Parse(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: registry
            spec:
              replica: 2
            """)).Message.ShouldContain("replica");

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void A_rolling_update_never_takes_the_last_pod_away(string overlay)
    {
        foreach (var deployment in Overlay.Get(overlay).Deployments)
        {
            deployment.Spec.Replicas.ShouldBe(2, deployment.Name());
            deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value.ShouldBe("0", deployment.Name());
            deployment.Spec.Strategy.RollingUpdate.MaxSurge.Value.ShouldBe("1", deployment.Name());
            deployment.Spec.Template.Spec.TerminationGracePeriodSeconds.ShouldBe(150, deployment.Name());
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Every_pod_is_confined(string overlay)
    {
        foreach (var (name, pod) in Pods(Overlay.Get(overlay)))
        {
            Confined(name, pod);
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Every_container_asks_for_what_it_needs_and_has_no_limit_of_CPU(string overlay)
    {
        foreach (var (name, pod) in Pods(Overlay.Get(overlay)))
        {
            foreach (var resources in pod.Containers.Select(c => c.Resources))
            {
                resources.Requests.Keys.Order().ShouldBe(["cpu", "memory"]);
                resources.Limits.Keys.ShouldBe(["memory"]);
            }
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Every_service_is_probed_apart_for_life_and_readiness(string overlay)
    {
        foreach (var deployment in Overlay.Get(overlay).Deployments)
        {
            var container = deployment.Spec.Template.Spec.Containers.Single();
            container.Ports.Single(p => p.Name == "http").ContainerPort.ShouldBe(8080);
            container.StartupProbe.HttpGet.Path.ShouldBe("/health/live");
            container.LivenessProbe.HttpGet.Path.ShouldBe("/health/live");
            container.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
            new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }
                .ShouldAllBe(p => p.HttpGet.Port.Value == "http");
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Every_service_has_a_budget_for_disruptions_and_an_account_without_a_token(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        foreach (var deployment in manifests.Deployments)
        {
            var budget = manifests.Objects.OfType<V1PodDisruptionBudget>().Single(b => b.Name() == deployment.Name());
            budget.Spec.MinAvailable.Value.ShouldBe("1");
            Selects(budget.Spec.Selector, deployment.Spec.Template.Metadata.Labels).ShouldBeTrue();

            var account = deployment.Spec.Template.Spec.ServiceAccountName;
            account.ShouldNotBe("default");
            manifests.Objects.OfType<V1ServiceAccount>().Single(a => a.Name() == account).AutomountServiceAccountToken.ShouldBe(false);
        }

        manifests.Objects.ShouldAllBe(
            o => o.Kind != "Role" && o.Kind != "RoleBinding" && o.Kind != "ClusterRole" && o.Kind != "ClusterRoleBinding");
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Services_that_speak_gRPC_to_each_other_are_headless(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        foreach (var deployment in manifests.Deployments)
        {
            var service = manifests.Objects.OfType<V1Service>().Single(s => s.Name() == deployment.Name());
            service.Spec.Selector.All(s => deployment.Spec.Template.Metadata.Labels.Contains(s)).ShouldBeTrue();
            service.Spec.Ports.Single(p => p.Name == "grpc").Port.ShouldBe(8081);
            if (deployment.Name() != "gateway")
            {
                service.Spec.ClusterIP.ShouldBe("None");
            }
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void No_secret_value_stands_in_the_manifests(string overlay)
    {
        var manifests = Overlay.Get(overlay);

        manifests.Objects.OfType<V1Secret>().ShouldBeEmpty();
        var plain = Pods(manifests).SelectMany(p => p.Pod.Containers).SelectMany(c => c.Env ?? []).Where(v => v.Value is not null);
        plain.ShouldNotContain(v => v.Name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)
            || v.Name.EndsWith("PASSWORD", StringComparison.Ordinal)
            || v.Name.Contains("SigningKeys__0__Value", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Images_have_a_tag_that_is_not_latest(string overlay)
    {
        foreach (var (name, pod) in Pods(Overlay.Get(overlay)))
        {
            pod.Containers.ShouldAllBe(c => c.Image.Contains(':') && !c.Image.EndsWith(":latest"), name);
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void A_pod_sees_where_it_is_and_where_the_others_are(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        foreach (var deployment in manifests.Deployments.Select(d => d.Name()))
        {
            var environment = Environment(manifests, deployment);
            environment["POD_IP"].ShouldBe("10.1.2.3");
            environment["POD_NAME"].ShouldBe("pod-1");
            environment["ASPNETCORE_ENVIRONMENT"].ShouldBe("Production");
            environment["Services__Registry"].ShouldBe("http://registry:8081");
            environment["Services__Lists"].ShouldBe("http://lists:8081");
            environment["Services__Cases"].ShouldBe("http://cases:8081");
            environment["Services__Access"].ShouldBe("http://access:8081");
            environment.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT").ShouldBe(overlay == "production");
        }

        foreach (var silo in Silos)
        {
            var environment = Environment(manifests, silo);
            environment["Habeas__Storage__Engine"].ShouldBe("Postgres");
            environment["ConnectionStrings__Habeas"].ShouldBe("habeas-database/connection-string");
            environment["Habeas__Silo__Address"].ShouldBe("10.1.2.3");
            environment["Habeas__Silo__Port"].ShouldBe("11111");
            environment["Habeas__Silo__GatewayPort"].ShouldBe("30000");
            environment["Sealing__MasterKeys"].ShouldBe($"habeas-master-keys/{silo}", "no service opens what another one sealed");
            environment["Proof__Keys"].ShouldBe($"habeas-checkpoint-keys/{silo}", "no service signs for another one");
            environment.GetValueOrDefault("Proof__Name").ShouldBe(
                overlay == "production" ? manifests.Objects.OfType<V1Ingress>().Single().Spec.Rules.Single().Host : null);
        }

        foreach (var service in Services.Where(s => s != "gateway"))
        {
            var environment = Environment(manifests, service);
            environment["Habeas__Http__Port"].ShouldBe("8080");
            environment["Habeas__Grpc__Port"].ShouldBe("8081");
            environment.GetValueOrDefault("Authentication__Schemes__Bearer__SigningKeys__0__Value")
                .ShouldBe(Silos.Contains(service) ? "habeas-signing-key/secret" : null, "who faces the visitors makes no tokens");
            environment.GetValueOrDefault("Access__SigningKeys")
                .ShouldBe(service == "access" ? "/etc/habeas/keys/keys.json" : null, "only the access service signs people's tokens");
        }
    }

    [Fact]
    public void In_production_the_gateway_answers_to_its_name_only_and_believes_the_ingress()
    {
        var manifests = Overlay.Get("production");
        var gateway = Environment(manifests, "gateway");
        var host = manifests.Objects.OfType<V1Ingress>().Single().Spec.Rules.Single().Host;

        gateway["Gateway__Hosts__0"].ShouldBe(host);
        gateway["Gateway__Hosts__1"].ShouldBe("$(POD_IP)", "the probes ask by the address of the pod");
        gateway.Keys.Count(key => key.StartsWith("Gateway__Hosts__", StringComparison.Ordinal)).ShouldBe(2);
        System.Net.IPNetwork.TryParse(gateway["Gateway__TrustedProxies__0"], out _).ShouldBeTrue();
        gateway["Gateway__Reflection"].ShouldBe("false");
        Environment(manifests, "web")["Web__PublicAddress"].ShouldBe($"https://{host}");
        manifests.Deployments.ShouldAllBe(deployment => deployment.Name() == "gateway"
            || !Environment(manifests, deployment.Name()).ContainsKey("Habeas__Reflection"));
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Mail_is_a_secret_of_its_own_that_may_be_missing(string overlay)
    {
        var manifests = Overlay.Get(overlay);

        Environment(manifests, "cases")["Cases__Smtp__Password"].ShouldBe("habeas-mail/password");
        manifests.Environment("cases", (name, _) => name == "habeas-mail" ? null : "x", _ => "x").Keys
            .ShouldNotContain(key => key.StartsWith("Cases__Smtp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("production")]
    public void Backups_are_made_by_a_confined_job_with_a_secret_of_its_own(string overlay)
    {
        Testing.Installed.Require(RenderedManifests.CanRender, "kubectl");
        var manifests = RenderedManifests.Of(overlay, "backup");
        var job = manifests.Objects.OfType<V1CronJob>().Single(o => o.Name() == "backup").Spec;
        var pod = job.JobTemplate.Spec.Template.Spec;
        job.ConcurrencyPolicy.ShouldBe("Forbid");
        pod.RestartPolicy.ShouldBe("Never");
        Confined("backup", pod);
        manifests.Objects.OfType<V1ServiceAccount>().Single(a => a.Name() == pod.ServiceAccountName)
            .AutomountServiceAccountToken.ShouldBe(false);
        var container = pod.Containers.Single();
        container.Image.ShouldNotEndWith(":latest");
        container.Args.ShouldBe(
            ["backup", "--postgres", "--out", "/backups", "--keep", "14", "--recipient", "$(RECIPIENT)", "--json"]);
        container.Env.Select(one => (one.Name, one.ValueFrom.SecretKeyRef.Name, one.ValueFrom.SecretKeyRef.Key)).ShouldBe(
        [
            // Neither the services' database role nor any of their keys.
            ("ConnectionStrings__Habeas", "habeas-backup", "connection-string"),
            ("RECIPIENT", "habeas-backup", "recipient"),
        ]);
        var claim = pod.Volumes.Single(volume => volume.PersistentVolumeClaim is not null).PersistentVolumeClaim.ClaimName;
        manifests.Objects.OfType<V1PersistentVolumeClaim>().ShouldContain(volume => volume.Name() == claim);
        manifests.Objects.ShouldAllBe(o => o is V1Namespace || o.Namespace() == "habeas");
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Tables_are_changed_by_jobs_with_a_role_of_their_own_and_by_no_service(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        foreach (var silo in Silos)
        {
            var service = Environment(manifests, silo);
            service["Habeas__Storage__Migrate"].ShouldBe("false");
            service.Values.ShouldNotContain(value => value.StartsWith("habeas-database-owner/", StringComparison.Ordinal));
            var migration = manifests.JobEnvironment($"migrate-{silo}", (name, key) => $"{name}/{key}", field => field);
            migration.Keys.Order().ShouldBe(["ConnectionStrings__Habeas", "Habeas__Storage__Engine", "Habeas__Storage__Role"]);
            migration["ConnectionStrings__Habeas"].ShouldBe("habeas-database-owner/connection-string");
        }

        var images = manifests.Deployments.ToDictionary(d => d.Name(), d => d.Spec.Template.Spec.Containers.Single().Image);
        Migrations(manifests).Select(m => (m.Name, m.Pod.Containers.Single().Image))
            .ShouldBe(Silos.Select(silo => ($"migrate-{silo}", images[silo])), ignoreOrder: true, "the release that is deployed");
        Migrations(manifests).ShouldAllBe(m => m.Pod.Containers.Single().Args.SequenceEqual(new[] { "migrate" }));
        manifests.Objects.OfType<V1Job>().ShouldAllBe(j => j.Spec.TtlSecondsAfterFinished != null, "a job cannot be applied over another");
        var finishes = Finishes(manifests).ToList();
        finishes.Select(c => (c.Name(), c.Spec.JobTemplate.Spec.Template.Spec.Containers.Single().Image))
            .ShouldBe(Silos.Select(silo => ($"finish-{silo}", images[silo])), ignoreOrder: true);
        finishes.ShouldAllBe(c =>
            c.Spec.JobTemplate.Spec.Template.Spec.Containers.Single().Args.SequenceEqual(new[] { "migrate", "finish" }));
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Nothing_restarts_a_service_that_waits_for_its_tables(string overlay)
    {
        // Both are answered while it waits; only readiness is not.
        foreach (var container in Overlay.Get(overlay).Deployments.Select(d => d.Spec.Template.Spec.Containers.Single()))
        {
            container.StartupProbe.HttpGet.Path.ShouldBe("/health/live");
            container.LivenessProbe.HttpGet.Path.ShouldBe("/health/live");
            container.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
        }
    }

    [Fact]
    public void A_missing_secret_is_an_error_and_not_an_empty_value()
    {
        var manifests = Overlay.Get("local");

        Should.Throw<InvalidOperationException>(() => manifests.Environment("registry", (_, _) => null, _ => "x"));
    }

    private static IReadOnlyDictionary<string, string> Environment(RenderedManifests manifests, string deployment) =>
        manifests.Environment(deployment, (name, key) => $"{name}/{key}", field => field == "status.podIP" ? "10.1.2.3" : "pod-1");

    private static IEnumerable<(string Name, V1PodSpec Pod)> Pods(RenderedManifests manifests) =>
        manifests.Deployments.Select(d => (d.Name(), d.Spec.Template.Spec))
            .Concat(manifests.Objects.OfType<V1StatefulSet>().Select(s => (s.Name(), s.Spec.Template.Spec)))
            .Concat(Migrations(manifests))
            .Concat(Finishes(manifests).Select(c => (c.Name(), c.Spec.JobTemplate.Spec.Template.Spec)));

    private static IEnumerable<(string Name, V1PodSpec Pod)> Migrations(RenderedManifests manifests) =>
        manifests.Objects.OfType<V1Job>().Select(j => (j.Name(), j.Spec.Template.Spec));

    private static IEnumerable<V1CronJob> Finishes(RenderedManifests manifests) =>
        manifests.Objects.OfType<V1CronJob>().Where(c => c.Name().StartsWith("finish-", StringComparison.Ordinal));

    internal static void Confined(string name, V1PodSpec pod)
    {
        pod.AutomountServiceAccountToken.ShouldBe(false, name);
        pod.HostNetwork.ShouldNotBe(true, name);
        pod.HostPID.ShouldNotBe(true, name);
        pod.SecurityContext.RunAsNonRoot.ShouldBe(true, name);
        pod.SecurityContext.RunAsUser.ShouldNotBe(0, name);
        pod.SecurityContext.SeccompProfile.Type.ShouldBe("RuntimeDefault", name);
        (pod.Volumes ?? []).ShouldAllBe(v => v.HostPath == null, name);
        foreach (var container in pod.Containers)
        {
            container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false, name);
            container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true, name);
            container.SecurityContext.Privileged.ShouldNotBe(true, name);
            container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
            container.SecurityContext.Capabilities.Add.ShouldBeNull(name);
            container.VolumeMounts.ShouldContain(m => m.MountPath == "/tmp", name);
        }
    }

    private static bool Selects(V1LabelSelector selector, IDictionary<string, string> labels) =>
        selector.MatchLabels.All(labels.Contains);
}
