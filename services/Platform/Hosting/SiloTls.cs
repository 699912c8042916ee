using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Habeas.Platform.Hosting;

/// <summary>
/// TLS between the silos of one service. Each shows a certificate that the same authority gave to this service, also the one that calls.
/// The files are read at each handshake, so that renewed ones count at once.
/// </summary>
internal sealed class SiloTls(HostSettings.SiloTlsOptions files, string service)
{
    /// <summary>The name that a certificate of a service's silos must have: registry.silo.</summary>
    private readonly string name = $"{service}.silo";

    public static void AddTo(ISiloBuilder silo, HostSettings.SiloTlsOptions files, string service)
    {
        var tls = new SiloTls(files, service);
        silo.UseTls(options =>
        {
            // Orleans looks whether there is one, and then asks below which.
            options.LocalCertificate = tls.Own();
            options.LocalServerCertificateSelector = (_, _) => tls.Own();
            options.LocalClientCertificateSelector = (_, _, _, _, _) => tls.Own();
            options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
            options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
            options.RemoteCertificateValidation = (certificate, _, _) => tls.IsSilo(certificate);
            options.OnAuthenticateAsClient = (_, client) => client.TargetHost = tls.name;
        });
    }

    /// <summary>Whether a certificate is of a silo of this service.</summary>
    public bool IsSilo(X509Certificate2 certificate)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(files.Authority);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        // The authority is the cluster's own, its certificates live for days, and it publishes no list.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate) && certificate.MatchesHostname(name);
    }

    private X509Certificate2 Own() => X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
}
