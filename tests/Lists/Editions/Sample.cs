using Habeas.Lists.Editions;

namespace Habeas.Lists.Tests.Editions;

/// <summary>Invented editions and decisions.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Time = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Imported Import { get; } = new(
        Guid.CreateVersion7(),
        "List",
        new PartialDate(2014, 8),
        "az",
        new SourceFile("list.csv", "ab", 2, "csv", "utf-8", []),
        Invented: true);

    public static Drafted Draft { get; } = new(
        Guid.CreateVersion7(),
        "Ours",
        new PartialDate(2024, 1, 2),
        "en",
        new InclusionRule("set", new DateOnly(2024, 1, 2), IncludeHouseArrest: false, GroupByCategory: false),
        Corrects: null,
        "",
        Invented: true);

    public static EntryData Row(int number, string name, PartialDate? arrested = null) =>
        new(number, $"{number}", [name], "group", arrested, ["12.1"], "Colony One", BirthDate: null, "", "", [name]);

    public static Edition Imported(params string[] names) =>
        Edition.Empty.After(Edition.Import(Edition.Empty, Import, [.. names.Select((name, i) => Row(i + 1, name))]));

    public static Edition After(this Edition edition, Decision<EditionEvent> decision, string actor = "clerk")
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(edition, (state, happened) => EditionRows.Aggregate.Evolve(
            state, new Recorded<EditionEvent>(happened.Event, 1, happened.EffectiveAt, Time, actor, [])));
    }

    public static Decided Same(int entry, Guid prisoner) => new(entry, DecisionKind.Same, prisoner, "because", Automatic: false);

    public static Decided NotSame(int entry, Guid prisoner) => new(entry, DecisionKind.NotSame, prisoner, "because", Automatic: false);

    public static Decided Automatic(int entry, Guid prisoner) => new(entry, DecisionKind.Same, prisoner, "certain", Automatic: true);
}
