using System.Text;

namespace Habeas.Benchmarks;

/// <summary>
/// East Slavic names in the Latin letters of several countries, letter by letter. One text per letter in the order of
/// <see cref="Letters"/>; what the letters around it change is in <see cref="Of"/>.
/// </summary>
internal sealed record LatinSpelling(string Name, string Table)
{
    private const string Letters = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ў ф х ц ч ш щ ы э ю я ё";

    public static LatinSpelling English { get; } = new(
        "en", "a b v g g d e ye zh z i i yi y k l m n o p r s t u u f kh ts ch sh shch y e yu ya yo");

    public static LatinSpelling Passport { get; } = new(
        "icao", "a b v g g d e ie zh z i i i i k l m n o p r s t u u f kh ts ch sh shch y e iu ia e");

    public static LatinSpelling Scholarly { get; } = new(
        "iso", "a b v g g d e je ž z i i ji j k l m n o p r s t u ŭ f ch c č š šč y è ju ja ë");

    public static LatinSpelling German { get; } = new(
        "de", "a b w g g d e je sch s i i ji i k l m n o p r s t u u f ch z tsch sch schtsch y e ju ja jo");

    public static LatinSpelling French { get; } = new(
        "fr", "a b v g g d e ie j z i i ï ï k l m n o p r s t ou ou f kh ts tch ch chtch y e iou ia io");

    public static LatinSpelling Polish { get; } = new(
        "pl", "a b w g g d e je ż z i i ji j k l m n o p r s t u u f ch c cz sz szcz y e ju ja jo");

    public static LatinSpelling Swedish { get; } = new(
        "sv", "a b v g g d e je zj z i i ji j k l m n o p r s t u u f ch ts tj sj sjtj y e ju ja jo");

    public static LatinSpelling Finnish { get; } = new(
        "fi", "a b v g g d e je ž z i i ji i k l m n o p r s t u u f h ts tš š štš y e ju ja jo");

    public static LatinSpelling Turkish { get; } = new(
        "tr", "a b v g g d e ye j z i i yi y k l m n o p r s t u u f h ts ç ş şç ı e yu ya yo");

    public static IReadOnlyList<LatinSpelling> All { get; } =
        [English, Passport, Scholarly, German, French, Polish, Swedish, Finnish, Turkish];

    private Dictionary<char, string> ByLetter { get; } =
        Letters.Split(' ').Zip(Table.Split(' ')).ToDictionary(pair => pair.First[0], pair => pair.Second);

    /// <param name="language">ru, uk or be: г is h outside Russian, и is y in Ukrainian.</param>
    public string Of(string name, string language)
    {
        var lower = name.ToLowerInvariant();
        var to = new StringBuilder();
        for (var i = 0; i < lower.Length; i++)
        {
            var previous = i > 0 ? lower[i - 1] : '\0';
            var starts = previous is '\0' or 'ь' or 'ъ' or '\'' or '-' || "аеёиоуыэюяіїє".Contains(previous, StringComparison.Ordinal);
            to.Append((lower[i], language) switch
            {
                ('г', "uk" or "be") => "h",
                ('и', "uk") => "y",
                ('е', "ru" or "be") when starts && this == English => "ye",
                ('е', "be") when this != English && this != Passport => starts ? "je" : "ie",
                ('и', "ru") when i == lower.Length - 2 && lower.EndsWith("ий", StringComparison.Ordinal) => EndOfAdjective(previous),
                ('й', "ru" or "uk") when i == lower.Length - 1 && previous is 'и' or 'ы' => "",
                ('ы', "ru") when i == lower.Length - 2 && lower.EndsWith("ый", StringComparison.Ordinal) => "y",
                ('х', _) when this == German || this == Polish => "ch",
                ('с', _) when this == German && i + 1 < lower.Length && IsBetweenVowels(lower, i) => "ss",
                ('н', _) when this == French && i == lower.Length - 1 && previous == 'и' => "ne",
                ('ь' or 'ъ' or '\'' or '’' or 'ʼ', _) => "",
                ('-', _) => "-",
                var (letter, _) => ByLetter.GetValueOrDefault(letter, ""),
            });
        }

        return Capital(to.ToString());
    }

    private string EndOfAdjective(char previous) =>
        this == Passport ? "ii" : this == Scholarly || this == Swedish ? "ij" : this == German || this == Finnish || this == French ? "i"
        : this == Turkish ? "iy" : previous == 'к' && this == Polish ? "i" : "y";

    private static bool IsBetweenVowels(string text, int at) =>
        at > 0 && "аеёиоуыэюяіїє".Contains(text[at - 1], StringComparison.Ordinal)
            && "аеёиоуыэюяіїє".Contains(text[at + 1], StringComparison.Ordinal);

    private static string Capital(string text) =>
        string.Join('-', text.Split('-').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
