namespace Habeas.Cases.Clocks;

/// <summary>
/// By which packs the deadlines of this installation were last computed: there is one. When the packs are others, everything that is open
/// is computed anew and what moved is said. Pure.
/// </summary>
/// <param name="Fingerprint">Of the packs; empty before the first.</param>
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

/// <summary>What happens to the rules of an installation. Members are only ever added.</summary>
public abstract record AdoptedRulesEvent;

/// <param name="Holidays">The newest version of each set of days off: <c>az@2025-12</c>.</param>
/// <param name="Moved">How many last days became others.</param>
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
