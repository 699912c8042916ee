using Habeas.Platform.Retention;

namespace Habeas.Access.Contacts;

/// <summary>Contacts are kept for ever, unless days are set: then one that nobody changed or asked for is erased after them.</summary>
internal sealed class RetainedContacts(
    ContactQueries contacts, IGrainFactory grains, [FromKeyedServices(AccessModule.JournalName)] IJournalKeys keys) : IRetained
{
    private static readonly Call AsWatch = new("retention");

    public string Name => "Contacts";

    public int Days => 0;

    public async Task Purge(DateTimeOffset before, int days, CancellationToken cancellation)
    {
        foreach (var id in await contacts.EnteredBefore(before, cancellation))
        {
            var grain = grains.GetGrain<IContactGrain>(id);
            if (await grain.Read() is { State.IsErased: false } contact && contact.UpdatedAt < before)
            {
                // The key first: if this is interrupted, the next round goes on.
                await keys.DestroyKeys(id, cancellation);
                await grain.Erase(AsWatch).Unwrap(ContactWire.Name(id));
            }
        }
    }
}
