using Found = System.Collections.Generic.List<(Habeas.Names.MentionRegister.Form Form, string Ending)>;

namespace Habeas.Names;

/// <summary>A search for mentions in one text. The other part of the class looks at family names alone.</summary>
internal sealed partial class MentionSearch(MentionRegister register, NameFrequencies frequencies, List<TextWord> words, string language)
{
    private readonly Found?[] _families = new Found?[words.Count];
    private readonly Found?[] _givens = new Found?[words.Count];
    private readonly bool[] _taken = new bool[words.Count];
    private readonly List<(Mention Mention, IReadOnlyList<MentionRegister.Person> Persons)> _mentions = [];

    /// <summary>The most persons with one family name that are returned.</summary>
    private const int MostPersons = 10;

    internal IReadOnlyList<Mention> Run()
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].IsCapital && !_taken[i] && (GivenFirst(i) || FamilyFirst(i) || Initialled(i)))
            {
                continue;
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].IsCapital && !_taken[i])
            {
                FamilyAlone(i);
            }
        }

        return [.. _mentions.Select(m => m.Mention).OrderBy(m => m.Start)];
    }

    private Found Families(int i) => _families[i] ??= register.Families(words[i], language);

    private Found Givens(int i) => _givens[i] ??= register.Givens(words[i], language, inflected: true);

    /// <summary>In Azerbaijani and English only the last word of a name takes an ending.</summary>
    private Found PlainGivens(int i) => language == "ru" ? Givens(i) : [.. Givens(i).Where(f => f.Ending.Length == 0)];

    private bool Follows(int i) => i < words.Count && words[i].Joins;

    private bool IsName(int i) => Follows(i) && words[i].IsCapital && !words[i].IsInitial;

    /// <summary>Ilgar [Eldar oğlu | Eldarovich | E.] Mammadov.</summary>
    private bool GivenFirst(int i)
    {
        if (words[i].IsInitial)
        {
            return false;
        }

        var given = PlainGivens(i);
        var next = i + 1;
        if (given.Count == 0 || !IsName(next))
        {
            if (!IsName(next))
            {
                return given.Count > 0
                    && Follows(next)
                    && words[next].IsInitial
                    && IsName(next + 1)
                    && Accept(i, next + 1, given, Families(next + 1), null, null);
            }

            // Mir Jafar Baghirov: two words that the register has as one.
            return IsName(i + 2) && register.GivensJoined(words[i], words[next], language) is { Count: > 0 } joined
                && Accept(i, i + 2, joined, Families(i + 2), null, null);
        }

        if (Accept(i, next, given, Families(next), null, null))
        {
            return true;
        }

        if (IsName(next + 1) && (Accept(i, next + 1, given, register.FamiliesJoined(words[next], words[next + 1], language), null, null)
            || (register.GivensJoined(words[i], words[next], language) is { Count: > 0 } both
                && Accept(i, next + 1, both, Families(next + 1), null, null))
            || (MentionFit.IsPatronymic(words[next], language) && Accept(i, next + 1, given, Families(next + 1), words[next], null))))
        {
            return true;
        }

        return Particle(next + 1, last: false) && IsName(next + 2) && Accept(i, next + 2, given, Families(next + 2), words[next], null);
    }

    /// <summary>Mammadov Ilgar [Eldar oğlu]; MAMMADOV, Ilgar.</summary>
    private bool FamilyFirst(int i)
    {
        var next = i + 1;
        if (next >= words.Count || !words[next].IsCapital || words[next].IsInitial || !(words[next].Joins || words[next].AfterComma))
        {
            return false;
        }

        // "Elnur Məmmədov İlqar ..." starts with another name.
        if (words[next].Joins
            && i > 0
            && words[i].Joins
            && words[i - 1].IsCapital
            && !_taken[i - 1]
            && GivenNames.IsKnown(words[i - 1].Sounds)
            && !MentionWords.IsRole(words[i - 1]))
        {
            return false;
        }

        var family = Families(i);
        if (language != "ru")
        {
            family = [.. family.Where(f => f.Ending.Length == 0)];
        }

        if (family.Count == 0)
        {
            return false;
        }

        if (words[next].AfterComma)
        {
            // A comma also separates names in a list, so only capitals show that the family name comes first.
            return words[i].Text.Length > 2
                && words[i].Text.All(c => !char.IsLower(c))
                && Accept(i, next, PlainGivens(next), family, null, null);
        }

        if (IsName(next + 1) && Particle(next + 2, last: true) && Accept(i, next + 2, PlainGivens(next), family, words[next + 1], next))
        {
            return true;
        }

        if (IsName(next + 1)
            && MentionFit.IsPatronymic(words[next + 1], language)
            && Accept(i, next + 1, PlainGivens(next), family, words[next + 1], next))
        {
            return true;
        }

        // The next word may start the name that this given name belongs to.
        var given = Givens(next);
        return given.Count > 0 && !(IsName(next + 1) && StartsName(next)) && Accept(i, next, given, family, null, next);
    }

    private bool StartsName(int given) =>
        SurnameEnding.Of(words[given + 1].Sounds is [var s, ..] ? s : "").IsTelling || Families(given + 1).Count > 0;

    /// <summary>A. Məmmədov, A.K. Məmmədov, Məmmədov A.</summary>
    private bool Initialled(int i)
    {
        if (words[i].IsInitial)
        {
            var family = i + 1;
            while (Follows(family) && words[family].IsInitial && family - i < 3)
            {
                family++;
            }

            return IsName(family) && AcceptInitial(i, family, words[i], Families(family));
        }

        return Follows(i + 1) && words[i + 1].IsInitial && Families(i) is { Count: > 0 } found
            && !(i + 2 < words.Count && words[i + 2].Joins && words[i + 2].IsCapital && Families(i + 2).Count > 0)
            && AcceptInitial(i, i, words[i + 1], found, i + 1);
    }

    private bool AcceptInitial(int from, int to, TextWord initial, Found families, int? end = null)
    {
        var letter = initial.Sounds is [var first, ..] ? first : "";
        if (letter.Length == 0)
        {
            return false;
        }

        var persons = families.SelectMany(f => f.Form.Persons.Where(p => MentionFit.Sex(p, f.Form, f.Ending, words[to], language)))
            .Where(p => Array.Exists(p.Givens, g => SoundDistance.Distance(letter[..1], g.Sounds[..1], Unwritten.Neither) < 0.2f))
            .Distinct().Take(MostPersons + 1).ToList();
        var last = end ?? to;
        if (persons.Count == 0 || persons.Count > MostPersons || Honours(from, last))
        {
            return false;
        }

        var mentioned = Earlier(persons);
        Add(from, last, MentionKind.Initial, mentioned.Count > 0 ? mentioned : persons, mentioned.Count > 0 ? 0.9 : 0.7);
        return true;
    }

    private bool Accept(int from, int to, Found givens, Found families, TextWord? father, int? familyAt)
    {
        if (givens.Count == 0 || families.Count == 0)
        {
            return false;
        }

        var at = familyAt is null ? to : from;
        var persons = new List<MentionRegister.Person>();
        foreach (var (family, ending) in families)
        {
            foreach (var (given, _) in givens)
            {
                var few = given.Persons.Count < family.Persons.Count ? given.Persons : family.Persons;
                foreach (var person in few)
                {
                    if (Array.IndexOf(person.Givens, given) >= 0 && Array.IndexOf(person.Families, family) >= 0
                        && MentionFit.Sex(person, family, ending, words[at], language)
                        && MentionFit.Father(person, father)
                        && !persons.Contains(person))
                    {
                        persons.Add(person);
                    }
                }
            }
        }

        if (persons.Count == 0 || Honours(from, to))
        {
            return false;
        }

        Add(from, to, MentionKind.Full, persons, 0.97);
        return true;
    }

    private bool Particle(int i, bool last)
    {
        if (!Follows(i))
        {
            return false;
        }

        var lower = words[i].Lower;
        if (NameWords.IsSon(lower) || NameWords.IsDaughter(lower))
        {
            return true;
        }

        return last && Inflection.Bases(lower, language).Any(b => NameWords.IsSon(b.Lower) || NameWords.IsDaughter(b.Lower));
    }

    private bool Honours(int from, int to)
    {
        var after = to + 1 < words.Count && words[to + 1].Joins && MentionWords.HonoursAfter(words[to + 1]);
        var before = from > 0
            && words[from].Joins
            && MentionWords.HonoursBefore(words[from - 1])
            && (language != "ru" || MayBeGenitive(words[to]));
        var namedAfter = from > 1 && words[from].Joins && words[from - 1].Lower is "after" or "for" && words[from - 2].Lower is "named";
        return after || before || namedAfter;
    }

    /// <summary>An eponym is in the genitive: стадион имени Тофика Бахрамова. The director of a centre is not an eponym.</summary>
    private static bool MayBeGenitive(TextWord word) =>
        word.Lower.Length > 0 && word.Lower[^1] is not ('в' or 'н' or 'к' or 'р' or 'д' or 'т');

    private List<MentionRegister.Person> Earlier(IReadOnlyList<MentionRegister.Person> of, int before = int.MaxValue)
    {
        var named = new List<MentionRegister.Person>();
        foreach (var (_, persons) in _mentions.Where(m => m.Mention.Kind == MentionKind.Full && m.Mention.Start < before)
            .OrderByDescending(m => m.Mention.Start))
        {
            foreach (var person in persons)
            {
                if (of.Contains(person) && !named.Contains(person))
                {
                    named.Add(person);
                }
            }
        }

        return named;
    }

    private void Add(int from, int to, MentionKind kind, IReadOnlyList<MentionRegister.Person> persons, double certainty)
    {
        for (var i = from; i <= to; i++)
        {
            _taken[i] = true;
        }

        var share = Math.Round(certainty / persons.Count, 3);
        var end = words[to].IsInitial ? words[to].End + 1 : words[to].End;
        var mention = new Mention(
            words[from].Start, end, kind, [.. persons.Take(MostPersons).Select(p => new PossiblePerson(p.Id, share))], certainty);
        _mentions.Add((mention, persons));
    }
}
