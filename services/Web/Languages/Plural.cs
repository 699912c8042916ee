namespace Habeas.Web.Languages;

/// <summary>The plural category of a whole number, by the rules of Unicode CLDR for the languages of the pages.</summary>
public static class Plural
{
    public const string One = "one";
    public const string Few = "few";
    public const string Many = "many";
    public const string Other = "other";

    public static string Category(string language, long count) => language switch
    {
        "ru" => Slavic(Math.Abs(count)),
        _ => count is 1 ? One : Other,
    };

    /// <summary>The categories that a whole number can fall into.</summary>
    public static IReadOnlyList<string> Categories(string language) => language == "ru" ? [One, Few, Many] : [One, Other];

    private static string Slavic(long count) => (count % 10, count % 100) switch
    {
        (1, not 11) => One,
        (>= 2 and <= 4, < 12 or > 14) => Few,
        _ => Many,
    };
}
