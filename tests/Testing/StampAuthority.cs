using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Habeas.Testing;

/// <summary>An authority for time stamps: OpenSSL's <c>ts</c>, with a root and a certificate of its own.</summary>
public sealed class StampAuthority : IDisposable
{
    private const string OpenSsl = "/usr/bin/openssl";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-tsa").FullName;
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SemaphoreSlim turn = new(1);
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    /// <summary>Skips the test, saying why, where OpenSSL is not installed.</summary>
    /// <param name="digest">The only hash that it stamps.</param>
    public StampAuthority(string digest = "sha256")
    {
        Installed.Require(File.Exists(OpenSsl), "OpenSSL (package openssl)");
        // Of its own name: a chain is looked for by names.
        var request = new CertificateRequest($"CN=Root {Guid.CreateVersion7():N}", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        Root = request.CreateSelfSigned(now.AddYears(-10), now.AddYears(10));
        using var signer = Issue("CN=Test Stamps", now.AddDays(-1), now.AddDays(30));
        using var key = signer.GetECDsaPrivateKey()!;
        File.WriteAllText(In("signer.pem"), signer.ExportCertificatePem());
        File.WriteAllText(In("signer.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(In("root.pem"), RootPem);
        File.WriteAllText(In("serial"), "01\n");
        File.WriteAllText(In("tsa.cnf"), $"""
            [tsa]
            default_tsa = stamps
            [stamps]
            serial = {In("serial")}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = {digest}
            accuracy = secs:1
            ess_cert_id_alg = sha256
            """);
    }

    public X509Certificate2 Root { get; }

    public string RootPem => Root.ExportCertificatePem();

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>While it is away it answers with an error.</summary>
    public bool IsAway { get; set; }

    /// <summary>A certificate under its root, with its key.</summary>
    /// <param name="usage">What it may be used for.</param>
    public X509Certificate2 Issue(string name, DateTimeOffset from, DateTimeOffset to, string usage = TimeStamping)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: true));
        using var issued = request.Create(Root, from, to, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Answers a request.</summary>
    public async Task<byte[]> Answer(byte[] query)
    {
        await turn.WaitAsync();
        try
        {
            await File.WriteAllBytesAsync(In("query"), query);
            await Installed.Run(
                OpenSsl,
                [
                    "ts", "-reply", "-config", In("tsa.cnf"), "-queryfile", In("query"), "-signer", In("signer.pem"), "-inkey",
                    In("signer.key"), "-out", In("answer"),
                ]);
            return await File.ReadAllBytesAsync(In("answer"));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Checks a stamp of a text, without any code of ours. Throws unless it is one.</summary>
    public async Task Verify(string text, byte[] stamp)
    {
        await File.WriteAllTextAsync(In("text"), text);
        await File.WriteAllBytesAsync(In("stamp"), stamp);
        await Installed.Run(OpenSsl, ["ts", "-verify", "-data", In("text"), "-in", In("stamp"), "-CAfile", In("root.pem")]);
    }

    /// <summary>Answers over HTTP, on this machine.</summary>
    public Task<WebApplication> Serve() => LoopbackServer.Start(
        _ => { },
        app => app.MapPost("/", async (HttpContext http) =>
        {
            Asked++;
            using var query = new MemoryStream();
            await http.Request.Body.CopyToAsync(query);
            return IsAway
                ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
                : Results.Bytes(await Answer(query.ToArray()), "application/timestamp-reply");
        }),
        HttpProtocols.Http1);

    public void Dispose()
    {
        Root.Dispose();
        rootKey.Dispose();
        turn.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string In(string file) => Path.Combine(folder, file);
}
