using System.Diagnostics;
using k8s;
using k8s.Models;

namespace Habeas.Kubernetes;

/// <summary>
/// An overlay of k8s/ as kubectl renders it, parsed strictly: a field that Kubernetes does not know is an error. The cluster test
/// starts each service with the environment from its Deployment, so that it tests what is deployed.
/// </summary>
public sealed class RenderedManifests
{
    private RenderedManifests(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects) => Objects = objects;

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; }

    public IEnumerable<V1Deployment> Deployments => Objects.OfType<V1Deployment>();

    /// <summary>Kinds that are no part of Kubernetes.</summary>
    private static Dictionary<string, Type> Others { get; } = new(GatewayApi.Kinds.Concat(CertManager.Kinds), StringComparer.Ordinal);

    /// <summary>Whether kubectl is installed.</summary>
    public static bool CanRender { get; } = FindKubectl() is not null;

    /// <param name="overlay">"local" or "production".</param>
    public static RenderedManifests Of(string overlay) => Parse(Render(overlay, Overlay(overlay)));

    /// <summary>An overlay with components of k8s/components.</summary>
    public static RenderedManifests Of(string overlay, params IReadOnlyList<string> components)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-overlay-").FullName;
        try
        {
            string Relative(string path) => Path.GetRelativePath(folder, path);
            File.WriteAllText(
                Path.Combine(folder, "kustomization.yaml"),
                $"""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: ["{Relative(Overlay(overlay))}"]
                components: [{string.Join(", ", components.Select(component =>
                    $"\"{Relative(Path.Combine(RepositoryRoot(), "k8s", "components", component))}\""))}]
                """);
            return Parse(Render(overlay, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <exception cref="InvalidOperationException">An object has a field that its kind does not have, or is of an unknown kind.</exception>
    public static RenderedManifests Parse(string yaml)
    {
        try
        {
            return new([.. KubernetesYaml.LoadAllFromString(yaml, Others, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);
        }
        catch (Exception failure) when (failure is YamlDotNet.Core.YamlException or InvalidCastException or KeyNotFoundException)
        {
            throw new InvalidOperationException("The manifests do not load: " + failure.Message, failure);
        }
    }

    /// <summary>The environment of a Deployment's container, as its pods see it.</summary>
    /// <param name="secret">The value of a secret's key; null leaves an optional one unset.</param>
    /// <param name="field">The value of a pod's field, such as "status.podIP".</param>
    /// <exception cref="InvalidOperationException">A value that is not optional is missing.</exception>
    public IReadOnlyDictionary<string, string> Environment(
        string deployment, Func<string, string, string?> secret, Func<string, string> field) =>
        Environment(deployment, Deployments.Single(d => d.Name() == deployment).Spec.Template.Spec, secret, field);

    /// <summary>The environment of a Job's container. Parameters and errors as of a Deployment's.</summary>
    public IReadOnlyDictionary<string, string> JobEnvironment(
        string job, Func<string, string, string?> secret, Func<string, string> field) =>
        Environment(job, Objects.OfType<V1Job>().Single(d => d.Name() == job).Spec.Template.Spec, secret, field);

    private Dictionary<string, string> Environment(
        string name, V1PodSpec pod, Func<string, string, string?> secret, Func<string, string> field)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var container = pod.Containers.Single();
        foreach (var variable in container.Env ?? [])
        {
            var (value, isOptional) = variable.ValueFrom switch
            {
                null => (variable.Value, false),
                { FieldRef: { } reference } => (field(reference.FieldPath), false),
                { SecretKeyRef: { } reference } => (secret(reference.Name, reference.Key), reference.Optional == true),
                { ConfigMapKeyRef: { } reference } => (ConfigValue(reference.Name, reference.Key), reference.Optional == true),
                _ => throw new InvalidOperationException($"{name}: {variable.Name} comes from somewhere that is not known here."),
            };
            if (value is not null)
            {
                values.Add(variable.Name, value);
            }
            else if (!isOptional)
            {
                throw new InvalidOperationException($"{name}: {variable.Name} has no value.");
            }
        }

        return values;
    }

    private string? ConfigValue(string name, string key) =>
        Objects.OfType<V1ConfigMap>().SingleOrDefault(c => c.Name() == name)?.Data?.TryGetValue(key, out var value) == true ? value : null;

    private static string Overlay(string overlay) => Path.Combine(RepositoryRoot(), "k8s", "overlays", overlay);

    private static string Render(string overlay, string folder)
    {
        var start = new ProcessStartInfo(FindKubectl() ?? throw new InvalidOperationException("kubectl is not installed."))
        {
            ArgumentList = { "kustomize", folder },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kubectl = Process.Start(start)!;
        var errors = kubectl.StandardError.ReadToEndAsync();
        var yaml = kubectl.StandardOutput.ReadToEnd();
        kubectl.WaitForExit();
        return kubectl.ExitCode == 0
            ? yaml
            : throw new InvalidOperationException($"kubectl kustomize {overlay} failed: {errors.GetAwaiter().GetResult()}");
    }

    private static string? FindKubectl() =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl"))
            .FirstOrDefault(File.Exists);

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "k8s", "overlays")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's k8s folder is not above the test.");
    }
}
