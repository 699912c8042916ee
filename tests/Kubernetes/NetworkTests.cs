using Habeas.Testing;
using k8s.Models;

namespace Habeas.Kubernetes.Tests;

/// <summary>Which pods may connect to which, evaluated from the policies as a cluster does.</summary>
public sealed class NetworkTests
{
    private static readonly string[] Services = ["access", "cases", "gateway", "lists", "registry", "web"];

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Only_the_services_that_need_each_other_reach_each_other(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        var reachable =
            from source in Services
            from target in Services
            where Reaches(manifests, source, target, 8081)
            select $"{source} -> {target}";

        reachable.ShouldBe(
            [
                // It follows ended sessions and forgettings like the others.
                "access -> access",
                "cases -> access",
                "cases -> registry",
                "gateway -> access",
                "gateway -> cases",
                "gateway -> lists",
                "gateway -> registry",
                "gateway -> web",
                "lists -> access",
                "lists -> registry",
                "registry -> access",
                "web -> access",
                "web -> cases",
                "web -> lists",
                "web -> registry",
            ],
            ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Silo_ports_are_open_only_between_the_pods_of_one_service(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        foreach (var port in new[] { 11111, 30000 })
        {
            var reachable =
                from source in Services
                from target in Services
                where Reaches(manifests, source, target, port)
                select $"{source} -> {target}";

            reachable.ShouldBe(["access -> access", "cases -> cases", "lists -> lists", "registry -> registry"], ignoreOrder: true);
        }
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Only_the_services_with_a_journal_reach_the_database(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        var to = overlay == "local" ? "postgres" : null;
        Services.Where(s => Egress(manifests, s).Any(r => HasPort(r.Ports, 5432) && (to is null || r.To.Any(p => Is(p, to)))))
            .ShouldBe(["access", "cases", "lists", "registry"]);
        manifests.Objects.OfType<V1NetworkPolicy>().SelectMany(p => p.Spec.Egress ?? [])
            .ShouldAllBe(r => r.To != null && r.To.Count > 0);
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void What_no_policy_names_is_denied(string overlay)
    {
        var deny = Overlay.Get(overlay).Objects.OfType<V1NetworkPolicy>().Single(p => p.Metadata.Name == "default-deny");

        (deny.Spec.PodSelector.MatchLabels ?? new Dictionary<string, string>()).ShouldBeEmpty();
        deny.Spec.PolicyTypes.Order().ShouldBe(["Egress", "Ingress"]);
        deny.Spec.Ingress.ShouldBeNull();
        deny.Spec.Egress.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void Only_cases_reaches_the_world_and_nothing_inside_by_that_way(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        foreach (var port in new[] { 443, 465, 587 })
        {
            Services.Where(service => Outside(manifests, service, port).Any()).ShouldBe(["cases"]);
        }

        foreach (var block in Outside(manifests, "cases", 443).Where(block => block.Cidr == "0.0.0.0/0"))
        {
            new[]
            {
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "169.254.0.0/16",
                "127.0.0.0/8",
                "100.64.0.0/10",
            }.ShouldBeSubsetOf(block.Except);
        }
    }

    [Fact]
    public void With_an_outside_provider_access_and_web_reach_it_too()
    {
        Installed.Require(RenderedManifests.CanRender, "kubectl");
        var manifests = RenderedManifests.Of("production", "provider");
        Services.Where(service => Outside(manifests, service, 443).Any()).ShouldBe(["access", "cases", "web"]);
        foreach (var block in new[] { "access", "web" }.SelectMany(service => Outside(manifests, service, 443)))
        {
            block.Except.ShouldBe(Outside(manifests, "cases", 443).Single(other => other.Cidr == block.Cidr).Except);
        }
    }

    [Fact]
    public void With_stamps_and_witnesses_every_service_with_a_journal_reaches_them_and_no_other_does()
    {
        Installed.Require(RenderedManifests.CanRender, "kubectl");
        var manifests = RenderedManifests.Of("production", "stamps");
        Services.Where(service => Outside(manifests, service, 443).Any()).ShouldBe(["access", "cases", "lists", "registry"]);
        foreach (var block in new[] { "access", "lists", "registry" }.SelectMany(service => Outside(manifests, service, 443)))
        {
            block.Except.ShouldBe(Outside(manifests, "cases", 443).First(other => other.Cidr == block.Cidr).Except);
        }
    }

    [Theory]
    [InlineData("local")]
    [InlineData("production")]
    public void The_backup_reaches_the_database_and_nothing_else(string overlay)
    {
        Installed.Require(RenderedManifests.CanRender, "kubectl");
        var manifests = RenderedManifests.Of(overlay, "backup");
        var policies = manifests.Objects.OfType<V1NetworkPolicy>().ToList();
        var own = policies.Single(policy => policy.Metadata.Name == "backup");
        var job = manifests.Objects.OfType<V1CronJob>().Single(o => o.Metadata.Name == "backup");
        own.Spec.PodSelector.MatchLabels.All(job.Spec.JobTemplate.Spec.Template.Metadata.Labels.Contains).ShouldBeTrue();
        own.Spec.PolicyTypes.Order().ShouldBe(["Egress", "Ingress"]);
        own.Spec.Ingress.ShouldBeNull();
        own.Spec.Egress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value).ShouldBe(["5432"]);
        own.Spec.Egress.SelectMany(rule => rule.To).Where(peer => peer.IpBlock is null).ShouldAllBe(peer => Is(peer, "postgres"));
        policies.Where(policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? []).Any(peer => Is(peer, "backup")))
            .Select(policy => policy.Metadata.Name)
            .ShouldBe(overlay == "local" ? ["postgres"] : []);
    }

    [Theory, MemberData(nameof(Overlay.All), MemberType = typeof(Overlay))]
    public void A_migration_reaches_the_database_and_nothing_else(string overlay)
    {
        var manifests = Overlay.Get(overlay);
        var policies = manifests.Objects.OfType<V1NetworkPolicy>().ToList();
        var own = policies.Single(policy => policy.Metadata.Name == "migration");
        manifests.Objects.OfType<V1Job>().Select(job => job.Spec.Template)
            .Concat(manifests.Objects.OfType<V1CronJob>().Select(job => job.Spec.JobTemplate.Spec.Template))
            .ShouldAllBe(pod => own.Spec.PodSelector.MatchLabels.All(pod.Metadata.Labels.Contains));
        own.Spec.PolicyTypes.Order().ShouldBe(["Egress", "Ingress"]);
        own.Spec.Ingress.ShouldBeNull();
        own.Spec.Egress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value).ShouldBe(["5432"]);
        own.Spec.Egress.SelectMany(rule => rule.To).Where(peer => peer.IpBlock is null).ShouldAllBe(peer => Is(peer, "postgres"));
        policies.Where(policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? []).Any(peer => Is(peer, "migration")))
            .Select(policy => policy.Metadata.Name)
            .ShouldBe(overlay == "local" ? ["postgres"] : []);
    }

    [Fact]
    public void In_production_only_the_gateway_is_reached_from_outside_and_only_by_the_ingress_controller()
    {
        var manifests = Overlay.Get("production");
        var fromOutside = Services.Where(
            s => Ingress(manifests, s).Any(r => r.FromProperty is null || r.FromProperty.Any(p => p.PodSelector is null)));

        fromOutside.ShouldBe(["gateway"]);
        Ingress(manifests, "gateway").SelectMany(r => r.FromProperty)
            .ShouldAllBe(p => p.NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"] == "ingress-nginx");
    }

    // Both ends must allow it: the source's egress and the target's ingress.
    private static bool Reaches(RenderedManifests manifests, string source, string target, int port) =>
        Egress(manifests, source).Any(r => HasPort(r.Ports, port) && r.To.Any(p => Is(p, target)))
        && Ingress(manifests, target).Any(r => HasPort(r.Ports, port) && r.FromProperty?.Any(p => Is(p, source)) == true);

    private static IEnumerable<V1NetworkPolicyEgressRule> Egress(RenderedManifests manifests, string service) =>
        Policies(manifests, service).SelectMany(p => p.Spec.Egress ?? []);

    private static IEnumerable<V1IPBlock> Outside(RenderedManifests manifests, string service, int port) =>
        Egress(manifests, service)
            .Where(rule => HasPort(rule.Ports, port))
            .SelectMany(rule => rule.To)
            .Select(peer => peer.IpBlock)
            .Where(block => block is not null);

    private static IEnumerable<V1NetworkPolicyIngressRule> Ingress(RenderedManifests manifests, string service) =>
        Policies(manifests, service).SelectMany(p => p.Spec.Ingress ?? []);

    private static IEnumerable<V1NetworkPolicy> Policies(RenderedManifests manifests, string service)
    {
        var labels = manifests.Deployments.Single(d => d.Metadata.Name == service).Spec.Template.Metadata.Labels;
        return manifests.Objects.OfType<V1NetworkPolicy>()
            .Where(p => (p.Spec.PodSelector.MatchLabels ?? new Dictionary<string, string>()).All(labels.Contains));
    }

    private static bool Is(V1NetworkPolicyPeer peer, string service) =>
        peer.NamespaceSelector is null
            && peer.PodSelector?.MatchLabels?.TryGetValue("app.kubernetes.io/name", out var name) == true
            && name == service;

    private static bool HasPort(IList<V1NetworkPolicyPort>? ports, int port) =>
        ports?.Any(p => p.Port.Value == port.ToString(System.Globalization.CultureInfo.InvariantCulture)) == true;
}
