using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Habeas.Cluster.Tests.Faults;
using Habeas.Registry.V1;
using Habeas.Testing;

namespace Habeas.Cluster.Tests;

/// <summary>Silos that encrypt what they say to each other, and speak to nobody who is not one of them.</summary>
public sealed class SiloTlsTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-silo-tls").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Silos_with_certificates_of_one_authority_are_a_cluster_that_nobody_else_gets_into()
    {
        using var authority = Authority();
        using var stranger = Authority();
        using var own = Issue(authority, "registry.silo");
        await File.WriteAllTextAsync(PathOf("ca.crt"), authority.ExportCertificatePem(), Cancellation);
        await File.WriteAllTextAsync(PathOf("tls.crt"), own.ExportCertificatePem(), Cancellation);
        await File.WriteAllTextAsync(PathOf("tls.key"), own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), Cancellation);
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), silos: 2)
        {
            Settings =
            {
                ["Habeas__Silo__Tls__Certificate"] = PathOf("tls.crt"),
                ["Habeas__Silo__Tls__Key"] = PathOf("tls.key"),
                ["Habeas__Silo__Tls__Authority"] = PathOf("ca.crt"),
            },
        };
        await cluster.Start();

        // Some of these are on the other silo than the one that is asked.
        var prisoners = new PrisonersService.PrisonersServiceClient(cluster.Channel);
        var headers = new Grpc.Core.Metadata { { "authorization", $"Bearer {cluster.Token}" } };
        for (var i = 0; i < 20; i++)
        {
            var created = await prisoners.CreatePrisonerAsync(
                new()
                {
                    Prisoner = new() { PersonalNames = { new PersonName { Text = $"Uydurma {i}", Language = "az", Primary = true } } },
                    RequestId = Guid.NewGuid().ToString("D"),
                },
                headers);
            (await prisoners.GetPrisonerAsync(new() { Name = created.Name }, headers)).Name.ShouldBe(created.Name);
        }

        foreach (var port in cluster.Silos.SelectMany(silo => new[] { silo.Silo, silo.SiloGateway }))
        {
            await IsRefused(port, certificate: null);
            using var other = Issue(stranger, "registry.silo");
            await IsRefused(port, other);
            using var neighbour = Issue(authority, "cases.silo");
            await IsRefused(port, neighbour);
        }
    }

    /// <summary>
    /// The silo closes the connection of whoever shows this certificate, or none. Often only after the caller's part of the handshake has
    /// ended; to one whom it let in it would say something, or nothing for long.
    /// </summary>
    private static async Task IsRefused(int port, X509Certificate2? certificate)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "registry.silo",
                    LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!,
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                },
                patience.Token);
            (await tls.ReadAsync(new byte[1], patience.Token)).ShouldBe(0);
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            // As expected.
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Habeas test silos", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Today().AddDays(-1), Today().AddYears(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, Today().AddDays(-1), Today().AddDays(90), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    private static DateTimeOffset Today() => TimeProvider.System.GetUtcNow();
}
