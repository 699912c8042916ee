using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Npgsql;

namespace Habeas.Journal.Tests;

/// <summary>A database server with a certificate: who is reached, and who is not taken for it.</summary>
public sealed class PostgresTlsTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>, IDisposable
{
    private static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-tls").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_journal_is_opened_by_TLS_and_only_at_the_server_whose_authority_is_known()
    {
        var plain = await cluster.CreateDatabase();
        using var authority = Authority("Habeas test authority");
        using var stranger = Authority("Habeas test authority");
        await UseCertificate(plain, authority);

        await using (var journal = await Open(Verified(plain, authority, "ours.crt")))
        {
            (await journal.Head()).ShouldBe(0);
        }

        await using (var connection = new NpgsqlConnection(Verified(plain, authority, "ours.crt")))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", connection);
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
        }

        await Should.ThrowAsync<JournalUnavailableException>(() => Open(Verified(plain, stranger, "stranger.crt")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSL Mode=Require")]
    [InlineData("SSL Mode=VerifyCA")]
    public void A_service_that_must_verify_its_server_does_not_start_without(string mode) =>
        Should.Throw<InvalidSettingException>(() => VerifiedServer.Require($"Host=db;Password=secret;{mode}"))
            .Message.ShouldNotContain("secret");

    [Fact]
    public void A_service_that_verifies_its_server_starts() =>
        VerifiedServer.Require("Host=db;SSL Mode=VerifyFull;Root Certificate=ca.crt");

    private static Task<EventJournal> Open(string connectionString) => JournalFactory.Open(
        new JournalOptions { Engine = JournalEngine.Postgres, ConnectionString = connectionString },
        "verified",
        [Tally.Aggregate],
        TimeProvider.System);

    private string Verified(string plain, X509Certificate2 authority, string file)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, authority.ExportCertificatePem());
        return new NpgsqlConnectionStringBuilder(plain) { SslMode = SslMode.VerifyFull, RootCertificate = path }.ToString();
    }

    /// <summary>Has the server itself write its files, so that they are its own and nobody else's.</summary>
    private static async Task UseCertificate(string plain, X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=database", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, From, From.AddYears(10), RandomNumberGenerator.GetBytes(8));
        await using var connection = new NpgsqlConnection(plain);
        await connection.OpenAsync();
        string[] commands =
        [
            Write(certificate.ExportCertificatePem(), "server.crt"), Write(key.ExportPkcs8PrivateKeyPem(), "server.key"),
            "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()",
        ];
        foreach (var sql in commands)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        static string Write(string pem, string file) =>
            $"COPY (SELECT unnest(string_to_array('{pem}', E'\\n'))) TO PROGRAM 'umask 077; cat > {file}'";
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, From.AddYears(10));
    }
}
