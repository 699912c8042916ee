using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Habeas.Platform.Proof;

/// <summary>
/// A time stamp (RFC 3161): an authority's signed word that it had seen the SHA-256 of something at some time. What is stamped here is a
/// checkpoint's signed note, as it is published. <c>openssl ts -verify</c> checks the same.
/// </summary>
public sealed class TimeStamp
{
    private const int Longest = 64 * 1024;
    private const int Granted = 0;
    private const int GrantedWithModifications = 1;

    private readonly Rfc3161TimestampToken token;

    private TimeStamp(Rfc3161TimestampToken token, byte[] bytes) => (this.token, Token) = (token, bytes);

    /// <summary>The signed token, as it is kept.</summary>
    public byte[] Token { get; }

    /// <summary>When the authority's clock said it had seen it.</summary>
    public DateTimeOffset Time => token.TokenInfo.Timestamp;

    /// <summary>What was stamped existed by then: the time, and how far the authority says that its clock may be off.</summary>
    public DateTimeOffset ExistedBy => Time + TimeSpan.FromMicroseconds(token.TokenInfo.AccuracyInMicroseconds ?? 0);

    /// <summary>Reads a token, or an authority's whole response with one (a file .tsr). Its signature is not checked.</summary>
    /// <returns>Null if it is something else, a response without a token, or names a certificate that is not one for time stamps.</returns>
    public static TimeStamp? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            return null;
        }

        var inner = TryReadResponse(bytes, out var granted) ? granted : bytes;
        return Rfc3161TimestampToken.TryDecode(inner, out var token, out var length) && length == inner.Length
            ? new TimeStamp(token, inner.ToArray())
            : null;
    }

    /// <summary>What is wrong with the stamp as one of that text, in words; null if nothing is.</summary>
    public string? Fault(string text, StampRoots roots) => Fault(Hash(text), roots);

    /// <summary>A token as an authority answers with it: the form in which files and other programs have stamps (.tsr).</summary>
    public static byte[] ToResponse(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(Granted);
            }

            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    /// <summary>What an authority is shown of a text.</summary>
    internal static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    internal string? Fault(byte[] hash, StampRoots roots)
    {
        var info = token.TokenInfo;
        if (info.HashAlgorithmId.Value != StampRequest.Sha256 || !info.GetMessageHash().Span.SequenceEqual(hash))
        {
            return "The stamp is of something else.";
        }

        // This checks the signature, and that the certificate is one for time stamps and was valid then, but not who issued it.
        if (!token.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer, roots.Candidates))
        {
            return "The stamp's signature is wrong, or its certificate was not one for time stamps then.";
        }

        using (signer)
        {
            var between = Certificates();
            var isVouched = roots.Vouch(signer, between, Time);
            foreach (var certificate in between)
            {
                certificate.Dispose();
            }

            return isVouched ? null : "The stamp's certificate does not come from a root that is believed, or was not valid then.";
        }
    }

    private X509Certificate2Collection Certificates() => token.AsSignedCms().Certificates;

    /// <summary>Reads an authority's response (RFC 3161, 2.4.2).</summary>
    /// <returns>False if it is something else, or grants no stamp.</returns>
    private static bool TryReadResponse(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> token)
    {
        token = default;
        try
        {
            var outer = new AsnReader(bytes, AsnEncodingRules.BER);
            var response = outer.ReadSequence();
            // A token begins with what it is.
            if (outer.HasData || response.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier)
                || !response.ReadSequence().TryReadInt32(out var status) || status is not (Granted or GrantedWithModifications)
                || !response.HasData)
            {
                return false;
            }

            token = response.ReadEncodedValue();
            return !response.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
