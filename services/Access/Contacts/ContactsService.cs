using Habeas.Access.V1;

namespace Habeas.Access.Contacts;

internal sealed class ContactsService(
    IGrainFactory grains, ContactQueries contacts, [FromKeyedServices(AccessModule.JournalName)] IJournalKeys keys)
    : V1.ContactsService.ContactsServiceBase
{
    public override async Task<V1.Contact> CreateContact(CreateContactRequest request, ServerCallContext context)
    {
        var added = ContactWire.Read(request);
        return (await Grain(Guid.CreateVersion7()).Add(context.Call(request), added)
            .Unwrap("contacts/-", (id, version) => Grain(id).ReadVersion(version))).ToProto();
    }

    public override async Task<V1.Contact> GetContact(GetContactRequest request, ServerCallContext context) =>
        await Grain(ContactWire.Id(request)).Read() is { } contact ? contact.ToProto() : throw Fault.NotFound(request.Name);

    public override async Task<ListContactsResponse> ListContacts(ListContactsRequest request, ServerCallContext context)
    {
        var (prisoner, page) = ContactWire.Read(request);
        var (ids, next) = await contacts.Newest(prisoner, page, context.CancellationToken);
        var shown = await Task.WhenAll(ids.Select(id => Grain(id).Read()));
        return new ListContactsResponse
        {
            Contacts = { shown.OfType<Snapshot<Contact>>().Select(contact => contact.ToProto()) }, NextPageToken = next,
        };
    }

    public override async Task<V1.Contact> ReplaceContactDetails(ReplaceContactDetailsRequest request, ServerCallContext context) =>
        (await Grain(ContactWire.Id(request)).Replace(context.Call(request), ContactWire.Read(request.Details)).Unwrap(request.Name))
            .ToProto();

    public override async Task<V1.Contact> RequestContactOpening(RequestContactOpeningRequest request, ServerCallContext context) =>
        (await Grain(ContactWire.Id(request)).Request(context.Call(request), request.Reason).Unwrap(request.Name)).ToProto();

    public override async Task<V1.Contact> AllowContactOpening(AllowContactOpeningRequest request, ServerCallContext context) =>
        (await Grain(ContactWire.Id(request)).Allow(context.Call(request), request.Opening).Unwrap(request.Name)).ToProto();

    public override async Task<OpenContactResponse> OpenContact(OpenContactRequest request, ServerCallContext context)
    {
        var opened = await Grain(ContactWire.Id(request)).Open(context.Call(request)).Unwrap(request.Name);
        return new OpenContactResponse { Contact = opened.ToProto(), Details = opened.State.Details?.ToProto() };
    }

    public override async Task<V1.Contact> EraseContact(EraseContactRequest request, ServerCallContext context)
    {
        var id = ContactWire.Id(request);
        // A contact must exist, and its key goes first: whoever repeats an interrupted request completes it.
        _ = await Grain(id).Read() ?? throw Fault.NotFound(request.Name);
        await keys.DestroyKeys(id, context.CancellationToken);
        return (await Grain(id).Erase(context.Call(request)).Unwrap(request.Name)).ToProto();
    }

    private IContactGrain Grain(Guid id) => grains.GetGrain<IContactGrain>(id);
}
