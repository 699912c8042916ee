namespace Habeas.Web.Pages;

/// <summary>A choice in a form.</summary>
public sealed record Select(string Name, string Label, string Chosen, ImmutableArray<Option> Options)
{
    /// <summary>A choice among the values of an enumeration. The first, "unspecified", means any.</summary>
    public static Select Of<T>(string name, string label, T chosen, Texts texts) where T : struct, Enum => new(
        name,
        label,
        Word(chosen),
        [
            new Option("", texts["Filter.Any"]),
            .. Enum.GetValues<T>().Where(value => !value.Equals(default(T))).Select(value => new Option(Word(value), texts.Of(value))),
        ]);

    /// <summary>A value of an enumeration by its word; an unknown word means any.</summary>
    public static T Read<T>(string? text) where T : struct, Enum =>
        Enum.GetValues<T>().FirstOrDefault(value => string.Equals(Word(value), text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A value in an address. Empty means any; an unknown word is refused.</summary>
    /// <param name="name">Of the part of the address.</param>
    public static T Asked<T>(string name, string? text) where T : struct, Enum =>
        string.IsNullOrEmpty(text) ? default
        : Read<T>(text) is var value && !value.Equals(default(T)) ? value
        : throw Address.Fault(name);

    /// <summary>The id in an address, as it is written there. Empty means any; anything that is not an id is refused.</summary>
    public static string AskedId(string name, string? text) =>
        string.IsNullOrEmpty(text) ? "" : Guid.TryParseExact(text, "D", out _) ? text : throw Address.Fault(name);

    internal static string Word<T>(T value) where T : struct, Enum => value.Equals(default(T)) ? "" : value.ToString().ToLowerInvariant();
}

/// <param name="Language">The text's language, if it may differ from the page's.</param>
public sealed record Option(string Value, string Text, string? Language = null);
