namespace Habeas.Cases.Clocks;

/// <summary>
/// The packs last used to compute this installation's deadlines. A single record. When the packs change, every open deadline is recomputed
/// and every moved one is reported. Pure.
/// </summary>
/// <param name="Fingerprint">Fingerprint of the packs; empty before the first computation.</param>
public sealed record AdoptedRules(string Fingerprint)
{
    public static Guid Id { get; } = new("0199aa00-0000-7000-8000-0000000000c1");

    public static Aggregate<AdoptedRules, AdoptedRulesEvent> Definition { get; } = new(
        "rules",
        new AdoptedRules(""),
        new EventTypes<AdoptedRulesEvent>(("adopted", typeof(RulesAdopted))),
        (rules, recorded) => recorded.Event is RulesAdopted adopted ? new AdoptedRules(adopted.Fingerprint) : rules,
        [],
        _ => []);

    public Decision<AdoptedRulesEvent> Adopt(RulesAdopted adopted) =>
        adopted.Fingerprint == Fingerprint ? Decision<AdoptedRulesEvent>.Nothing : adopted;
}

/// <summary>An event of the adopted rules. Members are only ever added.</summary>
public abstract record AdoptedRulesEvent;

/// <param name="Holidays">The newest version of each holiday set: <c>az@2025-12</c>.</param>
/// <param name="Moved">How many deadlines moved.</param>
public sealed record RulesAdopted(string Fingerprint, IReadOnlyList<string> Holidays, int Moved) : AdoptedRulesEvent;

public interface IAdoptedRulesGrain : IEventSourcedGrain<AdoptedRules>
{
    Task<Outcome<AdoptedRules>> Adopt(Call call, RulesAdopted adopted);
}

[GrainType("rules")]
internal sealed class AdoptedRulesGrain(AggregateStore<AdoptedRules, AdoptedRulesEvent> store)
    : EventSourcedGrain<AdoptedRules, AdoptedRulesEvent>(store), IAdoptedRulesGrain
{
    public Task<Outcome<AdoptedRules>> Adopt(Call call, RulesAdopted adopted) => Create(call, rules => rules.Adopt(adopted));
}
