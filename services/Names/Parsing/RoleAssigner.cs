namespace Habeas.Names;

/// <summary>Decides what each word of a name is: by particles and commas first, then by endings, then by the usual order.</summary>
internal static class RoleAssigner
{
    internal static List<NameAnalysis.Word> Assign(List<List<NameAnalysis.Word>> groups, NameScript script, out Sex? sex)
    {
        sex = null;
        var all = new List<NameAnalysis.Word>();
        foreach (var group in groups)
        {
            MarkHonorifics(group, ref sex);
            JoinPieces(group, startsName: group != groups[0] || groups.Count == 1);
        }

        foreach (var group in groups)
        {
            MarkFather(group, groups.Sum(g => g.Count(word => word.Part != NamePart.Honorific)), ref sex);
            all.AddRange(group);
        }

        MarkTitles(all);
        MarkInitials(all);
        MarkSlavicPatronymic(all, script, ref sex);
        var free = all.Where(w => w.Part is NamePart.Unknown or NamePart.Initial && w.StandsFor == NamePart.Unknown).ToList();
        if (groups.Count > 1 && CommaDecides(groups))
        {
            return all;
        }

        Order(free, all, script);
        return all;
    }

    private static void MarkHonorifics(List<NameAnalysis.Word> group, ref Sex? sex)
    {
        foreach (var word in group)
        {
            var male = NameWords.MaleHonorifics.Contains(word.Lower);
            var female = NameWords.FemaleHonorifics.Contains(word.Lower);
            if ((male || female || NameWords.Honorifics.Contains(word.Lower)) && group.Count > 1)
            {
                word.As(NamePart.Honorific, certain: true);
                sex ??= male ? Sex.Male : female ? Sex.Female : null;
            }
        }
    }

    /// <summary>Mustafa Zadeh is one family name, and so is al Hashimi.</summary>
    /// <param name="startsName">Whether a given name may come first. Before a comma the family name does: AL DURI, Jameel.</param>
    private static void JoinPieces(List<NameAnalysis.Word> group, bool startsName)
    {
        for (var i = 1; i < group.Count; i++)
        {
            if (NameWords.Servants.Contains(group[i - 1].Lower)
                && (Article.IsAt(group[i].Lower)
                    || (group.Count > 2 && !IsParticle(group, i) && !IsParticle(group, i + 1) && !StartsAlike(group[i]))))
            {
                // Abdel and Abd El- are one; the article may be written or not.
                var letter = group[i - 1].Lower[0];
                var first = Letters.IsLatin(letter) ? "abdul" : Letters.IsCyrillic(letter) ? "абдул" : "عبدال";
                var rest = Article.Without(group[i].Lower);
                group[i - 1] = new NameAnalysis.Word(group[i - 1].Text + " " + group[i].Text, first + rest, dotted: false)
                {
                    System = group[i].System,
                };
                group.RemoveAt(i);
                i--;
                continue;
            }

            var tail = NameWords.TailPieces.Contains(group[i].Lower);
            // Before a particle it is a mistyped father's name: Al oğlu.
            var head = !tail && (i >= 2 || !startsName) && NameWords.HeadPieces.Contains(group[i - 1].Lower) && !IsParticle(group, i);
            if (tail || head)
            {
                var joined = new NameAnalysis.Word(
                    group[i - 1].Text + " " + group[i].Text, Joined(group[i - 1].Lower, group[i].Lower), dotted: false)
                {
                    System = group[i].System,
                };
                group[i - 1] = joined.As(NamePart.Family, certain: tail);
                group.RemoveAt(i);
                i--;
            }
        }
    }

    private static string Joined(string head, string rest) => head switch
    {
        // SoundReader removes articles.
        "al" or "el" or "аль" or "эль" or "ال" => head + (head == "ال" ? "" : "-") + rest,
        // Abu al-Khair, Abulkhair
        "abu" or "абу" or "ابو" or "أبو" when Article.IsAt(rest) =>
            head[..2] + (head[0] switch { 'a' => "ul", 'а' => "ул", _ => "ول" }) + Article.Without(rest),
        _ => head + rest,
    };

    /// <summary>Abdul Abdulmanaf is a given name followed by the father's.</summary>
    private static bool StartsAlike(NameAnalysis.Word word) =>
        word.Lower.StartsWith("abd", StringComparison.Ordinal)
            || word.Lower.StartsWith("əbd", StringComparison.Ordinal)
            || word.Lower.StartsWith("абд", StringComparison.Ordinal);

    private static bool IsParticle(List<NameAnalysis.Word> group, int at) =>
        at < group.Count && (NameWords.IsSon(group[at].Lower) || NameWords.IsDaughter(group[at].Lower));

    private static void MarkFather(List<NameAnalysis.Word> group, int total, ref Sex? sex)
    {
        for (var i = 0; i < group.Count; i++)
        {
            var word = group[i];
            if (word.Part is not NamePart.Unknown)
            {
                continue;
            }

            var son = NameWords.IsSon(word.Lower)
                || (word.Dotted && total > 3 && i > 1 && word.Lower is "o" or "о" && !group[i - 1].Dotted);
            var daughter = NameWords.IsDaughter(word.Lower)
                || (word.Dotted && total > 3 && i > 1 && word.Lower is "q" or "к" && !group[i - 1].Dotted);
            if ((son || daughter) && i > 0 && group[i - 1].Part == NamePart.Unknown)
            {
                group[i - 1].As(NamePart.Father, certain: true);
                word.As(NamePart.Particle, certain: true);
                sex ??= son ? Sex.Male : Sex.Female;
                continue;
            }

            if (i + 1 < group.Count && i > 0 && (NameWords.SonBefore.Contains(word.Lower) || NameWords.DaughterBefore.Contains(word.Lower)))
            {
                word.As(NamePart.Particle, certain: true);
                group[i + 1].As(NamePart.Father, certain: true);
                sex ??= NameWords.SonBefore.Contains(word.Lower) ? Sex.Male : Sex.Female;
                i++;
                continue;
            }
        }

        // Kamiloğlu with two other names is a father's name; if no other family name is left it is the family name.
        // As the last word it may be either: Səfərxanov Toğrul Zauroğlu, Yonca Nurullah Elmastaşoğlu.
        for (var i = 1; i < group.Count && total >= 3 && !group.Exists(w => w.Part == NamePart.Father); i++)
        {
            if (group[i].Part == NamePart.Unknown && Patronymics.Turkic(group[i].Lower) is { } patronymic)
            {
                group[i].Bare = patronymic.Father;
                group[i].As(NamePart.Father, certain: i + 1 < group.Count);
                sex ??= patronymic.Sex;
            }
        }
    }

    private static void MarkTitles(List<NameAnalysis.Word> all)
    {
        foreach (var word in all)
        {
            if (word.Part == NamePart.Unknown && NameWords.Titles.Contains(word.Lower) && all.Count(w => w.Part == NamePart.Unknown) > 2)
            {
                word.As(NamePart.Title, certain: false);
            }
        }
    }

    private static void MarkInitials(List<NameAnalysis.Word> all)
    {
        foreach (var word in all)
        {
            if (word.Part == NamePart.Unknown && (word.IsLetter || (word.Dotted && word.Lower.Length == 2 && all.Count > 1)))
            {
                word.As(NamePart.Initial, certain: true);
            }
        }
    }

    private static void MarkSlavicPatronymic(List<NameAnalysis.Word> all, NameScript script, ref Sex? sex)
    {
        if (all.Any(w => w.Part == NamePart.Father))
        {
            return;
        }

        var free = all.Where(w => w.Part is NamePart.Unknown or NamePart.Initial or NamePart.Family).ToList();
        if (free.Count < 3)
        {
            return;
        }

        for (var i = 1; i < free.Count; i++)
        {
            if (free[i].Part == NamePart.Unknown
                && PatronymicSounds.Of(free[i].Sounds(script)) is { } slavic
                && (i + 1 < free.Count || !AreGivenNames(free[..i], script)))
            {
                // As the last word it may also be a family name: Adam Bonifacy Karpowicz.
                var certain = i + 1 < free.Count || Letters.IsCyrillic(free[i].Lower[0]) || IsFamilyFirst(free, script);
                free[i].Stems = slavic.Stems;
                free[i].As(NamePart.Father, certain);
                sex ??= certain ? slavic.Sex : null;
                return;
            }
        }
    }

    private static bool AreGivenNames(List<NameAnalysis.Word> words, NameScript script) =>
        words.TrueForAll(word => word.Part == NamePart.Unknown && GivenNames.IsKnown(word.Sounds(script)));

    /// <summary>Whether the first of the words is a family name, so that the last is not.</summary>
    private static bool IsFamilyFirst(List<NameAnalysis.Word> free, NameScript script) =>
        free[0].Part == NamePart.Family
            || SurnameEnding.Of(Sound(free[0], script)).IsTelling
            || (!GivenNames.IsKnown(free[0].Sounds(script)) && GivenNames.IsKnown(free[1].Sounds(script))
                && !free[^1].Lower.EndsWith("icz", StringComparison.Ordinal));

    /// <summary>
    /// 'Surname, Given ...' or 'Given Surname, Father oğlu'. A comma that only sets off the father's name decides nothing.
    /// </summary>
    private static bool CommaDecides(List<List<NameAnalysis.Word>> groups)
    {
        var named = groups.Where(g => g.Exists(w => w.Part is NamePart.Unknown or NamePart.Initial or NamePart.Family)).ToList();
        if (named.Count != 2)
        {
            return false;
        }

        foreach (var word in named[0].Where(w => w.Part == NamePart.Unknown))
        {
            word.As(NamePart.Family, certain: true);
        }

        foreach (var word in named[1])
        {
            if (word.Part == NamePart.Unknown)
            {
                word.As(NamePart.Given, certain: true);
            }
            else if (word.Part == NamePart.Initial)
            {
                word.StandsFor = NamePart.Given;
            }
        }

        return true;
    }

    private static void Order(List<NameAnalysis.Word> free, List<NameAnalysis.Word> all, NameScript script)
    {
        if (free.Count == 0)
        {
            return;
        }

        var familyKnown = all.Exists(w => w.Part == NamePart.Family);
        var words = free.Where(w => w.Part == NamePart.Unknown).ToList();
        if (!familyKnown && words.Count > 0 && (free.Count > 1 || SurnameEnding.Of(Sound(words[0], script)).IsTelling))
        {
            var family = FamilyAmong(words, free, all, script, out var certain);
            family.As(NamePart.Family, certain);
            familyKnown = true;
        }

        var given = 0;
        foreach (var word in free)
        {
            if (word.Part == NamePart.Family)
            {
                continue;
            }

            var known = GivenNames.IsKnown(word.Sounds(script));
            if (word.Part == NamePart.Initial)
            {
                word.StandsFor = given == 0 ? NamePart.Given : NamePart.Father;
            }
            else if (given == 1 && familyKnown && free.Count == 3 && script is not (NameScript.Latin or NameScript.Other))
            {
                // A third name without a particle is probably the father's, but nothing confirms it.
                word.As(NamePart.Given, certain: false);
            }
            else
            {
                word.As(free.Count == 1 && !familyKnown ? NamePart.Unknown : NamePart.Given, certain: known || AnyTellingFamily(all));
            }

            given++;
        }
    }

    private static bool AnyTellingFamily(List<NameAnalysis.Word> all) => all.Exists(w => w is { Part: NamePart.Family, IsCertain: true });

    private static NameAnalysis.Word FamilyAmong(
        List<NameAnalysis.Word> words, List<NameAnalysis.Word> free, List<NameAnalysis.Word> all, NameScript script, out bool certain)
    {
        certain = true;
        var telling = words.Where(w => SurnameEnding.Of(Sound(w, script)).IsTelling).ToList();
        if (telling.Count == 1)
        {
            return telling[0];
        }

        if (free.Count > words.Count && words.Count == 1)
        {
            // The other words are only initials.
            return words[0];
        }

        var unknownAsGiven = words.Where(w => !GivenNames.IsKnown(w.Sounds(script))).ToList();
        if (unknownAsGiven.Count == 1 && words.Count > 1)
        {
            return unknownAsGiven[0];
        }

        certain = false;
        var capitals = words.Where(w => w.Text.Length > 2 && w.Text.All(c => !char.IsLower(c))).ToList();
        if (capitals.Count == 1 && words.Count > 1)
        {
            certain = true;
            return capitals[0];
        }

        // Surname Given Father oğlu, as in registers; otherwise the family name comes last.
        var father = all.FindIndex(w => w.Part == NamePart.Father);
        var registerOrder = father >= 0 && all.IndexOf(words[^1]) < father && words.Count >= 2;
        return registerOrder ? words[0] : words[^1];
    }

    private static string Sound(NameAnalysis.Word word, NameScript script) => word.Sounds(script) is [var first, ..] ? first : "";
}
