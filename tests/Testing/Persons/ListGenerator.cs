using Habeas.Names;

namespace Habeas.Testing.Persons;

/// <summary>
/// Two editions of an ordinary list: the same invented persons, by two hands, in two scripts. Of some the father, the day or the article is
/// left
/// out, some are held elsewhere by then, some names have a slip, and three in ten were arrested with the person before them. One seed makes
/// one run.
/// </summary>
/// <param name="oneSlipIn">In how many names one has a slip, on the average.</param>
public sealed class ListGenerator(int seed, int oneSlipIn = 15)
{
    private readonly Random random = new(seed);
    private readonly FamilyGenerator families = new(seed);

    /// <summary>Person by person, the row of the first edition and the row of the second.</summary>
    public IReadOnlyList<(PersonRecord First, PersonRecord Second)> Editions(int persons, Script first, Script second)
    {
        var rows = new List<(PersonRecord, PersonRecord)>(persons);
        Arrest? arrest = null;
        foreach (var name in new NameGenerator(seed).Names(persons))
        {
            arrest = arrest is not null && random.Next(10) < 3 ? arrest : families.SomeArrest();
            rows.Add((Row(name, arrest, first), Row(name, arrest, second)));
        }

        return rows;
    }

    private PersonRecord Row(MadeName name, Arrest arrest, Script script) =>
        new(families.Write(name, script, slip: random.Next(oneSlipIn) == 0, father: random.Next(10) < 7))
    {
        ArrestDate = random.Next(10) switch
        {
            < 6 => PartialDay.From(arrest.Day),
            6 => new PartialDay(arrest.Day.Year, arrest.Day.Month),
            7 => new PartialDay(arrest.Day.Year),
            _ => null,
        },
        Articles = random.Next(10) < 7 ? arrest.Articles : [],
        Facility = random.Next(10) switch { < 5 => arrest.Facility, < 7 => families.SomeArrest().Facility, _ => null },
    };
}
