using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Habeas.Cases.Clocks;

/// <summary>Every pack and holiday set, checked and at hand. Immutable; safe to share.</summary>
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

    /// <summary>Where a committee keeps packs of its own; a file there replaces the one of the same name, or joins the others.</summary>
    public const string Folder = "Cases:PackFolder";

    private const string Kind = "packs";

    /// <summary>The packs that come with the program.</summary>
    public static RuleBook Embedded { get; } = PackReader.Read(EmbeddedFiles());

    public IReadOnlyList<RulePack> Packs { get; }

    /// <summary>SHA-256 of the files that it was read from and of how they are counted: another one may give other last days.</summary>
    public string Fingerprint { get; }

    public IReadOnlyCollection<HolidaySet> HolidaySets => sets.Values;

    /// <summary>In that language, or else in English; the id for a rule that these packs do not have.</summary>
    public string TitleOf(string rule, string language) => Find(rule)?.Title is not { } title ? rule
        : title.TryGetValue(language, out var known) ? known
        : title["en"];

    public Rule? Find(string id) => rules.GetValueOrDefault(id);

    /// <summary>The rules that an event of this kind starts on this day.</summary>
    public IEnumerable<Rule> StartedBy(string trigger, DateOnly on) => rules.Values
        .Where(rule => rule.Trigger == trigger && rule.IsInForce(on))
        .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rules that the end of this one starts.</summary>
    public IEnumerable<Rule> After(string rule) => rules.Values
        .Where(next => next.AfterRule == rule)
        .OrderBy(next => next.Id, StringComparer.Ordinal);

    /// <summary>The decrees of a holiday set up to a version, the oldest first; none when there is no such version.</summary>
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
    /// The years between two days of which not all decrees on days off are known, for a rule that is counted with days off.
    /// </summary>
    public IReadOnlyList<int> UndecreedYears(string rule, DateOnly from, DateOnly to) =>
        Find(rule)?.Holidays is { } holidays && Calendar(holidays) is { } calendar && from <= to
            ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(year => !calendar.IsComplete(year))]
            : [];

    /// <summary>The packs of this installation.</summary>
    /// <exception cref="FaultyPacksException">With every fault that was found.</exception>
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
                        rule => new PackFault("", rule, "id", 1, "MISSING", "the program asks for this rule, and no pack has it")),
                ]);
    }

    public static IEnumerable<PackFile> EmbeddedFiles() => DataFiles.Embedded(Kind);
}
