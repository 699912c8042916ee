using System.Text;

namespace Habeas.Names;

/// <summary>One spelling of a name prepared for comparison, with its parts as sounds.</summary>
internal sealed partial class PreparedName
{
    /// <summary>The fewest letters of each of two words that were written as one; Mac and De begin many family names.</summary>
    private const int LeastPart = 4;

    private PreparedName(string text, Word[] words, Word[] fathers, Sex? sex, bool sexIsSaid)
    {
        Text = text;
        Words = words;
        Fathers = fathers;
        Sex = sex;
        SexIsSaid = sexIsSaid;
        HasTellingFamily = Array.Exists(words, w => w.Part == NamePart.Family && w.Ending.IsTelling);
    }

    internal string Text { get; }

    /// <summary>Given and family names, initials and titles, in text order.</summary>
    internal Word[] Words { get; }

    internal Word[] Fathers { get; }

    /// <summary>The name as a Chinese one, if it may be.</summary>
    internal ChineseName? Chinese { get; private init; }

    internal Sex? Sex { get; }

    /// <summary>Whether a particle or an honorific states the sex; otherwise the name's form only suggests it.</summary>
    internal bool SexIsSaid { get; }

    /// <summary>The sex indicated by the ending of the family name: -ov, -ova.</summary>
    internal Sex? SexOfFamily { get; private init; }

    internal bool HasTellingFamily { get; }

    /// <summary>Whether at least two words are written out; a single one is only part of a name.</summary>
    internal bool IsWhole =>
        Chinese is { IsHan: true } || Words.Count(w => !w.IsInitial && !w.Optional) + Fathers.Count(w => !w.IsInitial) > 1;

    /// <summary>The script of its first word in one without rules, such as Hebrew, Greek, Japanese or Korean; 0 if there is none.</summary>
    internal int Unread { get; private init; }

    internal bool IsEmpty => Words.Length == 0 && Fathers.Length == 0;

    /// <summary>The name itself, and the names in its brackets, completed if they are single words.</summary>
    internal static IEnumerable<PreparedName> All(string text)
    {
        var analysis = NameParser.Analyse(text);
        var main = From(text, analysis);
        if (!main.IsEmpty)
        {
            yield return main;
        }

        if (OtherOrder(analysis) is { } turned)
        {
            yield return From(text, turned);
        }

        if (FamilyAtEnd(analysis) is { } foreign)
        {
            yield return From(text, foreign);
        }

        if (Parted(text) is { } parted)
        {
            yield return From(text, NameParser.Analyse(parted));
        }

        foreach (var other in analysis.Others)
        {
            var parsed = NameParser.Analyse(other);
            var named = parsed.Words.Count(w => w.Part is not (NamePart.Honorific or NamePart.Particle or NamePart.Father));
            if (named != 1)
            {
                yield return From(other, parsed);
                continue;
            }

            // A single word in brackets is another family name or another given name.
            foreach (var replaced in new[] { NamePart.Family, NamePart.Given })
            {
                var kept = analysis.Words.Where(w => w.Part is not NamePart.Honorific && w.Part != replaced).ToList();
                if (kept.Exists(w => w.Part is NamePart.Given or NamePart.Family))
                {
                    var added = parsed.Words.Where(w => w.Part is not (NamePart.Honorific or NamePart.Particle))
                        .Select(w => w.Unassigned().As(replaced, certain: true));
                    yield return From(other, analysis with { Words = [.. kept, .. added] });
                }
            }
        }
    }

    /// <summary>The reverse order, if only order distinguished the family name from the given name: Leyla Yunus, Yunus Leyla.</summary>
    private static NameAnalysis? OtherOrder(NameAnalysis analysis)
    {
        NameAnalysis.Word? given = null;
        NameAnalysis.Word? family = null;
        foreach (var word in analysis.Words)
        {
            if (word.Part == NamePart.Given)
            {
                if (given is not null)
                {
                    return null;
                }

                given = word;
            }
            else if (word.Part == NamePart.Family)
            {
                family = word;
            }
        }

        if (given is null || family is null || family.IsCertain)
        {
            return null;
        }

        return analysis with
        {
            Words =
            [
                .. analysis.Words.Select(
                    w => w == given ? Turned(w, NamePart.Family) : w == family ? Turned(w, NamePart.Given) : w),
            ],
        };

        static NameAnalysis.Word Turned(NameAnalysis.Word word, NamePart part) =>
            word.Unassigned().As(part, certain: false);
    }

    /// <summary>The name with the spaces that were lost before capitals: JennyKIRST, AlizaMyah, but not McDonald.</summary>
    private static string? Parted(string text)
    {
        StringBuilder? parted = null;
        var (start, copied) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
            {
                start = i + 1;
            }
            else if (i - start >= LeastPart && char.IsUpper(text[i]) && char.IsLower(text[i - 1]) && Rest(text, i) >= LeastPart)
            {
                parted ??= new StringBuilder(text.Length + 2);
                parted.Append(text, copied, i - copied).Append(' ');
                (start, copied) = (i, i);
            }
        }

        return parted?.Append(text, copied, text.Length - copied).ToString();

        static int Rest(string text, int at)
        {
            var end = at;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            return end - at;
        }
    }

    /// <summary>The name with its last word as the family name, if nothing confirms that it is a father's name.</summary>
    private static NameAnalysis? FamilyAtEnd(NameAnalysis analysis) =>
        analysis.Words is [.., { Part: NamePart.Father, IsCertain: false } last]
        ? analysis with
        {
            Words =
            [
                .. analysis.Words.Select(word => word.Part is not (NamePart.Family or NamePart.Father) ? word
                    : word.Unassigned().As(word == last ? NamePart.Family : NamePart.Given, certain: false)),
            ],
        }
        : null;

    private static PreparedName From(string text, NameAnalysis analysis)
    {
        var words = new List<Word>(4);
        var fathers = new List<Word>(1);
        NameAnalysis.Word? particle = null;
        foreach (var word in analysis.Words)
        {
            var sounds = word.Sounds(analysis.Script);
            if (word.Part == NamePart.Particle)
            {
                particle = word;
            }

            if (sounds.Length == 0 || sounds[0].Length == 0 || word.Part is NamePart.Particle or NamePart.Honorific)
            {
                continue;
            }

            var part = word.Part == NamePart.Initial ? word.StandsFor : word.Part;
            var ready = Ready(
                word.Text,
                word.Stems ?? sounds,
                part,
                word.IsCertain,
                word.Part == NamePart.Initial,
                word.Part == NamePart.Title,
                word.Lower,
                word.Stems is null ? null : sounds,
                word.System);
            (part == NamePart.Father ? fathers : words).Add(ready);
        }

        if (fathers.Count == 1 && particle is not null && !words.Exists(w => w.Part == NamePart.Family))
        {
            // Sevinc Vaqif qızı may be a Sevinc with the family name Vaqifqızı.
            var tail = NameWords.IsDaughter(particle.Lower) ? "qizi" : "oğlu";
            words.Add(
                Ready(
                    fathers[0].Text + " " + particle.Text,
                    [fathers[0].First + tail],
                    NamePart.Family,
                    certain: false,
                    initial: false,
                    optional: true,
                    ""));
        }

        var family = words.Find(w => w.Part == NamePart.Family);
        var given = words.Find(w => w.Part is NamePart.Given or NamePart.Unknown);
        var hint = family?.Ending.Sex ?? given?.Known.Sex;
        return new PreparedName(text, [.. words.Take(6)], [.. fathers], analysis.SexHint ?? hint, analysis.SexHint is not null)
        {
            SexOfFamily = family?.Ending.Sex,
            Chinese = ChineseName.Of(text),
            Unread = analysis.Words.Select(word => word.Text.Length > 0 ? Letters.Unread(word.Text[0]) : 0)
                .FirstOrDefault(script => script != 0),
        };
    }

    private static Word Ready(
        string text, string[] sounds, NamePart part, bool certain, bool initial, bool optional, string lower, string[]? whole = null,
        LatinSystem system = LatinSystem.Unknown)
    {
        var ending = SurnameEnding.Of(sounds[0]);
        var pieces = lower.Contains('-', StringComparison.Ordinal)
            ? lower.Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(p => SoundReader.Read(p, Letters.ScriptOf(p)))
                .Where(r => r.Length > 0 && r[0].Length > 3)
                .Select(r => r[0])
                .ToArray()
            : [];
        var bare = lower.Length > 0 && Letters.IsLatin(lower[0]) ? Letters.WithoutDiacritics(lower) : "";
        return new Word
        {
            Text = text,
            Sounds = sounds,
            Part = part,
            Certain = certain,
            IsInitial = initial,
            Optional = optional,
            UnwrittenVowels = text.Length > 0 && Letters.IsArabic(text[0]),
            Ending = ending,
            Whole = whole ?? [],
            Guesses = lower.Length > 0 && whole is null ? SoundReader.Guesses(lower, system) : [],
            Known = whole is not null || initial || (part == NamePart.Family && ending.Kind != EndingKind.None)
                ? GivenNames.Reading.None
                : GivenNames.Near(sounds),
            KnownStem = ending.Kind is EndingKind.Ov or EndingKind.Li or EndingKind.Zade or EndingKind.Child
                ? GivenNames.Near([ending.Stem])
                : GivenNames.Reading.None,
            Pieces = pieces.Length > 1 ? pieces : [],
            HasArticle = Article.IsAt(lower),
            WithoutArticle = initial
                || ending.IsTelling
                || Article.WithoutGlued(lower) is not { } rest
                || SoundReader.Read(rest, Letters.ScriptOf(rest)) is not [var left, ..]
                ? ""
                : left,
            Bare = bare,
            Spelt = bare.Length == 0 || Ascii.IsValid(bare) ? bare.Length == 0 ? lower : bare
                : AnyAscii.Transliteration.Transliterate(bare).ToLowerInvariant(),
            Lettered = initial || lower.Length == 0 ? ""
                : bare.Length > 0 ? RussianLetters.Plain(lower)
                : Letters.IsCyrillic(lower[0]) ? RussianLetters.PlainRussian(lower)
                : "",
            IsBare = bare.Length > 0 && string.Equals(bare, lower, StringComparison.Ordinal),
        };
    }

    /// <summary>Two neighbouring words as one: Mir Jafar for Mirjafar.</summary>
    internal static Word Join(Word a, Word b)
    {
        var sounds = a.First + b.First;
        return new Word
        {
            Text = a.Text + " " + b.Text,
            Sounds = [sounds],
            Part = b.Part == NamePart.Title ? a.Part : b.Part,
            Certain = a.Certain && b.Certain,
            Ending = SurnameEnding.Of(sounds),
            UnwrittenVowels = a.UnwrittenVowels || b.UnwrittenVowels,
        };
    }
}
