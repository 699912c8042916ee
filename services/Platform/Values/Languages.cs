namespace Habeas.Platform.Values;

/// <summary>The languages of pages, letters and explanations, by their BCP 47 codes.</summary>
public static class Languages
{
    public const string Default = "en";

    public static IReadOnlyList<string> All { get; } = ["az", "ru", Default];
}
