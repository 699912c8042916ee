using Google.Protobuf;
using Habeas.Access.Mandates;
using Habeas.Access.V1;

namespace Habeas.Access.Contacts;

/// <summary>Validates requests about contacts and maps these to messages. Who a contact is has a method of its own.</summary>
internal static class ContactWire
{
    public const string Collection = "contacts";

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public static V1.Contact ToProto(this Snapshot<Contact> snapshot)
    {
        var (contact, added) = (snapshot.State, snapshot.State.Added!);
        return new V1.Contact
        {
            Name = Name(snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            Pseudonym = added.Pseudonym,
            Kind = ProtoEnum.To<ContactKind, V1.ContactKind>(added.Kind),
            Prisoner = added.Prisoner is { } prisoner ? ResourceName.Of(MandateWire.Prisoners, prisoner) : "",
            Erased = contact.Details is null,
            Openings = { contact.Openings.Select(ToProto) },
        };
    }

    public static V1.ContactDetails ToProto(this ContactDetails details) => new()
    {
        FullName = details.FullName, Relation = details.Relation, Addresses = { details.Addresses }, Note = details.Note,
    };

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static ContactAdded Read(CreateContactRequest request)
    {
        var checks = new FieldChecks().Enum("contact.kind", request.Contact.Kind, optional: false);
        var prisoner = checks.OptionalResource("contact.prisoner", request.Contact.Prisoner, MandateWire.Prisoners);
        checks.ThrowIfAny();
        return new ContactAdded(
            request.Contact.Pseudonym,
            ProtoEnum.From<ContactKind, V1.ContactKind>(request.Contact.Kind),
            prisoner,
            Read(request.Details));
    }

    public static ContactDetails Read(V1.ContactDetails details) =>
        new(details.FullName, details.Relation, [.. details.Addresses], details.Note);

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid? Prisoner, Page Page) Read(ListContactsRequest request)
    {
        var checks = new FieldChecks();
        var prisoner = checks.OptionalResource("prisoner", request.Prisoner, MandateWire.Prisoners);
        var page = checks.Page(request.PageSize, request.PageToken, request.Prisoner);
        checks.ThrowIfAny();
        return (prisoner, page);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static Guid Id(IMessage request) => request.ResourceId(Collection);

    private static ContactOpening ToProto(Opening opening) => new()
    {
        Number = opening.Number,
        Requester = opening.Requester,
        RequestTime = opening.At.ToProto(),
        Reason = opening.Reason,
        Allower = opening.Allower,
        ExpireTime = opening.Until?.ToProto(),
        OpenTimes = { opening.OpenedAt.Select(at => at.ToProto()) },
    };
}
