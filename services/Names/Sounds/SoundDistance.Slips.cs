namespace Habeas.Names;

/// <summary>Decides whether spelling habits and one typing error explain every difference between two strings of sounds.</summary>
internal static partial class SoundDistance
{
    /// <summary>Consonants that cost more than this are different letters in every script.</summary>
    private const float LargestHabit = 0.5f;

    /// <summary>The cost of one typing error in a vowel.</summary>
    private const float OneSlip = 0.6f;

    /// <summary>The most that spelling habits may cost in addition.</summary>
    private const float Habit = 0.3f;

    /// <summary>The limit for spelling habits in a short name, or if a letter is read as in another language, such as x for ks.</summary>
    private const float LeastHabit = 0.28f;

    /// <summary>In a name of at most this many sounds a typing error may produce a different name: Lela from Leyla or from Lalə.</summary>
    private const int LongestWithoutSlip = 4;

    /// <summary>The most that the spelling of two swapped sounds may differ.</summary>
    private const float Turned = 0.25f;

    /// <summary>The cost of the e in oe, and of a final h that some omit.</summary>
    private const float SilentLetter = 0.1f;

    private const float Never = 100;

    /// <summary>A name of at most this many sounds is short: after one typing error too little of it is left to identify it.</summary>
    private const int LongestShort = 5;

    /// <summary>In a name of at most this many sounds, two swapped consonants may equally be two typing errors: Turxan, Tuxran.</summary>
    private const int LongestWithoutTurn = 6;

    private static readonly float[] Habits = BuildHabits();

    /// <summary>
    /// Names of siblings often differ by one consonant (Serkan, Sertan), so only a spelling habit can explain a replaced, added or missing
    /// consonant. A typing error may replace, add or drop a vowel, or swap two neighbours.
    /// </summary>
    /// <param name="usual">
    /// Whether both use the usual reading. If j is read as y (Tatjana), an extra y is a consonant: Vugar, Vjugar.
    /// </param>
    /// <param name="slips">
    /// Whether a typing error may still be assumed. Not if the letters already show one (a letter doubled on one side) or the reading is
    /// unusual: with two errors, a different name is just as likely.
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

    /// <summary>Whether both are so short that no typing error may be assumed.</summary>
    internal static bool IsShort(string a, string b) => Math.Max(a.Length, b.Length) <= LongestWithoutSlip;

    /// <summary>The cost of turning one into the other without replacing any consonant by a different one.</summary>
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
                    // Swapped neighbours may also be spelled differently (-fər, -fre). The first letter is never swapped: Səmirə, Esmira.
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
            gaps[at] = isOther ? Never
                : IsUmlaut(text, at) || IsMuteEnd(text, at) ? SilentLetter
                : isVowel ? Math.Max(gaps[at], OneSlip)
                : gaps[at];
        }

        return gaps;
    }

    private static bool IsMuteEnd(string text, int at) =>
        text[at] is 'h' or 'x' && at > 0 && at + 1 == text.Length && SoundReader.IsVowel(text[at - 1]);

    /// <summary>In English letters, ö is written oe: Goychay, Goeychay.</summary>
    private static bool IsUmlaut(string text, int at) => text[at] == 'e' && at > 0 && text[at - 1] == 'o';

    /// <summary>
    /// An initial y, or one before a vowel, only softens (Yehya, Gyunay); before a consonant it distinguishes Aysel from Asel.
    /// </summary>
    /// <remarks>
    /// Inside a short name it may be the remains of another consonant: Leyla typed as Lelya or Lyela, and Lella. After a consonant it
    /// softens only a, o and u, as я, ё and ю do.
    /// </remarks>
    private static bool IsGlide(string text, int at) =>
        at == 0 || (at + 1 < text.Length && SoundReader.IsVowel(text[at + 1]) && (at == 1 || text.Length > LongestShort)
            && (text[at + 1] is not ('e' or 'i') || SoundReader.IsVowel(text[at - 1])));

    /// <summary>
    /// Whether one typing error may have swapped two neighbours. Swapping a vowel and a consonant keeps the order of the consonants, which
    /// distinguishes brothers; swapping two consonants does not, and y is often a vowel.
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

        // The first letter is rarely mistyped: Orxan and Ərxan are two names.
        return first && cost > 0.3f && !IsHabitOfConsonants(a[0], b[0]) ? Never : cost;
    }

    /// <summary>Two sisters may be called Nargis and Nargiz, but no two brothers Murad and Murat.</summary>
    private static bool IsHiss(char sound) => sound is 's' or 'z';

    private static bool IsHabitOfConsonants(char a, char b) =>
        !SoundReader.IsVowel(a) && !SoundReader.IsVowel(b) && Habits[(IndexOf(a) * Alphabet.Length) + IndexOf(b)] <= LargestHabit;

    private static bool IsBesideVowel(string text, int at) =>
        (at > 0 && SoundReader.IsVowel(text[at - 1])) || (at + 1 < text.Length && SoundReader.IsVowel(text[at + 1]));

    /// <summary>
    /// At the end and before a voiceless consonant, d sounds like t: Murad, Murat. Before r, l, m, n or v it stays voiced.
    /// </summary>
    private static bool LosesVoice(string text, int at) =>
        at == text.Length - 1 || text[at + 1] is 'ç' or 'f' or 'h' or 'k' or 'p' or 's' or 'ş' or 't' or 'x';

    private static bool IsVoicePair(char a, char b) =>
        (a, b) is ('d', 't') or ('t', 'd') or ('b', 'p') or ('p', 'b') or ('s', 'z') or ('z', 's') or ('v', 'f') or ('f', 'v');

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

    /// <summary>
    /// Similar consonants with which the same name is written; not those that distinguish Səbir from Səvir or Cahid from Zahid.
    /// </summary>
    private static bool IsHabit(char a, char b, float cost) =>
        cost <= LargestHabit
            && !IsVoicePair(a, b)
            && (a, b) is not (('b', 'v') or ('v', 'b') or ('c', 'z') or ('z', 'c') or ('j', 'z') or ('z', 'j')
            or ('ç', 'ş') or ('ş', 'ç') or ('c', 'g') or ('g', 'c'));
}
