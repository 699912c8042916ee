using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Habeas.Cases.Clocks;

/// <summary>A data file of rules or holidays, as text.</summary>
public sealed record PackFile(string Name, string Text);

/// <summary>Reads the packs, and rejects inconsistent ones with all faults at once.</summary>
public static class PackReader
{
    /// <summary>Ten years in days; anything longer is a typing error.</summary>
    private const int LongestTerm = 3660;

    private static readonly FrozenSet<string> Languages = FrozenSet.Create("az", "ru", "en");

    /// <exception cref="FaultyPacksException">Lists every fault found.</exception>
    public static RuleBook Read(IEnumerable<PackFile> files)
    {
        var inOrder = files.OrderBy(file => file.Name, StringComparer.Ordinal).ToArray();
        var faults = new List<PackFault>();
        var sets = new List<HolidaySet>();
        var packs = new List<RulePack>();
        var read = new List<(YamlFields Fields, Rule Rule)>();
        foreach (var file in inOrder)
        {
            if (Root(file, faults) is not { } root)
            {
                continue;
            }

            if (root.Has("holiday_set"))
            {
                sets.Add(HolidayReader.Read(root));
            }
            else
            {
                var rules = Pack(root, out var id).ToArray();
                read.AddRange(rules);
                packs.Add(new RulePack(id, [.. rules.Select(pair => pair.Rule)]));
            }
        }

        foreach (var twice in sets.GroupBy(set => set.Id).Where(group => group.Count() > 1))
        {
            faults.Add(new PackFault("", "", "holiday_set", 1, "DUPLICATE_ID", $"two files contain the holiday set '{twice.Key}'"));
        }

        CheckTogether(read, sets);
        return faults.Count == 0 ? new RuleBook(packs, sets, Fingerprint(inOrder)) : throw new FaultyPacksException(faults);
    }

    private static string Fingerprint(IEnumerable<PackFile> files) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', files.SelectMany(file => new[] { file.Name, file.Text }).Prepend(DeadlineCalculator.Edition)))));

    internal static RuleSource Source(YamlFields fields)
    {
        if (fields.Mapping("source", required: true) is not { } source)
        {
            return new RuleSource("", "");
        }

        var read = new RuleSource(source.Text("article", required: false), source.Text("instrument"), source.Text("url", required: false));
        source.RefuseOthers();
        return read;
    }

    /// <summary>Either who verified it and when, or what is still to be confirmed. One of them is required.</summary>
    internal static (Verification? Verified, string Note) Confidence(YamlFields fields)
    {
        var unverified = fields.Text("unverified", required: false);
        var note = fields.Text("note", required: false);
        if (fields.Mapping("verified") is not { } verified)
        {
            if (unverified.Length == 0)
            {
                fields.Fault("verified", "MISSING", "say who verified it and when, or under 'unverified' what is still to be confirmed");
            }

            return (null, string.Join(' ', new[] { unverified, note }.Where(text => text.Length > 0)));
        }

        if (unverified.Length > 0)
        {
            fields.Fault("unverified", "CONTRADICTION", "it cannot be both verified and unverified");
        }

        var read = new Verification(verified.Text("by"), verified.Date("on", required: true) ?? DateOnly.MinValue);
        verified.RefuseOthers();
        return (read, note);
    }

    internal static YamlFields? Root(PackFile file, List<PackFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(file.Text);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
            {
                return new YamlFields(file.Name, "", mapping, faults);
            }

            faults.Add(new PackFault(file.Name, "", "", 1, "WRONG_SHAPE", "must be one mapping"));
        }
        catch (YamlException exception)
        {
            faults.Add(new PackFault(file.Name, "", "", exception.Start.Line, "NOT_YAML", exception.Message));
        }

        return null;
    }

    private static List<(YamlFields Fields, Rule Rule)> Pack(YamlFields root, out string id)
    {
        id = root.Text("pack");
        var zone = root.Text("time_zone");
        if (zone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            root.Fault("time_zone", "UNKNOWN_TIME_ZONE", $"'{zone}' is unknown");
        }

        var holidays = Holidays(root);
        var rules = root.Mappings("rules").Select(fields => (fields, Rule(fields, holidays))).ToList();
        root.RefuseOthers();
        return rules;
    }

    private static Rule Rule(YamlFields fields, HolidayVersionId? packHolidays)
    {
        fields.Rule = fields.Text("id");
        var unit = fields.Word<TermUnit>("unit", absent: null, "UNKNOWN_UNIT");
        var roll = fields.Word<RollRule>("roll", absent: null, "UNKNOWN_ROLL");
        var holidays = Holidays(fields) ?? packHolidays;
        var alternatives = fields.Mappings("alternatives").Select(Alternative).ToArray();
        var needsHolidays = unit == TermUnit.WorkingDays
            || roll != RollRule.None
            || alternatives.Any(other => other.Term.Unit == TermUnit.WorkingDays);
        if (needsHolidays && holidays is null)
        {
            fields.Fault("holidays", "MISSING", "working days and rolling need a holiday set");
        }

        if (!fields.Has("length"))
        {
            fields.Fault("length", "MISSING", "is missing");
        }

        var trigger = fields.Text("trigger", required: false);
        var after = fields.Text("after", required: false);
        if (trigger.Length > 0 == after.Length > 0)
        {
            fields.Fault("trigger", "MISSING", "name either a trigger or, under 'after', the rule whose end starts this one");
        }
        else if (trigger.Length > 0 && !Triggers.All.Contains(trigger))
        {
            fields.Fault("trigger", "UNKNOWN_TRIGGER", $"'{trigger}' is unknown");
        }

        var effective = fields.Mapping("effective");
        var (from, to) = (effective?.Date("from"), effective?.Date("to"));
        effective?.RefuseOthers();
        if (from > to)
        {
            fields.Fault("effective", "BAD_DATE", "it ends before it begins");
        }

        var (verified, note) = Confidence(fields);
        var rule = new Rule
        {
            Id = fields.Rule,
            Title = Title(fields),
            Trigger = trigger,
            AfterRule = after.Length > 0 ? after : null,
            Term = new Term(fields.Number("length", absent: 1, least: 1, most: LongestTerm), unit),
            Direction = fields.Word<Direction>("direction", Direction.After, "UNKNOWN_DIRECTION"),
            Start = fields.Word<StartRule>("start", absent: null, "UNKNOWN_START"),
            Roll = roll,
            Service = fields.Words<ServedOn>("service", "UNKNOWN_SERVICE"),
            Holidays = needsHolidays ? holidays : null,
            EffectiveFrom = from,
            EffectiveTo = to,
            Source = Source(fields),
            Verified = verified,
            Note = note,
            Alternatives = alternatives,
            WarnDays = fields.Number("warn_days", absent: 7, least: 0),
        };
        fields.RefuseOthers();
        return rule;
    }

    private static Alternative Alternative(YamlFields fields)
    {
        var alternative = new Alternative(
            new Term(
                fields.Number("length", absent: 1, least: 1, most: LongestTerm),
                fields.Word<TermUnit>("unit", absent: null, "UNKNOWN_UNIT")),
            Source(fields));
        fields.RefuseOthers();
        return alternative;
    }

    private static Dictionary<string, string> Title(YamlFields fields)
    {
        var title = fields.Mapping("title", required: true);
        var read = title is null
            ? []
            : Languages.Order(StringComparer.Ordinal).ToDictionary(language => language, language => title.Text(language));
        title?.RefuseOthers();
        return read;
    }

    private static HolidayVersionId? Holidays(YamlFields fields)
    {
        var holidays = fields.Mapping("holidays");
        var read = holidays is null ? null : new HolidayVersionId(holidays.Text("set"), holidays.Text("version"));
        holidays?.RefuseOthers();
        return read;
    }

    private static void CheckTogether(List<(YamlFields Fields, Rule Rule)> read, List<HolidaySet> sets)
    {
        var byId = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var (fields, rule) in read)
        {
            if (rule.Id.Length > 0 && !byId.TryAdd(rule.Id, rule))
            {
                fields.Fault("id", "DUPLICATE_ID", "another rule has this id");
            }
        }

        foreach (var (fields, rule) in read)
        {
            if (rule.Holidays is { Set.Length: > 0 } holidays)
            {
                if (sets.Find(set => set.Id == holidays.Set) is not { } set)
                {
                    fields.Fault("holidays", "UNKNOWN_HOLIDAY_SET", $"there is no holiday set '{holidays.Set}'");
                }
                else if (!set.Has(holidays.Version))
                {
                    fields.Fault(
                        "holidays", "UNKNOWN_HOLIDAY_SET", $"the holiday set '{holidays.Set}' has no version '{holidays.Version}'");
                }
            }

            if (rule.AfterRule is not { } after)
            {
                continue;
            }

            if (!byId.ContainsKey(after))
            {
                fields.Fault("after", "UNKNOWN_RULE", $"there is no rule '{after}'");
            }
            else if (IsInCycle(rule, byId))
            {
                fields.Fault("after", "CYCLE", "the rule depends, through others, on its own end");
            }
        }
    }

    private static bool IsInCycle(Rule rule, Dictionary<string, Rule> byId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = rule.AfterRule;
        while (next is not null && seen.Add(next) && byId.TryGetValue(next, out var before))
        {
            if (before.Id == rule.Id)
            {
                return true;
            }

            next = before.AfterRule;
        }

        return false;
    }
}
