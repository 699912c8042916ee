using System.Text;

namespace Habeas.Testing.Persons;

/// <param name="Father">Null where the name has none.</param>
public sealed record MadeName(string Given, string? Father, string Family, bool IsWoman)
{
    public override string ToString() => Father is null ? $"{Given} {Family}" : $"{Given} {Father} {(IsWoman ? "qızı" : "oğlu")} {Family}";
}

/// <summary>
/// Invented Azerbaijani names, few of them common and many rare, and queries for them as people type: in another script, with slips, in
/// another order, without the father's name. The same seed makes the same. What is typed is made by rules of the generator's own, not by
/// the library's.
/// </summary>
public sealed class NameGenerator(int seed)
{
    private static readonly string[] Onsets =
    [
        "b",
        "c",
        "ç",
        "d",
        "f",
        "g",
        "h",
        "x",
        "k",
        "q",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "ş",
        "t",
        "v",
        "y",
        "z",
        "",
    ];
    private static readonly string[] Nuclei = ["a", "ə", "e", "i", "ı", "o", "ö", "u", "ü"];
    private static readonly string[] Codas = ["", "", "r", "n", "l", "m", "z", "d", "s", "f", "v", "ş", "t", "ğ"];
    private static readonly string[] Men =
    [
        "Əli", "Vüqar", "Rəşad", "Elçin", "Toğrul", "Fərid", "Kamran", "Ceyhun", "Orxan", "Şahin", "Xəyal", "Ziya", "Natiq", "Qəzənfər",
        "Mübariz", "Həsən",
        "Yusif", "İbrahim", "Əhməd", "Sənan", "Tural", "Zaur", "Azər", "Bəhruz", "Cavid", "Ömər", "Rövşən", "Ülvi", "Pərviz", "Tahir",
        "Müşfiq", "Nadir",
    ];

    private static readonly string[] Women =
    [
        "Aytən", "Günay", "Könül", "Nərmin", "Səbinə", "Xumar", "Çinarə", "Şəbnəm", "Lalə", "Zəhra", "Ülkər", "Gülnar", "Mələk", "Rüxsarə",
        "Tünzalə", "Hökumə",
    ];

    private static readonly string[] Endings = ["ov", "yev", "li", "zadə", "ov", "yev"];

    private readonly Random random = new(seed);
    private readonly List<string> stems = [];
    private Typing? typing;

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
            made.Add(
                new MadeName(
                    given,
                    random.Next(5) == 0 ? null : random.Next(3) == 0 ? Capital(stems[Common(stems.Count)]) : Of(Men),
                    Family(woman),
                    woman));
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
                family = Typing.Slip(family);
            }
            else
            {
                given = Typing.Slip(given);
            }
        }

        var text = random.Next(3) == 0
            ? $"{family} {given} {father}"
            : father.Length > 0 && random.Next(3) == 0
            ? $"{given} {family}, {father}"
            : $"{given} {father} {family}";
        text = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return random.Next(4) switch { 0 => Typing.Plain(text), 1 => Typing.Russian(text), _ => Typing.English(text) };
    }

    /// <summary>Draws from the generator's own numbers, so that one seed still makes one run.</summary>
    private Typing Typing => typing ??= new Typing(random);

    private string Of(string[] names) => names[Common(names.Length)];

    /// <summary>Small numbers are likelier, as common names are.</summary>
    private int Common(int below) => (int)(below * Math.Pow(random.NextDouble(), 3));

    private string Word()
    {
        var word = new StringBuilder();
        for (var syllables = random.Next(2, 4); syllables > 0; syllables--)
        {
            word.Append(Onsets[random.Next(Onsets.Length)])
                .Append(Nuclei[random.Next(Nuclei.Length)])
                .Append(Codas[random.Next(Codas.Length)]);
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
}
