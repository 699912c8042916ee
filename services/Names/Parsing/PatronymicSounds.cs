namespace Habeas.Names;

/// <summary>
/// East Slavic fathers' names by their sounds, in any spelling: Иванович, Ivanovitj, Iwanowitsch, Iwanowicz, Мікалаевіч, Ильинична.
/// </summary>
internal static class PatronymicSounds
{
    private static readonly string[] Irregular = ["iliç", "ilyiç", "lukiç", "kuzmiç", "fomiç", "nikitiç", "savviç", "saviç", "silyiç"];

    private static readonly string[] IrregularDaughter = ["iliniçna", "ilyiniçna", "lukiniçna", "kuzminiçna", "fominiçna", "nikitiçna"];

    private static readonly string[] DaughterTails = ["ovna", "evna", "əvna", "avna", "ivna", "yvna", "öfna", "ofna", "efna"];

    /// <summary>What is left of each reading without the ending; null if no reading has it.</summary>
    internal static (string[] Stems, Sex Sex)? Of(string[] readings)
    {
        List<string>? stems = null;
        var sex = Sex.Male;
        foreach (var sounds in readings)
        {
            if (Stem(sounds) is { } found)
            {
                stems ??= new(2);
                if (!stems.Contains(found.Stem))
                {
                    stems.Add(found.Stem);
                }

                sex = found.Sex;
            }
        }

        return stems is null ? null : ([.. stems], sex);
    }

    /// <summary>A father's name without the vowels that its ending replaces: nikol for Nikolay and for Nikolaevich.</summary>
    internal static string Root(string sounds)
    {
        var end = sounds.Length;
        while (end > 2 && (SoundReader.IsVowel(sounds[end - 1]) || sounds[end - 1] == 'y'))
        {
            end--;
        }

        return sounds[..end];
    }

    private static (string Stem, Sex Sex)? Stem(string sounds)
    {
        if (Array.IndexOf(Irregular, sounds) >= 0)
        {
            return (sounds[..^2], Sex.Male);
        }

        if (Array.IndexOf(IrregularDaughter, sounds) >= 0)
        {
            return (sounds[..^(sounds.EndsWith("iniçna", StringComparison.Ordinal) ? 6 : 4)], Sex.Female);
        }

        // -oviç after any vowel; the i before it may be spelled y or e.
        const int Son = 4;
        if (sounds.Length > Son + 1
            && sounds[^1] == 'ç' && sounds[^2] is 'i' or 'e' && sounds[^3] == 'v' && SoundReader.IsVowel(sounds[^4]))
        {
            return (sounds[..^Son], Sex.Male);
        }

        return sounds.Length > Son + 1 && Array.Exists(DaughterTails, tail => sounds.EndsWith(tail, StringComparison.Ordinal))
            ? (sounds[..^Son], Sex.Female)
            : null;
    }
}
