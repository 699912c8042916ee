using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Small closed classes of words that appear in names without being names. All in lower case.</summary>
internal static class NameWords
{
    internal static readonly FrozenSet<string> Son = Set(
        "oğlu", "oglu", "ogly", "oghlu", "oghly", "oğly", "oğli", "ogli", "oqlu",
        "oqli", "uglu", "ugli", "oglı", "oğlı", "o'g'li", "ogʻli", "oğul",
        "оглы", "оглу", "огли", "углы", "оғлу", "оғлы", "ұлы", "улы", "уулу", "oglou", "ogliy", "ოღლი", "ოღლუ", "اوغلو", "اوغلی");

    internal static readonly FrozenSet<string> Daughter = Set(
        "qızı", "qizi", "qızi", "qizı", "gizi", "gızı", "kizi", "kızı", "kyzy",
        "qyzy", "gyzy", "kizy", "qizy", "khizi", "kızi", "gyzi", "qyzi", "kyzi",
        "кызы", "гызы", "кизи", "гизи", "қызы", "гызи", "кызи", "ҝызы", "ყიზი", "قیزی", "قزی");

    /// <summary>Words before the father's name.</summary>
    internal static readonly FrozenSet<string> SonBefore = Set("bin", "ibn", "ben", "bən", "ибн", "бин", "بن", "ابن", "s/o");

    internal static readonly FrozenSet<string> DaughterBefore = Set("bint", "binti", "binte", "бинт", "بنت", "d/o");

    internal static readonly FrozenSet<string> MaleHonorifics = Set(
        "mr", "sir", "cənab", "cenab", "bay", "г-н", "гн", "господин", "пан", "спадар", "ბატონი", "آقای", "السید", "müəllim");

    internal static readonly FrozenSet<string> FemaleHonorifics = Set(
        "mrs", "ms", "miss", "mme", "xanım", "xanim", "khanim", "khanum", "ханум", "ханым", "г-жа",
        "гжа", "госпожа", "пані", "спадарыня", "ქალბატონი", "خانم", "السیده", "müəllimə");

    internal static readonly FrozenSet<string> Honorifics = Set(
        "dr", "prof", "professor", "prof.", "др", "проф", "профессор", "доктор",
        "doktor", "д-р", "academician", "akademik", "академик", "adv", "esq", "rev",
        "müəllim", "hon", "maestro");

    /// <summary>These may also be names; whether they are titles depends on the other words.</summary>
    internal static readonly FrozenSet<string> Titles = Set(
        "hacı", "haci", "haji", "hadji", "hajji", "гаджи", "хаджи", "haciyə",
        "seyid", "seyyid", "sayyid", "seyed", "sayed", "сеид", "сейид",
        "mir", "мир", "şeyx", "seyx", "sheikh", "shaikh", "шейх", "kərbəlayi", "kerbelayi",
        "karbalayi", "кербалаи", "məşədi", "meshedi", "mashadi", "мешади",
        "molla", "mulla", "mullah", "мулла", "axund", "akhund", "ахунд", "bəy", "bey", "beg", "bek",
        "бек", "бей", "ağa", "aga", "agha", "ага", "xan", "khan", "хан", "paşa", "pasha", "паша");

    /// <summary>Phrases that introduce another name of the same person.</summary>
    internal static readonly string[] AliasMarks =
    [
        " a.k.a. ", " aka ", " also known as ", " known as ", " alias ", " он же ", " она же ", " известный как ", " известная как ",
        " namidigər ", " ləqəbi ", " təxəllüsü ", " também ",
        " née ", " nee ", " né ", " born ", " geb. ", " geborene ", " z domu ", " урожд. ", " урождённая ", " урожденная ", " уродж. ",
        " qızlıq soyadı ", " kızlık soyadı ", " / ", "/",
    ];

    /// <summary>Written as separate words, these belong to the name before them: Mustafa Zadeh.</summary>
    internal static readonly FrozenSet<string> TailPieces = Set("zadə", "zade", "zadeh", "zada", "заде", "зада", "زاده");

    /// <summary>"Servant of": forms one name with the next word, in any spelling (Abdel Fattah, Abd El-Fattah).</summary>
    internal static readonly FrozenSet<string> Servants = Set(
        "abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "абд", "абдул", "абдель", "абдуль", "عبد");

    /// <summary>Written as separate words, these belong to the family name after them: van Dyck, al Hashimi.</summary>
    internal static readonly FrozenSet<string> HeadPieces = Set(
        "al", "el", "аль", "эль", "van", "von", "der", "de", "di", "da", "del", "abu", "абу", "ابو", "أبو", "ال", "ter", "тер");

    internal static bool IsSon(string lower) => Son.Contains(lower);

    internal static bool IsDaughter(string lower) => Daughter.Contains(lower);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
