using Found = System.Collections.Generic.List<(Habeas.Names.MentionRegister.Form Form, string Ending)>;

namespace Habeas.Names;

internal sealed partial class MentionSearch
{
    private void FamilyAlone(int i)
    {
        if (words[i].IsInitial || Families(i) is not { Count: > 0 } families || Honours(i, i) || BesideName(i))
        {
            return;
        }

        var bearers = Bearers(families, i, most: 200);
        var mentioned = Earlier(bearers, words[i].Start);
        if (mentioned.Count > 0)
        {
            Add(i, i, MentionKind.FamilyOnly, [mentioned[0]], 0.9);
            return;
        }

        // No earlier mention: only a rare family name with a single bearer identifies a person.
        var plain = families.Where(f => !MentionFit.LooksLikeWoman(f.Form, words[i]) || f.Form.Ending.Sex == Sex.Female).ToList();
        var alone = Bearers(plain, i, most: 2);
        if (alone.Count == 1
            && bearers.Count == 1
            && !InList(i)
            && plain.Exists(f => IsRareFamily(f.Form))
            && !GivenNames.IsKnown(words[i].Sounds))
        {
            Add(i, i, MentionKind.FamilyOnly, alone, 0.6);
        }
    }

    private List<MentionRegister.Person> Bearers(Found families, int i, int most) =>
    [
        .. families.SelectMany(f => f.Form.Persons.Where(p => MentionFit.Sex(p, f.Form, f.Ending, words[i], language)))
            .Distinct()
            .Take(most),
    ];

    /// <summary>Two family names side by side without an earlier mention could be anyone's.</summary>
    private bool InList(int i) =>
        (i + 2 < words.Count && IsLoneFamily(i + 2) && IsAnd(i + 1)) || (i > 1 && IsLoneFamily(i - 2) && IsAnd(i - 1));

    private bool IsLoneFamily(int i) =>
        words[i].IsCapital
            && !_taken[i]
            && SurnameEnding.Of(words[i].Sounds is [var first, ..] ? first : "").Kind is not (EndingKind.None or EndingKind.In);

    private bool IsAnd(int i) => words[i].Joins && words[i].Lower is "və" or "ve" or "ilə" or "и" or "and" or "или" or "or";

    private bool IsRareFamily(MentionRegister.Form form) =>
        form.Ending.Kind is not (EndingKind.None or EndingKind.In) && form.Ending.Stem.Length >= 3
        && !MentionWords.IsCommon(form.Sounds) && frequencies.IsRare(form.Ending.Male) && !GivenNames.IsKnown([form.Sounds]);

    /// <summary>Whether a given name next to it is not this person's: Fazil Aşurov is not Samir Aşurov.</summary>
    private bool BesideName(int i)
    {
        var before = i > 0 && words[i].Joins && words[i - 1].IsCapital && !_taken[i - 1] && !MentionWords.IsRole(words[i - 1])
            && (words[i - 1].IsInitial
                || !words[i - 1].StartsSentence
                || GivenNames.IsKnown(words[i - 1].Sounds)
                || Givens(i - 1).Count > 0);
        var after = IsName(i + 1) && !_taken[i + 1] && !MentionWords.IsRole(words[i + 1]);
        // After oğlu, a family name is preceded by the person's other names.
        var particle = i > 0 && words[i].Joins && (NameWords.IsSon(words[i - 1].Lower) || NameWords.IsDaughter(words[i - 1].Lower));
        return before || after || particle || (Follows(i + 1) && words[i + 1].IsInitial);
    }
}
