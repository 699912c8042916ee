using System.Buffers.Text;

namespace Habeas.Access.Sessions;

/// <summary>What opens a session: its id and a random secret, as one text for a cookie or a file.</summary>
internal static class SessionSecret
{
    private const int IdLength = 16;

    public static string Join(Guid id, string secret) => $"{Base64Url.EncodeToString(id.ToByteArray(bigEndian: true))}.{secret}";

    /// <returns>Null if it is none.</returns>
    public static (Guid Id, string Secret)? Split(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Base64Url.IsValid(text.AsSpan(0, dot), out var length) && length == IdLength
            ? (new Guid(Base64Url.DecodeFromChars(text.AsSpan(0, dot)), bigEndian: true), text[(dot + 1)..])
            : null;
    }
}
