using Habeas.Access.Contacts;
using Habeas.Access.Drafts;
using Habeas.Platform.Sealing;

namespace Habeas.Access;

/// <summary>What this service knows of a prisoner who is forgotten.</summary>
internal sealed class KnownRecords(ContactRecords contacts, DraftRecords drafts) : IRecordsToForget
{
    public async Task<IReadOnlyList<Guid>> OwnedBy(Guid person) => [.. await contacts.OwnedBy(person), .. await drafts.OwnedBy(person)];

    public async Task Forgotten(Guid person, Guid forgetting)
    {
        await contacts.Forgotten(person, forgetting);
        await drafts.Forgotten(person, forgetting);
    }
}
