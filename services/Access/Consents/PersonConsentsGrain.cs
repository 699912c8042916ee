using Habeas.Access.Mandates;

namespace Habeas.Access.Consents;

/// <summary>What one person said about publication; the grain's id is the prisoner's.</summary>
public interface IPersonConsentsGrain : IEventSourcedGrain<PersonConsents>
{
    Task<Outcome<PersonConsents>> Give(Call call, ConsentGiven given, Mandate? mandate, IReadOnlyList<Guid> open);

    Task<Outcome<PersonConsents>> Refuse(Call call, ConsentRefused refused, Mandate? mandate, IReadOnlyList<Guid> open);

    Task<Outcome<PersonConsents>> Recall(Call call, ConsentRecalled recalled);
}

[GrainType("consents")]
internal sealed class PersonConsentsGrain(AggregateStore<PersonConsents, ConsentEvent> store)
    : EventSourcedGrain<PersonConsents, ConsentEvent>(store), IPersonConsentsGrain
{
    public Task<Outcome<PersonConsents>> Give(Call call, ConsentGiven given, Mandate? mandate, IReadOnlyList<Guid> open) =>
        Create(call, _ => PersonConsents.Give(this.GetPrimaryKey(), given, mandate, open));

    public Task<Outcome<PersonConsents>> Refuse(Call call, ConsentRefused refused, Mandate? mandate, IReadOnlyList<Guid> open) =>
        Create(call, _ => PersonConsents.Refuse(this.GetPrimaryKey(), refused, mandate, open));

    public Task<Outcome<PersonConsents>> Recall(Call call, ConsentRecalled recalled) => Create(call, _ => recalled);
}
