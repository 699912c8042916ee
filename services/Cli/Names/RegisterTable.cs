using Habeas.Names;
using Sex = Habeas.Names.Sex;

namespace Habeas.Cli.Names;

/// <summary>
/// A register of persons as a file: the column person, and where they are there patronymic_az (_ru, _en), sex (m or f), names_ru, names_en
/// and other_forms, of which the last three hold several spellings between semicolons.
/// </summary>
internal static class RegisterTable
{
    private static readonly string[] Spellings = ["names_az", "names_ru", "names_en", "other_forms"];

    /// <summary>Each person's name as the file has it, with the record to compare by.</summary>
    public static IEnumerable<(string Person, PersonRecord Record)> Read(string path)
    {
        using var table = NameTable.Open(path, "person");
        var person = table.IndexOf("person");
        var sex = table.IndexOf("sex");
        var father = new[] { "patronymic_az", "patronymic", "patronymic_en", "patronymic_ru" }.Select(table.IndexOf)
            .Where(i => i >= 0)
            .ToArray();
        var others = Spellings.Select(table.IndexOf).Where(i => i >= 0).ToArray();
        foreach (var row in table.Rows())
        {
            if (string.IsNullOrWhiteSpace(row[person]))
            {
                continue;
            }

            var said = SexOf(sex < 0 ? "" : row[sex]);
            var fathersName = father.Select(i => row[i].Trim()).FirstOrDefault(f => f.Length > 0) ?? "";
            var names = others.SelectMany(i => row[i].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            yield return (row[person], new PersonRecord([WithFather(row[person], fathersName, said), .. names]) { Sex = said });
        }
    }

    private static Sex? SexOf(string word) => word.Trim().ToLowerInvariant() switch
    {
        "m" or "male" or "kişi" or "м" => Sex.Male,
        "f" or "female" or "qadın" or "ж" => Sex.Female,
        _ => null,
    };

    // A complete patronymic (Eldarovich, Eldar oğlu) can be parsed as it is; a bare father's name needs a particle.
    private static string WithFather(string name, string father, Sex? sex) => (father, NameParser.Parse("A " + father + " B").Father) switch
    {
        ({ Length: 0 }, _) => name,
        (_, not null) when father.Contains(' ') => $"{name}, {father}",
        _ => $"{name}, {father} {(sex == Sex.Female ? "qızı" : "oğlu")}",
    };
}
