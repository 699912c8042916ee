namespace Habeas.Names;

/// <summary>The words of the register's names, looked up by inflected words of a text.</summary>
internal sealed class MentionRegister
{
    private readonly Dictionary<string, List<Form>> _givens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Form>> _families = new(StringComparer.Ordinal);

    /// <summary>A word as part of some persons' names.</summary>
    internal sealed class Form(string sounds, SurnameEnding ending)
    {
        internal string Sounds { get; } = sounds;

        internal SurnameEnding Ending { get; } = ending;

        internal string Stem { get; } = StemOf(ending.Male);

        internal List<Person> Persons { get; } = new(1);
    }

    internal sealed record Person(Guid Id, Form[] Givens, Form[] Families, string[] Fathers, Sex? Sex, string Name);

    internal Person Add(Guid id, PersonRecord record)
    {
        var prepared = NameComparer.Prepare(record);
        var givens = new List<Form>(2);
        var families = new List<Form>(2);
        foreach (var name in prepared.Names)
        {
            PreparedName.Word? previous = null;
            foreach (var word in name.Words)
            {
                if (!word.IsInitial)
                {
                    Collect(
                        word.Part == NamePart.Family ? families : givens, word.Part == NamePart.Family ? _families : _givens, word.Sounds);
                    if (previous is { Part: not NamePart.Family } && word.Part != NamePart.Family)
                    {
                        Collect(givens, _givens, [previous.First + word.First]);
                    }
                }

                previous = word.IsInitial ? null : word;
            }
        }

        var person = new Person(
            id, [.. givens], [.. families], [.. prepared.Fathers.Select(f => f.First)], prepared.Sex, record.PrimaryName);
        foreach (var form in givens.Concat(families))
        {
            form.Persons.Add(person);
        }

        return person;
    }

    internal static void Remove(Person person)
    {
        foreach (var form in person.Givens.Concat(person.Families))
        {
            form.Persons.Remove(person);
        }
    }

    internal List<(Form Form, string Ending)> Givens(TextWord word, string language, bool inflected) =>
        Find(_givens, word.Lower, word.Script, language, inflected);

    internal List<(Form Form, string Ending)> Families(TextWord word, string language) =>
        Find(_families, word.Lower, word.Script, language, inflected: true);

    /// <summary>Two words that the register may have as one.</summary>
    internal List<(Form Form, string Ending)> GivensJoined(TextWord a, TextWord b, string language) =>
        Find(_givens, a.Lower + b.Lower, b.Script, language, inflected: true);

    internal List<(Form Form, string Ending)> FamiliesJoined(TextWord a, TextWord b, string language) =>
        Find(_families, a.Lower + b.Lower, b.Script, language, inflected: true);

    private static List<(Form Form, string Ending)> Find(
        Dictionary<string, List<Form>> forms, string lower, NameScript script, string language, bool inflected)
    {
        var found = new List<(Form, string)>();
        foreach (var variant in inflected ? Inflection.Bases(lower, language) : [new Inflection.Base(lower, "")])
        {
            foreach (var sounds in SoundReader.Read(variant.Lower, script))
            {
                if (sounds.Length < 2)
                {
                    continue;
                }

                var male = SurnameEnding.Of(sounds).Male;
                var stem = StemOf(male);
                if (!forms.TryGetValue(SoundKeys.Class(stem), out var candidates))
                {
                    continue;
                }

                foreach (var form in candidates)
                {
                    if (form.Persons.Count > 0
                        && IsLike(form, sounds, male, stem, variant.Ending, language)
                        && !found.Exists(f => f.Item1 == form))
                    {
                        found.Add((form, variant.Ending));
                    }
                }
            }
        }

        return found;
    }

    private static bool IsLike(Form form, string sounds, string male, string stem, string ending, string language)
    {
        const float Least = 0.88f;
        if (Inflection.MayReplaceVowel(ending, language) && SoundDistance.Similarity(stem, form.Stem, least: Least) >= Least)
        {
            return true;
        }

        return SoundDistance.Similarity(sounds, form.Sounds, least: Least) >= Least
            || SoundDistance.Similarity(male, form.Ending.Male, least: Least) >= Least;
    }

    private static void Collect(List<Form> of, Dictionary<string, List<Form>> forms, string[] readings)
    {
        foreach (var sounds in readings)
        {
            if (sounds.Length < 2)
            {
                continue;
            }

            var ending = SurnameEnding.Of(sounds);
            var key = SoundKeys.Class(StemOf(ending.Male));
            if (!forms.TryGetValue(key, out var list))
            {
                forms.Add(key, list = new List<Form>(1));
            }

            var form = list.Find(f => string.Equals(f.Sounds, sounds, StringComparison.Ordinal));
            if (form is null)
            {
                list.Add(form = new Form(sounds, ending));
            }

            if (!of.Contains(form))
            {
                of.Add(form);
            }
        }
    }

    /// <summary>Without final vowels, because cases change them.</summary>
    private static string StemOf(string sounds)
    {
        var length = sounds.Length;
        while (length > 2 && (SoundReader.IsVowel(sounds[length - 1]) || sounds[length - 1] == 'y'))
        {
            length--;
        }

        return sounds[..length];
    }
}
