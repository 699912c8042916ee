namespace Habeas.Names;

/// <summary>The ending of a family name after its stem.</summary>
internal enum EndingKind : byte
{
    None,

    /// <summary>-ov, -ev, with -ova, -eva.</summary>
    Ov,

    /// <summary>-li, -lı, -lu, -lü.</summary>
    Li,

    /// <summary>-zadə.</summary>
    Zade,

    /// <summary>-oğlu or -qızı.</summary>
    Child,

    /// <summary>-ski, -skaya.</summary>
    Ski,

    /// <summary>-in, -ina: many given names end the same way.</summary>
    In,

    /// <summary>-yan, -dze, -shvili, -enko, -uk and others that remain part of the name.</summary>
    Own,
}

/// <summary>A family name as sounds: in the masculine form, and its stem without a changeable ending.</summary>
internal readonly record struct SurnameEnding(EndingKind Kind, string Stem, string Male, Sex? Sex)
{
    /// <summary>The length, in sounds, of an ending that thousands of families share, such as -yan, -shvili, -enko.</summary>
    internal int Formant { get; private init; }

    private static readonly (string Tail, EndingKind Kind, bool Strip)[] Tails =
    [
        ("zadə", EndingKind.Zade, true), ("zade", EndingKind.Zade, true), ("zada", EndingKind.Zade, true),
        ("zodə", EndingKind.Zade, true), ("zoda", EndingKind.Zade, true),
        ("oğlu", EndingKind.Child, true), ("oglu", EndingKind.Child, true), ("ogli", EndingKind.Child, true),
        ("oğli", EndingKind.Child, true), ("oqlu", EndingKind.Child, true),
        ("qizi", EndingKind.Child, true), ("gizi", EndingKind.Child, true), ("kizi", EndingKind.Child, true),
        ("ov", EndingKind.Ov, true), ("ev", EndingKind.Ov, true), ("of", EndingKind.Ov, true),
        ("li", EndingKind.Li, true), ("lu", EndingKind.Li, true), ("lü", EndingKind.Li, true),
        ("skiy", EndingKind.Ski, false), ("ski", EndingKind.Ski, false), ("tski", EndingKind.Ski, false),
        ("yan", EndingKind.Own, false), ("ian", EndingKind.Own, false), ("şvili", EndingKind.Own, false), ("dze", EndingKind.Own, false),
        ("enko", EndingKind.Own, false), ("enka", EndingKind.Own, false), ("çuk", EndingKind.Own, false),
        ("yuk", EndingKind.Own, false), ("viç", EndingKind.Own, false),
        ("in", EndingKind.In, false),
    ];

    /// <summary>Whether the ending alone identifies the word as a family name.</summary>
    internal bool IsTelling =>
        Kind is EndingKind.Ov or EndingKind.Zade or EndingKind.Child or EndingKind.Ski or EndingKind.Own && Stem.Length >= 2;

    internal static SurnameEnding Of(string sounds)
    {
        var (male, sex) = ToMale(sounds);
        foreach (var (tail, kind, strip) in Tails)
        {
            if (male.Length > tail.Length + 1 && male.EndsWith(tail, StringComparison.Ordinal))
            {
                if (kind == EndingKind.Li && male.EndsWith("şvili", StringComparison.Ordinal))
                {
                    continue;
                }

                var stem = strip ? Bey(male[..^tail.Length]) : male;
                var telling = sex ?? (kind is EndingKind.Ov or EndingKind.Ski ? Names.Sex.Male : null);
                return new SurnameEnding(kind, stem, male, kind == EndingKind.Child
                    ? tail.EndsWith("zi", StringComparison.Ordinal) ? Names.Sex.Female : null
                    : kind == EndingKind.In ? sex : telling)
                {
                    Formant = kind is EndingKind.Own or EndingKind.Ski ? tail.Length : 0,
                };
            }
        }

        return new SurnameEnding(EndingKind.None, sounds, sounds, null);
    }

    private static (string Male, Sex? Sex) ToMale(string sounds)
    {
        if (sounds.Length > 4)
        {
            if (sounds.EndsWith("ova", StringComparison.Ordinal)
                || sounds.EndsWith("eva", StringComparison.Ordinal)
                || sounds.EndsWith("ovə", StringComparison.Ordinal))
            {
                return (sounds[..^1], Names.Sex.Female);
            }

            foreach (var tail in (ReadOnlySpan<string>)["skaya", "skaa", "skayə", "skaia", "ska"])
            {
                if (sounds.EndsWith(tail, StringComparison.Ordinal))
                {
                    return (sounds[..^(tail.Length - 2)] + "i", Names.Sex.Female);
                }
            }

            if (sounds.EndsWith("ina", StringComparison.Ordinal) && sounds.Length > 5)
            {
                return (sounds[..^1], Names.Sex.Female);
            }
        }

        if (sounds.Length > 5 && sounds.EndsWith("skiy", StringComparison.Ordinal))
        {
            return (sounds[..^1], null);
        }

        return (sounds, null);
    }

    /// <summary>-bəyov, -bəyli, -bekov, -begov have the same stem.</summary>
    private static string Bey(string stem)
    {
        foreach (var tail in (ReadOnlySpan<string>)["bəy", "bey", "bay", "bek", "beg", "beq", "bəg", "bəq", "bə", "be"])
        {
            if (stem.Length > tail.Length + 1 && stem.EndsWith(tail, StringComparison.Ordinal))
            {
                return string.Concat(stem.AsSpan(0, stem.Length - tail.Length), "bəy");
            }
        }

        return stem;
    }
}
