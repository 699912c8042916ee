using Habeas.Names;

namespace Habeas.Testing.Persons;

/// <summary>What joins the persons of one trial.</summary>
public enum Kinship
{
    Brothers,
    Sisters,
    BrotherAndSister,
    Twins,

    /// <summary>Two brothers or two sisters whose names differ by one consonant.</summary>
    OneConsonantApart,
    FatherAndSon,
    Spouses,

    /// <summary>One given and one family name, two fathers.</summary>
    Namesakes,
}

/// <summary>What happened to all of a family at once.</summary>
public sealed record Arrest(DateOnly Day, IReadOnlyList<string> Articles, string Facility);

/// <summary>A person of a family that was arrested together.</summary>
public sealed record Relative(int Number, MadeName Name, DateOnly Born);

/// <summary>Invented relatives, two or three, arrested on one day, under one article, held in one place.</summary>
public sealed record Family(Kinship Kinship, Arrest Arrest, IReadOnlyList<Relative> Members);

/// <summary>
/// Families that were arrested together: the hardest persons to tell apart, as all but the given name agrees. One seed makes one run.
/// </summary>
public sealed class FamilyGenerator
{
    private static readonly string[] Men =
    [
        "Zaur", "Kamran", "Elçin", "Elxan", "Elşən", "Samir", "Sabir", "Tahir", "Həsən", "Hüseyn", "Rəşad", "Elşad", "Orxan", "Turxan",
        "Nurlan", "Ruslan", "Vüqar", "Vüsal",
        "Anar", "Ənvər", "Nadir", "Qadir", "Fuad", "Fərid", "Fərhad", "Rauf", "Rafiq", "Tofiq", "Emin", "Emil", "Ramil", "Ramin", "Rasim",
        "Asim", "Kənan", "Sənan", "Natiq",
        "Namiq", "Cavid", "Cəmil", "Ceyhun", "Aqil", "Adil", "Yusif", "Yunis", "İlqar", "İlham", "Mahir", "Mübariz",
    ];

    private static readonly string[] Women =
    [
        "Leyla", "Lalə", "Aysel", "Aytən", "Aygün", "Günay", "Günel", "Nərmin", "Nərgiz", "Səbinə", "Səmirə", "Sevda", "Sevil", "Sevinc",
        "Gülnar", "Gülnaz", "Könül", "Xumar",
        "Şəbnəm", "Zəhra", "Ülkər", "Mələk", "Rəna", "Fəridə", "Afət", "Nigar", "Türkan", "Ülviyyə", "Esmira", "Elmira", "Vəfa", "Pərvanə",
    ];

    private static readonly string[] Articles = ["234.4.3", "228.1", "167-2.2.1", "220.1", "281.2", "178.3.2", "206.3.2", "315.2"];
    private static readonly string[] Facilities =
    [
        "Bakı İstintaq Təcridxanası",
        "Colony 13",
        "Colony 21",
        "Prison No. 14",
        "Исправительная колония № 6",
        "",
    ];

    private readonly Random random;
    private readonly IReadOnlyList<MadeName> names;
    private int number;

    public FamilyGenerator(int seed)
    {
        random = new Random(seed);
        names = new NameGenerator(seed).Names(6000);
        Typing = new Typing(random);
    }

    public Typing Typing { get; }

    public IReadOnlyList<Family> Families(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Make((Kinship)(i % Enum.GetValues<Kinship>().Length), names[i]))];

    /// <summary>How some list writes the name: in any script, and in a third of the cases with a slip.</summary>
    /// <param name="slipped">Which slips of the given name are possible; all where it is left out.</param>
    /// <param name="slippedFather">Which slips of the father's name are possible.</param>
    public string Write(MadeName name, bool father = true, Predicate<string>? slipped = null, Predicate<string>? slippedFather = null) =>
        Write(name, (Script)random.Next(3), random.Next(3) == 0, father, slipped, slippedFather);

    /// <summary>
    /// How one list writes the name: in the script of the list, perhaps in the order of registers, perhaps with a slip in one of its parts.
    /// </summary>
    public string Write(
        MadeName name,
        Script script,
        bool slip,
        bool father = true,
        Predicate<string>? slipped = null,
        Predicate<string>? slippedFather = null)
    {
        var (given, of, family) = (name.Given, father ? name.Father : null, name.Family);
        if (slip)
        {
            (given, of, family) = random.Next(of is null ? 2 : 3) switch
            {
                0 => (Slip(given, slipped), of, family),
                1 => (given, of, Typing.Slip(family)),
                _ => (given, Slip(of!, slippedFather), family),
            };
        }

        var fathers = of is null ? "" : name.IsWoman ? $" {of} qızı" : $" {of} oğlu";
        var text = random.Next(2) == 0 ? $"{family} {given}{fathers}" : $"{given}{fathers} {family}";
        return script switch { Script.Russian => Typing.Russian(text), Script.English => Typing.English(text), _ => text };
    }

    private string Slip(string name, Predicate<string>? possible)
    {
        while (true)
        {
            if (Typing.Slip(name) is var slipped && possible?.Invoke(slipped) != false)
            {
                return slipped;
            }
        }
    }

    public Arrest SomeArrest() => new(
        new DateOnly(2012, 1, 1).AddDays(random.Next(4000)),
        [
            Articles[random.Next(Articles.Length)],
        ], Facilities[random.Next(Facilities.Length)]);

    /// <summary>How some list has a person of the family: all that the family shares, and the name in any script.</summary>
    public PersonRecord Entry(Family family, Relative person) =>
        new(Write(
            person.Name,
            slipped: given => !OneConsonant.MayMean(given, person, family, relative => relative.Name.Given),
            slippedFather: father => !OneConsonant.MayMean(father, person, family, relative => relative.Name.Father)))
    {
        ArrestDate = PartialDay.From(family.Arrest.Day),
        Articles = family.Arrest.Articles,
        Facility = family.Arrest.Facility,
    };

    private Family Make(Kinship kinship, MadeName of)
    {
        var arrest = SomeArrest();
        var father = of.Father ?? Men[random.Next(Men.Length)];
        return new Family(kinship, arrest, [.. (kinship switch
        {
            Kinship.Brothers => Siblings(of, father, false, false, random.Next(3) == 0 ? false : null),
            Kinship.Sisters => Siblings(of, father, true, true, null),
            Kinship.BrotherAndSister => Siblings(of, father, false, true, null),
            Kinship.Twins => Twins(of, father),
            Kinship.OneConsonantApart => OneConsonantApart(of, father),
            Kinship.FatherAndSon => FatherAndSon(of, father),
            Kinship.Spouses => Spouses(of, father),
            _ => Namesakes(of, father),
        })]);
    }

    private IEnumerable<Relative> Siblings(MadeName of, string father, bool first, bool second, bool? third)
    {
        var taken = new List<string> { father };
        foreach (var woman in new bool?[] { first, second, third }.OfType<bool>())
        {
            yield return Person(Named(of, Given(taken, woman), father, woman), Born());
        }
    }

    private IEnumerable<Relative> Twins(MadeName of, string father)
    {
        var (taken, woman, born) = (new List<string> { father }, random.Next(2) == 0, Born());
        yield return Person(Named(of, Given(taken, woman), father, woman), born);
        yield return Person(Named(of, Given(taken, woman), father, woman), born);
    }

    private IEnumerable<Relative> OneConsonantApart(MadeName of, string father)
    {
        var woman = random.Next(2) == 0;
        var (first, second) = random.Next(2) == 0 && !woman
            ? OneConsonant.Known(random)
            : OneConsonant.Made(Given([father], woman), random);
        yield return Person(Named(of, first, father, woman), Born());
        yield return Person(Named(of, second, father, woman), Born());
    }

    private IEnumerable<Relative> FatherAndSon(MadeName of, string grandfather)
    {
        var son = Given([grandfather], woman: false);
        var father = Given([grandfather, son], woman: false);
        var born = Born();
        yield return Person(Named(of, father, grandfather, woman: false), born);

        // Every other son bears the name of his grandfather.
        yield return Person(Named(of, random.Next(2) == 0 ? grandfather : son, father, woman: false), born.AddYears(25));
    }

    private IEnumerable<Relative> Spouses(MadeName of, string father)
    {
        yield return Person(Named(of, Given([father], woman: false), father, woman: false), Born());
        yield return Person(Named(of, Given([father], woman: true), Men[random.Next(Men.Length)], woman: true), Born());
    }

    private IEnumerable<Relative> Namesakes(MadeName of, string father)
    {
        yield return Person(Named(of, of.Given, father, of.IsWoman), Born());
        yield return Person(Named(of, of.Given, Given([father], woman: false), of.IsWoman), Born());
    }

    private Relative Person(MadeName name, DateOnly born) => new(number++, name, born);

    private DateOnly Born() => new DateOnly(1955, 1, 1).AddDays(random.Next(16_000));

    private static MadeName Named(MadeName of, string given, string? father, bool woman)
    {
        // The family name of a man and of a woman: -ov, -ova.
        var family = of.Family.TrimEnd('a') is var stem
            && (stem.EndsWith("ov", StringComparison.Ordinal) || stem.EndsWith("yev", StringComparison.Ordinal))
            ? stem + (woman ? "a" : "")
            : of.Family;
        return new MadeName(given, father, family, woman);
    }

    /// <summary>A given name that nobody of the family has, and that no single slip makes of one of theirs.</summary>
    private string Given(List<string> taken, bool woman)
    {
        while (true)
        {
            var pool = woman ? Women : Men;
            var name = random.Next(5) == 0 ? Rare(woman) : pool[random.Next(pool.Length)];
            if (name.Length > 2 && taken.TrueForAll(other => Edits(Typing.Plain(name), Typing.Plain(other)) > 1))
            {
                taken.Add(name);
                return name;
            }
        }
    }

    private string Rare(bool woman)
    {
        while (true)
        {
            if (names[random.Next(names.Count)] is var name && name.IsWoman == woman)
            {
                return name.Given;
            }
        }
    }

    internal static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var kept = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(kept, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

/// <summary>In which letters a list is written.</summary>
public enum Script
{
    Azerbaijani,
    Russian,
    English,
}
