using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Habeas.Cases.Clocks;

/// <summary>A derivation or state as text in az, ru or en; any other language falls back to English.</summary>
public static partial class DeadlineWords
{
    private const string Resource = "words/derivation.yaml";

    private static readonly (
        FrozenDictionary<string, FrozenDictionary<string, string>> Steps,
        FrozenDictionary<string, FrozenDictionary<string, string>> Words) Read = Load();

    /// <summary>The codes that have texts.</summary>
    public static IEnumerable<string> StepCodes => Read.Steps.Keys;

    public static string Say(DerivationStep step, string language)
    {
        var template = In(Read.Steps[step.Code], language);
        return Placeholder().Replace(template, match => Value(step.Args.GetValueOrDefault(match.Groups["name"].Value, ""), language))
            .Replace(" )", ")", StringComparison.Ordinal)
            .Trim();
    }

    public static string Say(DeadlineState state, string language) => In(Read.Words["state." + state], language);

    /// <summary>A warning that holidays in these years are not all known; empty if they are.</summary>
    public static string Caveat(IReadOnlyList<int> undecreedYears, string language) => undecreedYears.Count == 0
        ? ""
        : In(Read.Words["caveat.undecreed"], language)
            .Replace("{year}", string.Join(", ", undecreedYears.Select(DerivationStep.Number)), StringComparison.Ordinal);

    /// <summary>The text for a trigger, a unit or a kind of day off; null if there is none.</summary>
    public static string? Word(string code, string language) => Read.Words.TryGetValue(code, out var words) ? In(words, language) : null;

    public static string Day(DateOnly day, string language) => language is "az" or "ru"
        ? day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Value(string value, string language) =>
        IsoDay().Replace(
            Word(value, language) ?? value,
            match => Day(DateOnly.ParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture), language));

    private static string In(FrozenDictionary<string, string> words, string language) =>
        words.TryGetValue(language, out var said) ? said : words["en"];

    private static (
        FrozenDictionary<string, FrozenDictionary<string, string>> Steps,
        FrozenDictionary<string, FrozenDictionary<string, string>> Words) Load()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return (Section(root, "steps"), Section(root, "words"));
    }

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Section(YamlMappingNode root, string name) =>
        Pairs((YamlMappingNode)root[name]).ToFrozenDictionary(
            pair => pair.Key,
            pair => Pairs((YamlMappingNode)pair.Value)
                .ToFrozenDictionary(words => words.Key, words => ((YamlScalarNode)words.Value).Value!));

    private static IEnumerable<(string Key, YamlNode Value)> Pairs(YamlMappingNode node) =>
        node.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value));

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b(?!@)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IsoDay();
}
