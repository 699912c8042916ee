using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Testing;

/// <summary>A small aggregate that has nothing to do with the domain, for tests of the floor.</summary>
public sealed record Tally(int Count, string Label)
{
    public static IndexTable Table { get; } = new(
        "tallies",
        [new("label", IndexColumnType.Text), new("count", IndexColumnType.Integer), new("half", IndexColumnType.Real)],
        [["label"]]);

    public static Aggregate<Tally, TallyEvent> Aggregate { get; } = new(
        "tally",
        new Tally(0, ""),
        new EventTypes<TallyEvent>(("named", typeof(Named)), ("counted", typeof(Counted))),
        (tally, recorded) => recorded.Event switch
        {
            Named named => tally with { Label = named.Label },
            Counted counted => tally with { Count = tally.Count + counted.By },
            _ => tally,
        },
        [Table],
        tally => [Table.Row("tally", tally.Label, (long)tally.Count, tally.Count / 2.0)]);

    public Decision<TallyEvent> Add(int by) => by switch
    {
        < 0 => new Refusal("NEGATIVE", "A tally only grows."),
        0 => Decision<TallyEvent>.Nothing,
        _ => new Counted(by),
    };
}

public abstract record TallyEvent;

public sealed record Named(string Label) : TallyEvent;

public sealed record Counted(int By) : TallyEvent;
