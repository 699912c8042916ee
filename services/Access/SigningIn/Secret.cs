using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Habeas.Access.SigningIn;

/// <summary>
/// Random secrets that people or programs keep. They have at least 120 bits, so a plain SHA-256 of them can be stored: nobody can guess
/// them from it.
/// </summary>
internal static class Secret
{
    /// <summary>Crockford's base 32: no I, L, O or U, which are misread or spell words.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Groups = 6;

    private const int GroupLength = 4;

    /// <summary>For programs: 256 bits, base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>For people to type or print: 120 bits, in six groups of four letters and digits.</summary>
    public static string NewCode() => string.Join(
        '-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>A code as it was typed: without spaces and hyphens, and with misread letters mended as Crockford says.</summary>
    public static string Normalize(string code) => string.Concat(
        code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => letter,
        }));

    public static bool IsCode(string code) => Normalize(code).Length == Groups * GroupLength;

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string HashCode(string code) => Hash(Normalize(code));
}
