namespace Habeas.Names;

/// <summary>A record with its names parsed once, for many comparisons.</summary>
internal sealed class PreparedPerson
{
    internal PreparedPerson(PersonRecord record, PreparedName[] names)
    {
        Record = record;
        Names = names;
        Fathers = [.. names.SelectMany(n => n.Fathers)];
        var said = Array.Find(names, n => n.SexIsSaid)?.Sex;
        SexIsSaid = record.Sex is not null
            || said is not null
            || (names.Length > 0 && Array.TrueForAll(names, n => n.SexOfFamily is { } told && told == names[0].SexOfFamily));
        Sex = record.Sex ?? said ?? Hinted(names);
        HasWholeName = Array.Exists(names, n => n.IsWhole);
        IsSaidMan = IsSaid(record, names, Habeas.Names.Sex.Male);
        IsSaidWoman = IsSaid(record, names, Habeas.Names.Sex.Female);
    }

    private static bool IsSaid(PersonRecord record, PreparedName[] names, Sex sex) =>
        record.Sex == sex || Array.Exists(names, n => n.SexIsSaid && n.Sex == sex);

    /// <summary>The sex that the forms of the names suggest, if they agree.</summary>
    private static Sex? Hinted(PreparedName[] names)
    {
        Sex? hint = null;
        foreach (var name in names)
        {
            if (name.Sex is { } sex)
            {
                if (hint is not null && hint != sex)
                {
                    return null;
                }

                hint = sex;
            }
        }

        return hint;
    }

    internal PersonRecord Record { get; }

    internal PreparedName[] Names { get; }

    internal PreparedName.Word[] Fathers { get; }

    internal Sex? Sex { get; }

    internal bool SexIsSaid { get; }

    internal bool HasWholeName { get; }

    /// <summary>Whether the record or a particle of its names says so; both may be true if a list contradicts itself.</summary>
    internal bool IsSaidMan { get; }

    internal bool IsSaidWoman { get; }
}
