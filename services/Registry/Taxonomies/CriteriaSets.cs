namespace Habeas.Registry.Taxonomies;

/// <param name="Text">In our words, by language.</param>
public sealed record Criterion(string Id, bool NeedsPoliticalMotive, IReadOnlyDictionary<string, string> Text);

/// <summary>A set of criteria for who is a political prisoner. Meeting one criterion is enough.</summary>
/// <param name="Title">By language.</param>
/// <param name="Reference">Where it stands, by language.</param>
public sealed record CriteriaSet(
    string Id, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Reference, IReadOnlyList<Criterion> Criteria);

/// <summary>
/// The criteria sets that this version of the program knows. A set in use never changes; a new version gets a new id.
/// </summary>
public static class CriteriaSets
{
    /// <summary>
    /// Resolution 1900 (2012) of the Parliamentary Assembly of the Council of Europe, paragraph 3. Criterion (a) needs no political
    /// motive; the others do.
    /// </summary>
    public static CriteriaSet Pace1900 { get; } = new(
        "pace-1900-2012",
        InLanguages(
            "The definition of political prisoner, PACE Resolution 1900 (2012)",
            "Определение политического заключённого, резолюция ПАСЕ 1900 (2012)",
            "Siyasi məhbusun tərifi, AŞPA-nın 1900 (2012) saylı qətnaməsi"),
        InLanguages(
            "Parliamentary Assembly of the Council of Europe, Resolution 1900 (2012), paragraph 3",
            "Парламентская ассамблея Совета Европы, резолюция 1900 (2012), пункт 3",
            "Avropa Şurası Parlament Assambleyası, 1900 (2012) saylı qətnamə, 3-cü bənd"),
        [
            Criterion(
                "a",
                needsMotive: false,
                "The detention violates a fundamental guarantee of the European Convention on Human Rights, above all freedom of "
                    + "thought, conscience and religion, of expression and information, or of assembly and association.",
                "Задержание нарушает одну из основных гарантий Европейской конвенции о правах человека, прежде всего свободу мысли, "
                    + "совести и религии, выражения мнения и информации, собраний и объединений.",
                "Tutulma İnsan Hüquqları haqqında Avropa Konvensiyasının əsas təminatlarından birini, ilk növbədə fikir, vicdan və din, "
                    + "ifadə və məlumat, toplaşma və birləşmə azadlığını pozur."),
            Criterion(
                "b",
                needsMotive: true,
                "The detention was imposed for purely political reasons, without connection to any offence.",
                "Лишение свободы применено по чисто политическим причинам, вне связи с каким-либо правонарушением.",
                "Azadlıqdan məhrumetmə heç bir hüquqpozma ilə əlaqəsi olmadan, sırf siyasi səbəblərlə tətbiq edilib."),
            Criterion(
                "c",
                needsMotive: true,
                "For political motives, the length or the conditions of the detention are clearly out of proportion to the offence that "
                    + "the person was found guilty of or is suspected of.",
                "По политическим мотивам продолжительность или условия лишения свободы явно несоразмерны правонарушению, в котором лицо "
                    + "признано виновным или подозревается.",
                "Siyasi motivlərə görə azadlıqdan məhrumetmənin müddəti və ya şəraiti şəxsin təqsirli bilindiyi və ya şübhəli olduğu "
                    + "hüquqpozmaya açıq-aşkar mütənasib deyil."),
            Criterion(
                "d",
                needsMotive: true,
                "For political motives, the person is detained in a discriminatory manner compared with others.",
                "По политическим мотивам лицо лишено свободы дискриминационным образом по сравнению с другими.",
                "Siyasi motivlərə görə şəxs başqaları ilə müqayisədə ayrı-seçkiliklə azadlıqdan məhrum edilib."),
            Criterion(
                "e",
                needsMotive: true,
                "The detention is the result of proceedings that were clearly unfair, and this appears to be connected with political "
                    + "motives of the authorities.",
                "Лишение свободы стало итогом явно несправедливого разбирательства, что, по-видимому, связано с политическими мотивами "
                    + "властей.",
                "Azadlıqdan məhrumetmə açıq-aşkar ədalətsiz icraatın nəticəsidir və bu, görünür, hakimiyyətin siyasi motivləri ilə "
                    + "bağlıdır."),
        ]);

    public static IReadOnlyList<CriteriaSet> All { get; } = [Pace1900];

    public static CriteriaSet? Find(string id) => All.FirstOrDefault(set => set.Id == id);

    private static Criterion Criterion(string id, bool needsMotive, string en, string ru, string az) =>
        new(id, needsMotive, InLanguages(en, ru, az));

    private static Dictionary<string, string> InLanguages(string en, string ru, string az) =>
        new(StringComparer.Ordinal) { ["en"] = en, ["ru"] = ru, ["az"] = az };
}
