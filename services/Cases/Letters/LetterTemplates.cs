using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Habeas.Cases.Filings;

namespace Habeas.Cases.Letters;

/// <summary>One letter in one language, with placeholders for the filing's data.</summary>
/// <param name="Before">Paragraphs before the chain of proofs.</param>
/// <param name="After">Paragraphs after it: the request.</param>
internal sealed record LetterTemplate(string To, string Subject, IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <summary>The letter templates, from data files that a committee may replace with its own. Validated when read.</summary>
internal sealed partial class LetterTemplates
{
    /// <summary>The folder with a committee's own templates; a file there replaces the built-in one of the same name.</summary>
    public const string Folder = "Cases:LetterFolder";

    private static readonly FrozenSet<string> Places = FrozenSet.Create(
        "prisoners", "facility", "addressee", "title", "handed_over", "received_by", "due", "today");

    private readonly FrozenDictionary<(RemedyTarget, string), LetterTemplate> templates;

    private LetterTemplates(Dictionary<(RemedyTarget, string), LetterTemplate> templates) =>
        this.templates = templates.ToFrozenDictionary();

    public LetterTemplate this[RemedyTarget target, string language] => templates[(target, language)];

    public static LetterTemplates Load(IConfiguration configuration) => Read(DataFiles.Read("letters", configuration[Folder]));

    /// <exception cref="FaultyPacksException">Lists every fault found, by file and field.</exception>
    public static LetterTemplates Read(IEnumerable<PackFile> files)
    {
        var faults = new List<PackFault>();
        var read = new Dictionary<(RemedyTarget, string), LetterTemplate>();
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (PackReader.Root(file, faults) is not { } root)
            {
                continue;
            }

            var target = root.Word<RemedyTarget>("target", absent: null, "UNKNOWN_TARGET");
            foreach (var language in Languages.All)
            {
                if (root.Mapping(language, required: true) is { } fields)
                {
                    read[(target, language)] = Template(fields);
                }
            }

            root.RefuseOthers();
        }

        faults.AddRange(
            from target in Enum.GetValues<RemedyTarget>()
            where !read.ContainsKey((target, "en"))
            select new PackFault("", "", "target", 1, "MISSING", $"there is no letter for '{target}'"));
        return faults.Count == 0 ? new LetterTemplates(read) : throw new FaultyPacksException(faults);
    }

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(text, match => values[match.Groups["name"].Value]);

    private static LetterTemplate Template(YamlFields fields)
    {
        var template = new LetterTemplate(fields.Text("to"), fields.Text("subject"), fields.Texts("before"), fields.Texts("after"));
        foreach (var (field, text) in template.Before.Select(text => ("before", text))
            .Concat(template.After.Select(text => ("after", text)))
            .Append(("to", template.To))
            .Append(("subject", template.Subject)))
        {
            foreach (var unknown in Place().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !Places.Contains(name)))
            {
                fields.Fault(field, "UNKNOWN_PLACE", $"'{{{unknown}}}' is not a known placeholder");
            }
        }

        fields.RefuseOthers();
        return template;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();
}
