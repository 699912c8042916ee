using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>A relative whom nobody asked about, and a source: one opening waits, one is allowed to the custodian.</summary>
internal sealed class FakeContacts(CasesData data) : ContactsService.ContactsServiceBase
{
    public const string Relative = "contacts/01890000-0000-7000-8000-0000000c0a01";
    public const string Source = "contacts/01890000-0000-7000-8000-0000000c0a02";

    public override Task<ListContactsResponse> ListContacts(ListContactsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListContactsResponse
        {
            Contacts =
            {
                new Contact
                {
                    Name = Relative, Etag = "\"1\"", Pseudonym = "¤ Lark", Kind = ContactKind.Relative, Prisoner = FakeData.Person,
                    Erased = false,
                },
                new Contact
                {
                    Name = Source,
                    Etag = "\"3\"",
                    Pseudonym = CasesData.Hostile,
                    Kind = ContactKind.Source,
                    Erased = false,
                    Openings =
                    {
                        new ContactOpening { Number = 1, Requester = "¤ clerk-1", Reason = "¤ trial", RequestTime = At(23) },
                        new ContactOpening
                        {
                            Number = 2, Requester = "¤ clerk-2", Reason = "¤ visit", RequestTime = At(24), Allower = "¤ clerk-3",
                            ExpireTime = At(25), OpenTimes = { At(24) },
                        },
                    },
                },
                new Contact { Name = Source[..^1] + "3", Pseudonym = "¤ gone", Kind = ContactKind.Other, Erased = true },
            },
        });
    }

    public override Task<Contact> CreateContact(CreateContactRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Contact> ReplaceContactDetails(ReplaceContactDetailsRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Contact> RequestContactOpening(RequestContactOpeningRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Contact> AllowContactOpening(AllowContactOpeningRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Contact> EraseContact(EraseContactRequest request, ServerCallContext context) => Write(request, context);

    public override Task<OpenContactResponse> OpenContact(OpenContactRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new OpenContactResponse
        {
            Details = new ContactDetails { FullName = "¤ Whole Name", Relation = "¤ sister", Addresses = { "¤ 050" }, Note = "¤ evenings" },
        });
    }

    private Task<Contact> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new Contact());
    }

    private static Timestamp At(int day) => Timestamp.FromDateTime(new DateTime(2026, 11, day, 8, 0, 0, DateTimeKind.Utc));
}
