namespace Habeas.Kubernetes;

/// <summary>What of cert-manager's API the manifests use (v1, https://cert-manager.io/docs/reference/api-docs).</summary>
public static class CertManager
{
    public const string Version = "cert-manager.io/v1";

    public static IDictionary<string, Type> Kinds { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        [$"{Version}/Issuer"] = typeof(Issuer),
        [$"{Version}/Certificate"] = typeof(Certificate),
    };

    public sealed class Issuer : GatewayApi.Item
    {
        public IssuerSpec Spec { get; set; } = new();
    }

    public sealed class IssuerSpec
    {
        public Dictionary<string, string>? SelfSigned { get; set; }

        public CaIssuer? Ca { get; set; }
    }

    public sealed class CaIssuer
    {
        public string SecretName { get; set; } = "";
    }

    public sealed class Certificate : GatewayApi.Item
    {
        public CertificateSpec Spec { get; set; } = new();
    }

    public sealed class CertificateSpec
    {
        public bool IsCA { get; set; }

        public string CommonName { get; set; } = "";

        public string SecretName { get; set; } = "";

        public IList<string> DnsNames { get; set; } = [];

        public string Duration { get; set; } = "";

        public string RenewBefore { get; set; } = "";

        public IList<string> Usages { get; set; } = [];

        public PrivateKey PrivateKey { get; set; } = new();

        public IssuerRef IssuerRef { get; set; } = new();
    }

    public sealed class PrivateKey
    {
        public string Algorithm { get; set; } = "";

        public int Size { get; set; }

        public string RotationPolicy { get; set; } = "";
    }

    public sealed class IssuerRef
    {
        public string Name { get; set; } = "";

        public string Kind { get; set; } = "";
    }
}
