using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Habeas.Platform.Proof;

/// <summary>
/// The root certificates that a time stamp's chain must end at. They are given and no others are believed, because any of the authorities
/// that a computer trusts for web sites could otherwise say what it likes about the past.
/// </summary>
public sealed class StampRoots
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private readonly X509Certificate2Collection roots;

    private StampRoots(X509Certificate2Collection roots) => this.roots = roots;

    /// <summary>Reads certificates in PEM, one after the other.</summary>
    /// <returns>Null if there are none, or one cannot be read.</returns>
    public static StampRoots? Parse(string pem)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return found.Count > 0 ? new StampRoots(found) : null;
    }

    /// <summary>
    /// Whether a certificate was one for time stamps at that time, and its chain ends at one of these roots. Whether it was revoked is not
    /// asked: that would tell a third party what is checked, and a stamp must be checked without a network and in many years.
    /// </summary>
    /// <param name="between">Certificates that may stand between it and the root.</param>
    internal bool Vouch(X509Certificate2 signer, X509Certificate2Collection between, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        try
        {
            return chain.Build(signer);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    /// <summary>Certificates that a stamp without its own may have been signed with.</summary>
    internal X509Certificate2Collection Candidates => roots;
}
