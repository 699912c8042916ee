using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Habeas.Cases.Clocks;

/// <summary>Every pack and holiday set, checked and at hand. Immutable; safe to share.</summary>
public sealed class RuleBook
{
    private readonly FrozenDictionary<string, Rule> rules;
    private readonly FrozenDictionary<string, HolidaySet> sets;
    private readonly ConcurrentDictionary<HolidayVersionId, WorkCalendar> calendars = new();

    internal RuleBook(IReadOnlyList<RulePack> packs, IReadOnlyList<HolidaySet> sets)
    {
        Packs = packs;
        rules = packs.SelectMany(pack => pack.Rules).ToFrozenDictionary(rule => rule.Id);
        this.sets = sets.ToFrozenDictionary(set => set.Id);
    }

    /// <summary>The packs that come with the program.</summary>
    public static RuleBook Embedded { get; } = PackReader.Read(EmbeddedFiles());

    public IReadOnlyList<RulePack> Packs { get; }

    public IReadOnlyCollection<HolidaySet> HolidaySets => sets.Values;

    public Rule? Find(string id) => rules.GetValueOrDefault(id);

    /// <summary>The rules that an event of this kind starts on this day.</summary>
    public IEnumerable<Rule> StartedBy(string trigger, DateOnly on) => rules.Values
        .Where(rule => rule.Trigger == trigger && rule.IsInForce(on))
        .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rules that the end of this one starts.</summary>
    public IEnumerable<Rule> After(string rule) => rules.Values
        .Where(next => next.AfterRule == rule)
        .OrderBy(next => next.Id, StringComparer.Ordinal);

    /// <summary>Null when there is no such version.</summary>
    public WorkCalendar? Calendar(HolidayVersionId id) =>
        sets.TryGetValue(id.Set, out var set) && set.Has(id.Version)
            ? calendars.GetOrAdd(id, static (key, found) => new WorkCalendar(found, key.Version), set)
            : null;

    public static IEnumerable<PackFile> EmbeddedFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("packs/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new PackFile(name["packs/".Length..], reader.ReadToEnd());
        }
    }
}
