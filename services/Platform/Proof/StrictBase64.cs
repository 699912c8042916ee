namespace Habeas.Platform.Proof;

/// <summary>Base64 with exactly one form for each value: no white space, no missing padding, no unused bits.</summary>
internal static class StrictBase64
{
    /// <returns>Null if it is anything else.</returns>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? bytes[..length]
            : null;
    }
}
