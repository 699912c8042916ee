using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Habeas.Cases.Clocks;

/// <summary>All packs and holiday sets, validated and ready to use. Immutable and thread-safe.</summary>
public sealed class RuleBook
{
    private readonly FrozenDictionary<string, Rule> rules;
    private readonly FrozenDictionary<string, HolidaySet> sets;
    private readonly ConcurrentDictionary<HolidayVersionId, WorkCalendar> calendars = new();

    internal RuleBook(IReadOnlyList<RulePack> packs, IReadOnlyList<HolidaySet> sets, string fingerprint)
    {
        Packs = packs;
        Fingerprint = fingerprint;
        rules = packs.SelectMany(pack => pack.Rules).ToFrozenDictionary(rule => rule.Id);
        this.sets = sets.ToFrozenDictionary(set => set.Id);
    }

    /// <summary>
    /// The folder with a committee's own packs; a file there replaces the built-in one of the same name or is added to the others.
    /// </summary>
    public const string Folder = "Cases:PackFolder";

    private const string Kind = "packs";

    /// <summary>The built-in packs.</summary>
    public static RuleBook Embedded { get; } = PackReader.Read(EmbeddedFiles());

    public IReadOnlyList<RulePack> Packs { get; }

    /// <summary>SHA-256 of the source files and of the edition of the calculator: a different value may mean different deadlines.</summary>
    public string Fingerprint { get; }

    public IReadOnlyCollection<HolidaySet> HolidaySets => sets.Values;

    /// <summary>The title in that language, otherwise in English; the id if these packs do not have the rule.</summary>
    public string TitleOf(string rule, string language) => Find(rule)?.Title is not { } title ? rule
        : title.TryGetValue(language, out var known) ? known
        : title["en"];

    public Rule? Find(string id) => rules.GetValueOrDefault(id);

    /// <summary>The rules that an event of this kind starts on this day.</summary>
    public IEnumerable<Rule> StartedBy(string trigger, DateOnly on) => rules.Values
        .Where(rule => rule.Trigger == trigger && rule.IsInForce(on))
        .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rules that start when this one ends.</summary>
    public IEnumerable<Rule> After(string rule) => rules.Values
        .Where(next => next.AfterRule == rule)
        .OrderBy(next => next.Id, StringComparer.Ordinal);

    /// <summary>The decrees of a holiday set up to a version, oldest first; empty if there is no such version.</summary>
    public IEnumerable<HolidayDecree> DecreesUpTo(HolidayVersionId id) =>
        sets.TryGetValue(id.Set, out var set) && set.Has(id.Version)
            ? set.Decrees.Take(set.Place(id.Version) + 1)
            : [];

    /// <summary>Null when there is no such version.</summary>
    public WorkCalendar? Calendar(HolidayVersionId id) =>
        sets.TryGetValue(id.Set, out var set) && set.Has(id.Version)
            ? calendars.GetOrAdd(id, static (key, found) => new WorkCalendar(found, key.Version), set)
            : null;

    /// <summary>
    /// The years between two days whose holiday decrees are not all known, for a rule that uses holidays.
    /// </summary>
    public IReadOnlyList<int> UndecreedYears(string rule, DateOnly from, DateOnly to) =>
        Find(rule)?.Holidays is { } holidays && Calendar(holidays) is { } calendar && from <= to
            ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(year => !calendar.IsComplete(year))]
            : [];

    /// <summary>The packs of this installation.</summary>
    /// <exception cref="FaultyPacksException">Lists every fault found.</exception>
    public static RuleBook Load(IConfiguration configuration) =>
        configuration[Folder] is { Length: > 0 } folder ? Complete(PackReader.Read(DataFiles.Read(Kind, folder))) : Embedded;

    private static RuleBook Complete(RuleBook book)
    {
        var missing = NamedRules.All.Where(rule => book.Find(rule) is null).Order(StringComparer.Ordinal).ToArray();
        return missing.Length == 0
            ? book
            : throw new FaultyPacksException(
                [
                    .. missing.Select(
                        rule => new PackFault("", rule, "id", 1, "MISSING", "the program needs this rule, but no pack contains it")),
                ]);
    }

    public static IEnumerable<PackFile> EmbeddedFiles() => DataFiles.Embedded(Kind);
}
