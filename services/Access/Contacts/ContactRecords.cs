using Habeas.Platform.Sealing;

namespace Habeas.Access.Contacts;

/// <summary>A prisoner's contacts are forgotten with the prisoner.</summary>
internal sealed class ContactRecords(IGrainFactory grains, ContactQueries contacts) : IRecordsToForget
{
    private static readonly Call AsWatch = new("forgetting");

    public Task<IReadOnlyList<Guid>> OwnedBy(Guid person) => contacts.Of(person);

    public async Task Forgotten(Guid person, Guid forgetting)
    {
        foreach (var contact in await contacts.Of(person))
        {
            await grains.GetGrain<IContactGrain>(contact).Erase(AsWatch);
        }
    }
}
