using System.Text;

namespace Habeas.Testing.Persons;

/// <summary>
/// Azerbaijani names as people type them: without diacritics, in English or Russian letters, with a slip of the hand. The rules are
/// the tests' own and not the library's, so that the library is not judged by itself. The same seed types the same.
/// </summary>
public sealed class Typing(Random random)
{
    public string Plain(string text) => Written(text, letter => letter switch
    {
        'ə' => "e", 'ı' => "i", 'ö' => "o", 'ü' => "u", 'ğ' => "g", 'ş' => "s", 'ç' => "c", 'İ' => "I", _ => null,
    });

    public string English(string text) => Written(text, letter => letter switch
    {
        'ə' =>
            Either("a", "e"), 'ı' =>
                Either("i", "y"), 'ö' => Either("o", "oe"), 'ü' => Either("u", "u"), 'ğ' => Either("gh", "g"), 'ş' => "sh", 'ç' => "ch",
        'c' => Either("j", "dj"), 'x' => Either("kh", "h"), 'q' => Either("g", "q"), _ => null,
    });

    public string Russian(string text) => Written(text.Replace("yev", "ев", StringComparison.Ordinal), letter => letter switch
    {
        'a' =>
            "а", 'b' =>
                "б", 'c' =>
                    "дж", 'ç' => "ч", 'd' => "д", 'e' => Either("е", "э"), 'ə' => Either("а", "е"), 'f' => "ф", 'g' => "г", 'ğ' => "г",
        'h' =>
            Either("г", "х"), 'x' =>
                "х", 'ı' =>
                    "ы", 'i' => "и", 'j' => "ж", 'k' => "к", 'q' => Either("г", "к"), 'l' => "л", 'm' => "м", 'n' => "н", 'o' => "о",
        'ö' =>
            "о", 'p' =>
                "п", 'r' =>
                    "р", 's' =>
                        "с", 'ş' => "ш", 't' => "т", 'u' => "у", 'ü' => "у", 'v' => "в", 'w' => "в", 'y' => "й", 'z' => "з", _ => null,
    });

    /// <summary>A letter left out, doubled, turned with its neighbour, or another one in its place.</summary>
    public string Slip(string word)
    {
        var at = random.Next(1, word.Length);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at..(at + 1)]),
            2 when at + 1 < word.Length => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word[..at] + (char)('a' + random.Next(26)) + word[(at + 1)..],
        };
    }

    private string Either(string usual, string also) => random.Next(4) == 0 ? also : usual;

    private static string Written(string text, Func<char, string?> letter)
    {
        var written = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            var lower = c switch { 'I' => 'ı', 'İ' => 'i', _ => char.ToLowerInvariant(c) };
            var to = letter(c) ?? letter(lower) ?? c.ToString();
            written.Append(char.IsUpper(c) && to.Length > 0 ? char.ToUpperInvariant(to[0]) + to[1..] : to);
        }

        return written.ToString();
    }
}
