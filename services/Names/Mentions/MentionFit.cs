namespace Habeas.Names;

/// <summary>Whether an inflected word of a text can refer to a person.</summary>
internal static class MentionFit
{
    /// <summary>A man's Hüseynov becomes Hüseynova in the dative; a woman's Hüseynova never loses its final vowel in Azerbaijani.</summary>
    internal static bool Sex(MentionRegister.Person person, MentionRegister.Form form, string ending, TextWord word, string language)
    {
        if (form.Ending.Kind is not (EndingKind.Ov or EndingKind.Ski or EndingKind.In) || person.Sex is not { } sex)
        {
            return true;
        }

        if (Inflection.SexOf(ending, language) is { } told)
        {
            return told == sex;
        }

        if (sex == Names.Sex.Female)
        {
            var lower = word.Lower;
            return language == "ru"
                ? ending.Length > 0 || lower[^1] is 'а' or 'я'
                : LooksLikeWoman(form, word) || form.Ending.Sex != Names.Sex.Female;
        }

        if (language == "az" && ending.Length > 0 && EndsAsWoman(word.Lower.AsSpan(0, word.Lower.Length - ending.Length)))
        {
            // Hacıyevanın: under the case ending the name is a woman's.
            return false;
        }

        return language != "en" || form.Ending.Sex == Names.Sex.Female || !LooksLikeWoman(form, word);
    }

    private static bool EndsAsWoman(ReadOnlySpan<char> lower) =>
        lower.EndsWith("ova", StringComparison.Ordinal) || lower.EndsWith("eva", StringComparison.Ordinal);

    /// <summary>Whether the word has the vowel of -ova, -eva after the masculine form.</summary>
    internal static bool LooksLikeWoman(MentionRegister.Form form, TextWord word)
    {
        if (form.Ending.Kind is not (EndingKind.Ov or EndingKind.Ski or EndingKind.In))
        {
            return false;
        }

        var sounds = word.Sounds is [var first, ..] ? first : "";
        var root = form.Ending.Male.Length;
        return sounds.Length > root - 1
            && (sounds.IndexOf("ova", StringComparison.Ordinal) >= 0 || sounds.IndexOf("eva", StringComparison.Ordinal) >= 0
            || sounds.IndexOf("ina", StringComparison.Ordinal) >= 0 || sounds.IndexOf("ska", StringComparison.Ordinal) >= 0);
    }

    internal static bool Father(MentionRegister.Person person, TextWord? father)
    {
        if (father is null || person.Fathers.Length == 0)
        {
            return true;
        }

        var lower = Patronymics.Slavic(father.Lower)?.Father ?? father.Lower;
        return SoundReader.Read(lower, father.Script)
            .Any(sounds => Array.Exists(person.Fathers, f => SoundDistance.Similarity(f, sounds) >= 0.78f));
    }

    internal static bool IsPatronymic(TextWord word, string language)
    {
        if (Patronymics.Turkic(word.Lower) is not null)
        {
            return true;
        }

        foreach (var variant in Inflection.Bases(word.Lower, language))
        {
            if (Patronymics.Slavic(variant.Lower) is not null || Patronymics.Slavic(variant.Lower + "а") is not null)
            {
                return true;
            }
        }

        return false;
    }
}
