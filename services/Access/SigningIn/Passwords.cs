using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using NSec.Cryptography;

namespace Habeas.Access.SigningIn;

/// <summary>Which password somebody typed.</summary>
internal enum PasswordMatch
{
    None,
    First,

    /// <summary>The one for duress: it opens the decoy desk.</summary>
    Second,
}

/// <summary>
/// Hashes passwords with Argon2id (RFC 9106) into PHC strings. A hash takes 64 MiB and a fraction of a second, so only a few run at a time
/// and a limited number waits. Thread-safe.
/// </summary>
internal sealed partial class Passwords : IDisposable
{
    private const int SaltLength = 16;

    private const int HashLength = 32;

    private static readonly Argon2Parameters Cost = new() { DegreeOfParallelism = 1, MemorySize = 64 * 1024, NumberOfPasses = 3 };

    private readonly ConcurrencyLimiter turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = 64,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>New hashes of a password and of the one for duress, with one salt, so that a sign-in hashes once for both.</summary>
    /// <param name="second">Empty if the person wants none: its hash is then random, so that nobody can tell whether there is one.</param>
    /// <returns>A PHC string, and the second hash alone in base64.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED</exception>
    public Task<(string Hash, string Second)> Hash(string password, string second, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return InTurn(
            () => (
                $"$argon2id$v=19$m={Cost.MemorySize},t={Cost.NumberOfPasses},p=1${Encode(salt)}${Encode(Derive(password, salt, Cost))}",
                Encode(second.Length > 0 ? Derive(second, salt, Cost) : RandomNumberGenerator.GetBytes(HashLength))),
            cancellation);
    }

    /// <summary>Which of two passwords it is. Takes as long if there is no account.</summary>
    /// <param name="stored">Null if there is no account.</param>
    /// <param name="second">Null if there is none.</param>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED</exception>
    public Task<PasswordMatch> Match(string password, string? stored, string? second, CancellationToken cancellation)
    {
        var parts = stored is null ? System.Text.RegularExpressions.Match.Empty : Phc().Match(stored);
        var cost = parts.Success
            ? new Argon2Parameters
            {
                DegreeOfParallelism = 1,
                MemorySize = long.Parse(parts.Groups["memory"].ValueSpan, CultureInfo.InvariantCulture),
                NumberOfPasses = long.Parse(parts.Groups["passes"].ValueSpan, CultureInfo.InvariantCulture),
            }
            : Cost;
        var salt = parts.Success ? Decode(parts.Groups["salt"].Value) : new byte[SaltLength];
        return InTurn(
            () =>
            {
                var derived = Derive(password, salt, cost);
                var isFirst = CryptographicOperations.FixedTimeEquals(
                    derived, parts.Success ? Decode(parts.Groups["hash"].Value) : new byte[HashLength]);
                var isSecond = CryptographicOperations.FixedTimeEquals(
                    derived, second is { Length: > 0 } ? Decode(second) : new byte[HashLength]);
                return !parts.Success ? PasswordMatch.None
                    : isFirst ? PasswordMatch.First
                    : isSecond ? PasswordMatch.Second
                    : PasswordMatch.None;
            },
            cancellation);
    }

    public void Dispose() => turns.Dispose();

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken cancellation)
    {
        using var turn = await turns.AcquireAsync(permitCount: 1, cancellation);
        return turn.IsAcquired ? await Task.Run(work, cancellation) : throw Fault.Refused(Refusals.SignInBusy);
    }

    /// <summary>In one Unicode form, because keyboards differ in the one they send.</summary>
    private static byte[] Derive(string password, byte[] salt, Argon2Parameters cost) => PasswordBasedKeyDerivationAlgorithm.Argon2id(cost)
        .DeriveBytes(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, HashLength);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Decode(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    [GeneratedRegex(
        @"^\$argon2id\$v=19\$m=(?<memory>[0-9]+),t=(?<passes>[0-9]+),p=1\$(?<salt>[A-Za-z0-9+/]+)\$(?<hash>[A-Za-z0-9+/]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Phc();
}
