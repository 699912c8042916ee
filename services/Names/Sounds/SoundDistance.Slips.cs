namespace Habeas.Names;

/// <summary>Whether spelling habits and one slip of the hand explain all that two strings of sounds differ in.</summary>
internal static partial class SoundDistance
{
    /// <summary>Consonants that cost more than this are two letters in every script.</summary>
    private const float LargestHabit = 0.5f;

    /// <summary>What one slip among the vowels costs.</summary>
    private const float OneSlip = 0.6f;

    /// <summary>What habits of spelling may cost beside it.</summary>
    private const float Habit = 0.3f;

    /// <summary>What habits may cost in a name of few sounds, or where a letter is read as in another language, as x for ks.</summary>
    private const float LeastHabit = 0.28f;

    /// <summary>A slip in a name of so few sounds leaves what may be another: Lela of Leyla and of Lalə.</summary>
    private const int LongestWithoutSlip = 4;

    /// <summary>How much two sounds that were turned may differ in spelling.</summary>
    private const float Turned = 0.25f;

    /// <summary>What the e of oe costs, and an h at the end that some leave out.</summary>
    private const float SilentLetter = 0.1f;

    private const float Never = 100;

    /// <summary>A name of so many sounds is short: one slip leaves too little to know it by.</summary>
    private const int LongestShort = 5;

    /// <summary>In a name of so many sounds two consonants that changed places may as well be two slips: Turxan, Tuxran.</summary>
    private const int LongestWithoutTurn = 6;

    private static readonly float[] Habits = BuildHabits();

    /// <summary>
    /// Brothers and sisters are often named one consonant apart (Serkan, Sertan), so a consonant that is exchanged, added or missing is explained
    /// by nothing but a habit of spelling. A vowel may be another, added or missing, and two neighbours may be turned.
    /// </summary>
    /// <param name="usual">Whether both are read as usual. Where j is read as y (Tatjana), a y too many is a consonant: Vugar, Vjugar.</param>
    /// <param name="slips">
    /// Whether a slip may be left to explain. One that the letters show already (a letter doubled on one side), or an unusual reading, leaves
    /// none: with two, another name is as likely.
    /// </param>
    internal static bool IsSpellingOrSlip(string a, string b, Unwritten unwritten, bool usual, bool slips = true)
    {
        var (few, many) = (Math.Min(a.Length, b.Length), Math.Max(a.Length, b.Length));
        var half = unwritten is Unwritten.First or Unwritten.Second;
        if (few == 0 || (!half && many - few > 2))
        {
            return false;
        }

        var isShort = IsShort(a, b);
        var allowed = half || (slips && usual && !isShort) ? OneSlip + Habit : usual && !isShort ? Habit : LeastHabit;
        return Explained(a, b, unwritten, usual) <= (few < LongestWithoutSlip ? Math.Min(allowed, 0.07f * (a.Length + b.Length)) : allowed);
    }

    /// <summary>Whether both have so few sounds that no slip may be left to explain.</summary>
    internal static bool IsShort(string a, string b) => Math.Max(a.Length, b.Length) <= LongestWithoutSlip;

    /// <summary>The cost of turning one into the other where no consonant may be taken for another.</summary>
    private static float Explained(string a, string b, Unwritten unwritten, bool usual)
    {
        var gapsA = ExplainedGaps(a, unwritten.HasFlag(Unwritten.First), unwritten.HasFlag(Unwritten.Second), usual);
        var gapsB = ExplainedGaps(b, unwritten.HasFlag(Unwritten.Second), unwritten.HasFlag(Unwritten.First), usual);
        var costs = new float[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = i == 0 ? 1 : 0; j <= b.Length; j++)
            {
                var best = i > 0 ? costs[i - 1, j] + gapsA[i - 1] : Never;
                best = j > 0 ? Math.Min(best, costs[i, j - 1] + gapsB[j - 1]) : best;
                best = i > 0 && j > 0 ? Math.Min(best, costs[i - 1, j - 1] + Exchange(a, i - 1, b, j - 1, unwritten, usual)) : best;
                if (usual && i > 1 && j > 1 && i + j > 4 && MayBeTurned(a, i - 2))
                {
                    // Neighbours that were turned may be spelt otherwise too (-fər, -fre). The first letter stays: Səmirə, Esmira.
                    var turned = Exchange(a, i - 2, b, j - 1, unwritten, usual) + Exchange(a, i - 1, b, j - 2, unwritten, usual);
                    best = turned <= Turned ? Math.Min(best, costs[i - 2, j - 2] + OneSlip + turned) : best;
                }

                costs[i, j] = best;
            }
        }

        return costs[a.Length, b.Length];
    }

    private static float[] ExplainedGaps(string text, bool unwritten, bool otherUnwritten, bool usual)
    {
        var gaps = new float[text.Length];
        Gaps(text, gaps, unwritten, otherUnwritten);
        for (var at = 0; at < text.Length; at++)
        {
            var isOther = text[at] switch
            {
                'y' => !unwritten && !otherUnwritten && !(usual && IsGlide(text, at)),
                'h' => !unwritten && !otherUnwritten && !IsMute(text, at),
                's' or 'z' => true,
                _ => SoundReader.IsVowel(text[at]) ? at == 0 : gaps[at] > LargestHabit,
            };
            var isVowel = SoundReader.IsVowel(text[at]) && !unwritten && !otherUnwritten;
            gaps[at] = isOther ? Never : IsUmlaut(text, at) || IsMuteEnd(text, at) ? SilentLetter : isVowel ? Math.Max(gaps[at], OneSlip) : gaps[at];
        }

        return gaps;
    }

    private static bool IsMuteEnd(string text, int at) =>
        text[at] is 'h' or 'x' && at > 0 && at + 1 == text.Length && SoundReader.IsVowel(text[at - 1]);

    /// <summary>English letters write ö as oe: Goychay, Goeychay.</summary>
    private static bool IsUmlaut(string text, int at) => text[at] == 'e' && at > 0 && text[at - 1] == 'o';

    /// <summary>A y at the start or before a vowel only softens (Yehya, Gyunay); before a consonant it tells Aysel from Asel.</summary>
    /// <remarks>
    /// Within a short name it may be all that is left of another consonant: Leyla typed as Lelya or Lyela, and Lella. Behind a consonant it
    /// softens a, o and u alone, as я, ё and ю do.
    /// </remarks>
    private static bool IsGlide(string text, int at) =>
        at == 0 || (at + 1 < text.Length && SoundReader.IsVowel(text[at + 1]) && (at == 1 || text.Length > LongestShort)
            && (text[at + 1] is not ('e' or 'i') || SoundReader.IsVowel(text[at - 1])));

    /// <summary>
    /// Whether two neighbours may have changed places by one slip. A vowel and a consonant leave the consonants in their order, which keeps
    /// brothers apart; two consonants do not, and y is as often a vowel.
    /// </summary>
    private static bool MayBeTurned(string text, int at)
    {
        var (first, second) = (text[at], text[at + 1]);
        var keepsOrder = SoundReader.IsVowel(first) != SoundReader.IsVowel(second) && first != 'y' && second != 'y';
        return text.Length > LongestWithoutTurn || (keepsOrder && text.Length >= LongestShort);
    }

    /// <summary>An h between vowels or at the end is often not written: Tahir, Таир; Taleh, Tale.</summary>
    private static bool IsMute(string text, int at) =>
        at > 0 && SoundReader.IsVowel(text[at - 1]) && (at + 1 == text.Length || SoundReader.IsVowel(text[at + 1]));

    private static float Exchange(string a, int i, string b, int j, Unwritten unwritten, bool usual)
    {
        var at = (IndexOf(a[i]) * Alphabet.Length) + IndexOf(b[j]);
        var half = unwritten is Unwritten.First or Unwritten.Second;
        var first = i == 0 && j == 0;
        if (first && half && SoundReader.IsVowel(a[0]) && SoundReader.IsVowel(b[0]))
        {
            return 0.05f;
        }

        var cost = usual && LosesVoice(a, i) && LosesVoice(b, j) && IsVoicePair(a[i], b[j]) && !IsHiss(a[i]) ? Substitution[at]
            : half && UnwrittenSubstitution[at] < Substitution[at] ? UnwrittenSubstitution[at]
            : (a[i] == 'i' && b[j] == 'y' && IsBesideVowel(b, j)) || (a[i] == 'y' && b[j] == 'i' && IsBesideVowel(a, i)) ? Substitution[at]
            : Habits[at];

        // Hands rarely slip on the first letter: Orxan and Ərxan are two.
        return first && cost > 0.3f && !IsHabitOfConsonants(a[0], b[0]) ? Never : cost;
    }

    /// <summary>Nargis and Nargiz are given to two sisters, Murad and Murat to no two brothers.</summary>
    private static bool IsHiss(char sound) => sound is 's' or 'z';

    private static bool IsHabitOfConsonants(char a, char b) =>
        !SoundReader.IsVowel(a) && !SoundReader.IsVowel(b) && Habits[(IndexOf(a) * Alphabet.Length) + IndexOf(b)] <= LargestHabit;

    private static bool IsBesideVowel(string text, int at) =>
        (at > 0 && SoundReader.IsVowel(text[at - 1])) || (at + 1 < text.Length && SoundReader.IsVowel(text[at + 1]));

    /// <summary>At the end and before a voiceless consonant d sounds as t: Murad, Murat. Before r, l, m, n or v it keeps its voice.</summary>
    private static bool LosesVoice(string text, int at) =>
        at == text.Length - 1 || text[at + 1] is 'ç' or 'f' or 'h' or 'k' or 'p' or 's' or 'ş' or 't' or 'x';

    private static bool IsVoicePair(char a, char b) => (a, b) is ('d', 't') or ('t', 'd') or ('b', 'p') or ('p', 'b') or ('s', 'z') or ('z', 's') or ('v', 'f') or ('f', 'v');

    private static float[] BuildHabits()
    {
        var n = Alphabet.Length;
        var costs = (float[])Substitution.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var (vowel, other) = (SoundReader.IsVowel(Alphabet[i]), SoundReader.IsVowel(Alphabet[j]));
                costs[(i * n) + j] = i == j ? 0
                    : vowel != other || (!vowel && !IsHabit(Alphabet[i], Alphabet[j], costs[(i * n) + j])) ? Never
                    : costs[(i * n) + j];
            }
        }

        return costs;
    }

    /// <summary>Of the consonants that sound alike, those that one name is written with: not Səbir and Səvir, nor Cahid and Zahid.</summary>
    private static bool IsHabit(char a, char b, float cost) =>
        cost <= LargestHabit && !IsVoicePair(a, b) && (a, b) is not (('b', 'v') or ('v', 'b') or ('c', 'z') or ('z', 'c') or ('j', 'z') or ('z', 'j')
            or ('ç', 'ş') or ('ş', 'ç') or ('c', 'g') or ('g', 'c'));
}
