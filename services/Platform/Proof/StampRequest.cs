using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Habeas.Platform.Proof;

/// <summary>
/// Asks an authority for a time stamp of a text (RFC 3161), of which it only sees the SHA-256. The answer must repeat the nonce, so that
/// no older one can be passed off, and have the authority's certificate with it.
/// </summary>
public sealed class StampRequest
{
    /// <summary>The media type of what is sent.</summary>
    public const string MediaType = "application/timestamp-query";

    /// <summary>The media type of an answer.</summary>
    public const string AnswerMediaType = "application/timestamp-reply";

    /// <summary>How many random bytes a nonce has.</summary>
    public const int NonceSize = 16;

    internal const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private readonly byte[] hash;
    private readonly Rfc3161TimestampRequest request;

    /// <param name="nonce">Random, and never used before.</param>
    public StampRequest(string text, ReadOnlySpan<byte> nonce)
    {
        hash = TimeStamp.Hash(text);
        request = Rfc3161TimestampRequest.CreateFromHash(
            hash, HashAlgorithmName.SHA256, requestedPolicyId: null, nonce.ToArray(), requestSignerCertificates: true);
    }

    /// <summary>What is sent.</summary>
    public byte[] Encode() => request.Encode();

    /// <summary>Reads an authority's answer and checks all of it: status, hash, nonce, signature, certificate and its chain.</summary>
    public StampAnswer Read(byte[] response, StampRoots roots)
    {
        try
        {
            // Throws unless the stamp is granted and repeats hash and nonce.
            request.ProcessResponse(response, out var length);
            if (length != response.Length)
            {
                return new StampAnswer.Refused("Something follows the stamp.");
            }
        }
        catch (CryptographicException)
        {
            // Without the cause, because its message may quote what the authority wrote.
            return new StampAnswer.Refused("The authority granted no stamp, or its answer is not one to this request.");
        }

        return TimeStamp.Parse(response) is not { } stamp ? new StampAnswer.Refused("The stamp cannot be read.")
            : stamp.Fault(hash, roots) is { } fault ? new StampAnswer.Refused(fault)
            : new StampAnswer.Granted(stamp);
    }
}

/// <summary>What came of a request for a time stamp.</summary>
public abstract record StampAnswer
{
    private StampAnswer()
    {
    }

    public sealed record Granted(TimeStamp Stamp) : StampAnswer;

    /// <param name="Why">In words, and nothing that the authority wrote.</param>
    public sealed record Refused(string Why) : StampAnswer;
}
