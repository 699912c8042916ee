namespace Habeas.Registry.Taxonomies;

/// <param name="Title">By language.</param>
public sealed record Category(string Id, IReadOnlyDictionary<string, string> Title);

/// <summary>The categories of prisoners. Versioned: ids never change their meaning, versions never change their members.</summary>
public static class Categories
{
    public const string Newest = "2026-1";

    private static readonly Dictionary<string, IReadOnlyList<Category>> ByVersion = new(StringComparer.Ordinal)
    {
        [Newest] =
        [
            Category("journalist", "Journalist or blogger", "Журналист или блогер", "Jurnalist və ya bloger"),
            Category("human_rights_defender", "Human rights defender", "Правозащитник", "Hüquq müdafiəçisi"),
            Category("activist", "Activist", "Активист", "Fəal"),
            Category("politician", "Politician or party member", "Политик или член партии", "Siyasətçi və ya partiya üzvü"),
            Category("believer", "Believer", "Верующий", "Dindar"),
            Category("lawyer", "Lawyer", "Адвокат", "Vəkil"),
            Category("academic", "Scholar or expert", "Учёный или эксперт", "Alim və ya ekspert"),
            Category("trade_unionist", "Trade unionist", "Профсоюзный деятель", "Həmkarlar ittifaqı fəalı"),
            Category("former_official", "Former official", "Бывший чиновник", "Keçmiş vəzifəli şəxs"),
            Category("military", "Soldier or officer", "Военнослужащий", "Hərbçi"),
            Category("lifetime_prisoner", "Sentenced for life", "Приговорённый пожизненно", "Ömürlük məhkum"),
            Category("relative", "Held for a relative's sake", "Удерживается из-за родственника", "Qohumuna görə saxlanılan"),
            Category("other", "Other", "Другое", "Digər"),
        ],
    };

    /// <summary>The categories of a version, empty for the newest; null when there is no such version.</summary>
    public static IReadOnlyList<Category>? Of(string version) => ByVersion.GetValueOrDefault(version.Length == 0 ? Newest : version);

    /// <summary>The kind of fact that a category tells, if the person must consent to its publication; null for the others.</summary>
    public static FactKind? Tells(string id) => id switch
    {
        "believer" => FactKind.Faith,
        "relative" => FactKind.Family,
        _ => null,
    };

    public static bool IsKnown(string id) => ByVersion[Newest].Any(category => category.Id == id);

    private static Category Category(string id, string en, string ru, string az) =>
        new(id, new Dictionary<string, string> { ["en"] = en, ["ru"] = ru, ["az"] = az });
}
