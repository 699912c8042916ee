using System.Reflection;

namespace Habeas.Cases.Proceedings;

/// <summary>An earlier proceeding of one kind bars a later one of another about the same matter.</summary>
/// <param name="WhilePending">Only while the earlier one is pending.</param>
/// <param name="IsAbsolute">False if the later forum may decline but need not.</param>
public sealed record BarRule(
    string Id,
    ProceedingKind Earlier,
    ProceedingKind Later,
    bool WhilePending,
    bool IsAbsolute,
    RuleSource Source,
    Verification? Verified,
    string Note);

/// <summary>What the comparison needs to know about another proceeding.</summary>
public sealed record KnownProceeding(Guid Id, ProceedingKind Kind, Guid Matter, IReadOnlyList<Guid> Prisoners, bool IsPending);

/// <summary>An obstacle to opening a proceeding.</summary>
/// <param name="BarredBy">
/// The proceeding that bars the new one; null if the new one would bar <paramref name="Other"/> later.
/// </param>
/// <param name="Other">The kind of the other proceeding.</param>
public sealed record BarWarning(string Rule, Guid? BarredBy, ProceedingKind Other, bool IsAbsolute, bool IsVerified);

/// <summary>One case, many forums: which proceeding bars which. The rules are data. Pure.</summary>
public sealed class SameMatter
{
    private SameMatter(IReadOnlyList<BarRule> rules) => Rules = rules;

    /// <summary>The built-in rules.</summary>
    public static SameMatter Embedded { get; } = ReadEmbedded();

    public IReadOnlyList<BarRule> Rules { get; }

    /// <exception cref="FaultyPacksException">Lists every fault found.</exception>
    public static SameMatter Read(PackFile file)
    {
        var faults = new List<PackFault>();
        var rules = new List<BarRule>();
        if (PackReader.Root(file, faults) is { } root)
        {
            rules.AddRange(root.Mappings("bars").Select(Rule));
            root.RefuseOthers();
            foreach (var twice in rules.GroupBy(rule => rule.Id).Where(group => group.Count() > 1))
            {
                root.Fault("bars", "DUPLICATE_ID", $"the rule '{twice.Key}' appears twice");
            }
        }

        return faults.Count == 0 ? new SameMatter(rules) : throw new FaultyPacksException(faults);
    }

    /// <summary>
    /// What to consider before opening a proceeding: which known ones bar it, and which other forums it would close.
    /// </summary>
    public IReadOnlyList<BarWarning> Before(
        ProceedingKind kind, Guid matter, IReadOnlyList<Guid> prisoners, IEnumerable<KnownProceeding> known)
    {
        var same = known.Where(other => other.Matter == matter && other.Prisoners.Intersect(prisoners).Any()).ToArray();
        var barred = Rules
            .Where(rule => rule.Later == kind)
            .SelectMany(rule => same
                .Where(other => other.Kind == rule.Earlier && (other.IsPending || !rule.WhilePending))
                .Select(other => new BarWarning(rule.Id, other.Id, other.Kind, rule.IsAbsolute, rule.Verified is not null)));
        var closes = Rules
            .Where(rule => rule.Earlier == kind && rule.Later != kind && !same.Any(other => other.Kind == rule.Later))
            .Select(rule => new BarWarning(rule.Id, BarredBy: null, rule.Later, rule.IsAbsolute, rule.Verified is not null));
        return [.. barred, .. closes];
    }

    private static BarRule Rule(YamlFields fields)
    {
        fields.Rule = fields.Text("id");
        var (verified, note) = PackReader.Confidence(fields);
        var rule = new BarRule(
            fields.Rule,
            fields.Word<ProceedingKind>("earlier", absent: null, "UNKNOWN_KIND"),
            fields.Word<ProceedingKind>("later", absent: null, "UNKNOWN_KIND"),
            fields.Flag("while_pending", absent: false),
            fields.Flag("absolute", absent: true),
            PackReader.Source(fields),
            verified,
            note);
        fields.RefuseOthers();
        return rule;
    }

    private static SameMatter ReadEmbedded()
    {
        const string name = "same-matter.yaml";
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("bars/" + name)!);
        return Read(new PackFile(name, reader.ReadToEnd()));
    }
}
