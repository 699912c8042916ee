namespace Habeas.Lists.Importing;

/// <summary>Recognises what a column holds from its heading, in Azerbaijani, Russian or English.</summary>
internal static class Headings
{
    // Prefixes of folded words. Folded turns "й" into "и" and "ё" into "е".
    private static readonly string[] Release = ["releas", "freed", "azad", "освобож", "осво"];
    private static readonly string[] Birth = ["birth", "born", "dob", "dogum", "tevellud", "anadan", "рожден", "родил"];
    private static readonly string[] Place = ["place", "location", "where", "yer", "yeri", "место", "где"];
    private static readonly string[] House =
        [
            "facility", "facilities", "prison", "penitent", "institution", "colony", "jail", "hebsxana", "tecridxana", "muessise",
            "cezacekme", "колони", "тюрьм", "учрежден", "сизо", "изолятор",
        ];
    private static readonly string[] Held =
        [
            "held", "hold", "custody", "detain", "detention", "imprison", "arrest", "saxlan", "tutul", "hebs", "cekdiyi", "содерж",
            "заключени", "арест", "задерж", "наход", "отбыва",
        ];
    private static readonly string[] Arrest = ["arrest", "detain", "detention", "imprison", "hebs", "saxlan", "tutul", "арест", "задерж"];
    private static readonly string[] Date = ["date", "day", "when", "tarix", "vaxt", "gun", "дата", "даты", "когда", "день", "время"];
    private static readonly string[] Articles = ["article", "charge", "accus", "offence", "offense", "madde", "ittiham", "стать", "обвин"];
    private static readonly string[] Sentence =
    [
        "sentence", "term", "punish", "verdict", "ceza", "muddet", "hokm", "срок", "пригов", "наказан",
    ];
    private static readonly string[] Sex = ["sex", "gender", "cins", "пол"];
    private static readonly string[] Group = ["group", "section", "categor", "qrup", "kateqoriya", "bolme", "групп", "категор", "раздел"];
    private static readonly string[] Father = ["father", "patronym", "ata", "отчеств", "отец", "отца"];
    private static readonly string[] Family = ["surname", "lastname", "family", "soyad", "фамили"];
    private static readonly string[] Given = ["firstname", "forename", "given"];
    private static readonly string[] Others =
        [
            "court", "lawyer", "advocate", "judge", "file", "organi", "organis", "company", "party", "media", "newspaper", "mother", "wife",
            "spouse", "contact", "source", "link", "url", "note", "mehkeme", "vekil", "hakim", "qurum", "teskilat", "partiya", "ana",
            "menbe", "qeyd", "суд", "адвокат", "организац", "парти", "газет", "мать", "матери", "источник", "примеч",
        ];
    private static readonly HashSet<string> Names =
        [
            "name", "names", "fullname", "ad", "adi", "adlar", "adlari", "имя", "имена", "фио", "saa", "spelling", "alias", "prisoner",
            "prisoners", "person", "persons", "detainee", "mehbus", "mehbuslar", "dustaq", "sexs", "заключенныи", "политзаключенныи",
            "узник",
        ];
    private static readonly HashSet<string> NumberWords =
        [
            "no", "n", "nr", "num", "number", "s", "sira", "sn", "nomre", "nomresi", "номер", "п", "пп", "the", "row", "entry", "printed",
            "№",
        ];
    private static readonly HashSet<string> FirstWords = ["first", "given"];

    /// <summary>
    /// The field that a heading alone indicates, or None. Name may still turn out to be a given name, see <see cref="ColumnGuess"/>.
    /// </summary>
    public static EntryField Field(string heading)
    {
        var words = Folded.Words(heading);
        if (words.Count is 0 or > 12 || Begins(words, Release))
        {
            return EntryField.None;
        }

        if (words.TrueForAll(NumberWords.Contains))
        {
            return EntryField.Number;
        }

        if (Begins(words, Birth))
        {
            return Begins(words, Place) ? EntryField.None : EntryField.BirthDate;
        }

        var isDate = Begins(words, Date);
        // "Prison term" is a sentence.
        if (!isDate
            && !Begins(words, ["term", "sentence", "срок"])
            && (Prison(words) || (Begins(words, Place) && (Begins(words, Held) || words.Count == 1))))
        {
            return EntryField.Facility;
        }

        if (Begins(words, Articles))
        {
            return EntryField.Articles;
        }

        if (Begins(words, Sentence))
        {
            return isDate ? EntryField.None : EntryField.Sentence;
        }

        if (Begins(words, Arrest))
        {
            return isDate || words.TrueForAll(word => Begins([word], Arrest) || word is "on" or "olunub" or "edilib" or "since")
                ? EntryField.ArrestDate
                : EntryField.None;
        }

        if (isDate || Begins(words, Others))
        {
            return EntryField.None;
        }

        return PersonName(words)
            ?? (Begins(words, Group) ? EntryField.Group : Begins(words, Sex) && words.Count <= 2 ? EntryField.Sex : EntryField.None);
    }

    private static EntryField? PersonName(List<string> words)
    {
        var family = Begins(words, Family)
            || (words.Contains("last", StringComparer.Ordinal) && words.Contains("name", StringComparer.Ordinal));
        var father = words.Exists(word => word is "ata" or "atasi" || word.StartsWith("atasin", StringComparison.Ordinal)
            || Father.Any(stem => stem != "ata" && word.StartsWith(stem, StringComparison.Ordinal)));
        var given = Begins(words, Given) || words.Exists(FirstWords.Contains);
        // "soyadı, adı, atasının adı" and "ф.и.о." are a whole name; "atasının adı" and "имя отца" are one part of it.
        var abbreviated = string.Concat(words.Where(word => word.Length == 1)) is "фио" or "saa";
        var names = words.Exists(Names.Contains);
        return (family, father, given) switch
        {
            _ when abbreviated => EntryField.Name,
            (true, true, _) or (true, _, true) => EntryField.Name,
            (true, _, _) => IsWholeName(words) ? EntryField.Name : EntryField.FamilyName,
            (_, true, true) => EntryField.Name,
            (_, true, _) =>
                words.Count(word => word is "ad" or "adi" or "имя" || word.StartsWith("отчеств", StringComparison.Ordinal)) > 1
                    ? EntryField.Name
                    : EntryField.FatherName,
            (_, _, true) => EntryField.GivenName,
            _ => names && !Begins(words, Group) ? EntryField.Name : null,
        };
    }

    // "ad soyad", "имя и фамилия", "name and surname"; but "family name" and "soyad" alone are the family name.
    private static bool IsWholeName(List<string> words) =>
        words.Exists(word => word is "ad" or "adi" or "имя" or "и" or "and")
        || (words.Contains("surname", StringComparer.Ordinal) && words.Contains("name", StringComparer.Ordinal));

    // "prison" is a place, "prisoner" a person.
    private static bool Prison(List<string> words) =>
        words.Exists(
            word => !word.StartsWith("prisoner", StringComparison.Ordinal)
                && Array.Exists(House, stem => word.StartsWith(stem, StringComparison.Ordinal)));

    private static bool Begins(List<string> words, string[] stems) =>
        words.Exists(word => Array.Exists(stems, stem => word.StartsWith(stem, StringComparison.Ordinal)));
}
