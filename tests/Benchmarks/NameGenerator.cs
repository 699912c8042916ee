using System.Text;
using Habeas.Names;

namespace Habeas.Benchmarks;

/// <param name="Father">Null where the name has none.</param>
internal sealed record MadeName(string Given, string? Father, string Family, bool IsWoman)
{
    public override string ToString() => Father is null ? $"{Given} {Family}" : $"{Given} {Father} {(IsWoman ? "qızı" : "oğlu")} {Family}";
}

/// <summary>
/// Invented Azerbaijani names, few of them common and many rare, and queries for them as people type: in another script, with slips, in
/// another order, without the father's name. The same seed makes the same. What is typed is made by rules of the generator's own, not by the library's.
/// </summary>
internal sealed class NameGenerator(int seed)
{
    private static readonly string[] Onsets = ["b", "c", "ç", "d", "f", "g", "h", "x", "k", "q", "l", "m", "n", "p", "r", "s", "ş", "t", "v", "y", "z", ""];
    private static readonly string[] Nuclei = ["a", "ə", "e", "i", "ı", "o", "ö", "u", "ü"];
    private static readonly string[] Codas = ["", "", "r", "n", "l", "m", "z", "d", "s", "f", "v", "ş", "t", "ğ"];
    private static readonly string[] Men =
    [
        "Əli", "Vüqar", "Rəşad", "Elçin", "Toğrul", "Fərid", "Kamran", "Ceyhun", "Orxan", "Şahin", "Xəyal", "Ziya", "Natiq", "Qəzənfər", "Mübariz", "Həsən",
        "Yusif", "İbrahim", "Əhməd", "Sənan", "Tural", "Zaur", "Azər", "Bəhruz", "Cavid", "Ömər", "Rövşən", "Ülvi", "Pərviz", "Tahir", "Müşfiq", "Nadir",
    ];

    private static readonly string[] Women =
    [
        "Aytən", "Günay", "Könül", "Nərmin", "Səbinə", "Xumar", "Çinarə", "Şəbnəm", "Lalə", "Zəhra", "Ülkər", "Gülnar", "Mələk", "Rüxsarə", "Tünzalə", "Hökumə",
    ];

    private static readonly string[] Endings = ["ov", "yev", "li", "zadə", "ov", "yev"];

    private readonly Random random = new(seed);
    private readonly List<string> stems = [];

    /// <summary>So many different names.</summary>
    public IReadOnlyList<MadeName> Names(int count)
    {
        while (stems.Count < 6000)
        {
            stems.Add(stems.Count < Men.Length ? Men[stems.Count] : Word());
        }

        var made = new HashSet<MadeName>(count);
        while (made.Count < count)
        {
            var woman = random.Next(3) == 0;
            var given = random.Next(4) == 0 ? Capital(stems[Common(stems.Count)]) : Of(woman ? Women : Men);
            made.Add(new MadeName(given, random.Next(5) == 0 ? null : random.Next(3) == 0 ? Capital(stems[Common(stems.Count)]) : Of(Men), Family(woman), woman));
        }

        return [.. made];
    }

    /// <summary>How somebody may type the name.</summary>
    public string Query(MadeName name, out bool hasFather)
    {
        hasFather = name.Father is not null && random.Next(10) >= 4;
        var (given, father, family) = (name.Given, hasFather ? name.Father! + (name.IsWoman ? " qızı" : " oğlu") : "", name.Family);
        if (random.Next(3) == 0)
        {
            if (random.Next(2) == 0)
            {
                family = Slip(family);
            }
            else
            {
                given = Slip(given);
            }
        }

        var text = random.Next(3) == 0 ? $"{family} {given} {father}" : father.Length > 0 && random.Next(3) == 0 ? $"{given} {family}, {father}" : $"{given} {father} {family}";
        text = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return random.Next(4) switch { 0 => Plain(text), 1 => Russian(text), _ => English(text) };
    }

    private string Of(string[] names) => names[Common(names.Length)];

    /// <summary>Small numbers are likelier, as common names are.</summary>
    private int Common(int below) => (int)(below * Math.Pow(random.NextDouble(), 3));

    private string Word()
    {
        var word = new StringBuilder();
        for (var syllables = random.Next(2, 4); syllables > 0; syllables--)
        {
            word.Append(Onsets[random.Next(Onsets.Length)]).Append(Nuclei[random.Next(Nuclei.Length)]).Append(Codas[random.Next(Codas.Length)]);
        }

        return word.ToString();
    }

    private string Family(bool woman)
    {
        var stem = stems[Common(stems.Count)];
        var ending = Endings[random.Next(Endings.Length)];
        var isVowel = Array.IndexOf(Nuclei, stem[^1..]) >= 0;
        return Capital(stem + (ending switch
        {
            "ov" or "yev" => (isVowel ? "yev" : "ov") + (woman ? "a" : ""),
            _ => ending,
        }));
    }

    private static string Capital(string word) => (word[0] == 'i' ? "İ" : word[..1].ToUpperInvariant()) + word[1..];

    private string Slip(string word)
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

    private string Plain(string text) => Written(text, letter => letter switch
    {
        'ə' => "e", 'ı' => "i", 'ö' => "o", 'ü' => "u", 'ğ' => "g", 'ş' => "s", 'ç' => "c", 'İ' => "I", _ => null,
    });

    private string English(string text) => Written(text, letter => letter switch
    {
        'ə' => Either("a", "e"), 'ı' => Either("i", "y"), 'ö' => Either("o", "oe"), 'ü' => Either("u", "u"), 'ğ' => Either("gh", "g"), 'ş' => "sh", 'ç' => "ch",
        'c' => Either("j", "dj"), 'x' => Either("kh", "h"), 'q' => Either("g", "q"), _ => null,
    });

    private string Russian(string text) => Written(text.Replace("yev", "ев", StringComparison.Ordinal), letter => letter switch
    {
        'a' => "а", 'b' => "б", 'c' => "дж", 'ç' => "ч", 'd' => "д", 'e' => Either("е", "э"), 'ə' => Either("а", "е"), 'f' => "ф", 'g' => "г", 'ğ' => "г",
        'h' => Either("г", "х"), 'x' => "х", 'ı' => "ы", 'i' => "и", 'j' => "ж", 'k' => "к", 'q' => Either("г", "к"), 'l' => "л", 'm' => "м", 'n' => "н", 'o' => "о",
        'ö' => "о", 'p' => "п", 'r' => "р", 's' => "с", 'ş' => "ш", 't' => "т", 'u' => "у", 'ü' => "у", 'v' => "в", 'w' => "в", 'y' => "й", 'z' => "з", _ => null,
    });

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
