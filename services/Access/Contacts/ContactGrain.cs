namespace Habeas.Access.Contacts;

/// <summary>One contact. Every method is one command, carried out in one turn.</summary>
public interface IContactGrain : IEventSourcedGrain<Contact>
{
    Task<Outcome<Contact>> Add(Call call, ContactAdded added);

    Task<Outcome<Contact>> Replace(Call call, ContactDetails details);

    Task<Outcome<Contact>> Request(Call call, string reason);

    Task<Outcome<Contact>> Allow(Call call, int opening);

    Task<Outcome<Contact>> Open(Call call);

    Task<Outcome<Contact>> Erase(Call call);
}

[GrainType("contact")]
internal sealed class ContactGrain(
    AggregateStore<Contact, ContactEvent> store, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : EventSourcedGrain<Contact, ContactEvent>(store), IContactGrain
{
    public Task<Outcome<Contact>> Add(Call call, ContactAdded added) => Create(call, _ => Contact.Add(added));

    public Task<Outcome<Contact>> Replace(Call call, ContactDetails details) => Commit(call, contact => contact.Replace(details));

    public Task<Outcome<Contact>> Request(Call call, string reason) =>
        Commit(call, contact => contact.Request(reason, time.GetUtcNow()));

    public Task<Outcome<Contact>> Allow(Call call, int opening) =>
        Commit(call, contact => contact.Allow(opening, call.Actor, time.GetUtcNow()));

    public Task<Outcome<Contact>> Open(Call call) => Commit(call, contact => contact.Open(call.Actor, time.GetUtcNow()));

    public Task<Outcome<Contact>> Erase(Call call) => Commit(call, contact => contact.Erase());
}
