using System.Text.Json;

namespace Habeas.Cli;

/// <summary>A contract's values as words of the command line: <c>ReleaseGround.SentenceReplaced</c> is "sentence-replaced".</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
        .Where(v => Convert.ToInt32(v, System.Globalization.CultureInfo.InvariantCulture) != 0)
        .ToDictionary(Of, StringComparer.OrdinalIgnoreCase);

    /// <summary>Empty for the unspecified value.</summary>
    public static string Of(T value) =>
        Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 0
            ? ""
            : JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static bool TryParse(string word, out T value) => Values.TryGetValue(word, out value);

    public static string All => string.Join(", ", Values.Keys);

    /// <summary>Several values; the option may be repeated.</summary>
    public static Option<T[]> ManyOption(string name, string description, bool required = false)
    {
        var option = new Option<T[]>(name)
        {
            Description = $"{description} May be repeated. One of: {All}.",
            HelpName = "WORD",
            Required = required,
            CustomParser = result => [.. result.Tokens.Select(token =>
            {
                if (!TryParse(token.Value, out var value))
                {
                    result.AddError($"{name}: \"{token.Value}\" is none of {All}.");
                }

                return value;
            })],
        };
        option.CompletionSources.Add([.. Values.Keys]);
        return option;
    }

    public static Option<T> Option(string name, string description, bool required = false)
    {
        var option = new Option<T>(name)
        {
            Description = $"{description} One of: {All}.",
            HelpName = "WORD",
            Required = required,
            CustomParser = result =>
            {
                if (TryParse(result.Tokens[0].Value, out var value))
                {
                    return value;
                }

                result.AddError($"{name}: \"{result.Tokens[0].Value}\" is none of {All}.");
                return default;
            },
        };
        option.CompletionSources.Add([.. Values.Keys]);
        return option;
    }
}
