using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Access;

/// <summary>
/// Checks the signatures of one public key (ES256), and remembers which were right: a person's token comes with every call, and to check
/// its signature takes longer than most calls. Only that is remembered, because it never changes; issuer, audience, times and session of a
/// token are checked each time. Thread-safe.
/// </summary>
internal sealed class RememberedSignatures : CryptoProviderFactory
{
    private const int Most = 10_000;

    /// <summary>Of ES256 (RFC 7518, section 3.4).</summary>
    private const int SignatureSize = 64;

    /// <summary>Longer than a token lives, so that each is checked once.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    private readonly MemoryCache right = new(new MemoryCacheOptions { SizeLimit = Most });
    private Verifier? verifier;

    /// <summary>How many signatures are remembered.</summary>
    public int Count => right.Count;

    public override bool IsSupportedAlgorithm(string algorithm, SecurityKey key) => algorithm == SecurityAlgorithms.EcdsaSha256;

    public override SignatureProvider CreateForVerifying(SecurityKey key, string algorithm) => For(key, algorithm);

    public override SignatureProvider CreateForVerifying(SecurityKey key, string algorithm, bool cacheProvider) => For(key, algorithm);

    /// <summary>Others use it at the same time, for as long as the key is known.</summary>
    public override void ReleaseSignatureProvider(SignatureProvider signatureProvider)
    {
    }

    private Verifier For(SecurityKey key, string algorithm) => IsSupportedAlgorithm(algorithm, key)
        ? LazyInitializer.EnsureInitialized(ref verifier, () => new Verifier(key, algorithm, right))
        : throw new NotSupportedException($"People's tokens are signed by {SecurityAlgorithms.EcdsaSha256}.");

    private sealed class Verifier(SecurityKey key, string algorithm, MemoryCache right)
        : AsymmetricSignatureProvider(key, algorithm, willCreateSignatures: false)
    {
        public override bool Verify(byte[] input, byte[] signature) => Verify(input, 0, input.Length, signature, 0, signature.Length);

        public override bool Verify(
            byte[] input, int inputOffset, int inputLength, byte[] signature, int signatureOffset, int signatureLength)
        {
            if (signatureLength != SignatureSize)
            {
                return false;
            }

            // The signature has one length, so the two cannot be divided otherwise.
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(signature, signatureOffset, signatureLength);
            hash.AppendData(input, inputOffset, inputLength);
            var known = Convert.ToBase64String(hash.GetHashAndReset());
            if (right.TryGetValue(known, out _))
            {
                return true;
            }

            var isRight = base.Verify(input, inputOffset, inputLength, signature, signatureOffset, signatureLength);
            if (isRight)
            {
                right.Set(known, value: true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = 1 });
            }

            return isRight;
        }
    }
}
