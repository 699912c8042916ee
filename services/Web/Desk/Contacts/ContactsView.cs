namespace Habeas.Web.Desk.Contacts;

/// <summary>The parameters of the vault's page, as they stand in its address.</summary>
public sealed record ContactsQuery : PagedQuery
{
    /// <summary>The id of whose contacts are shown; all if empty.</summary>
    [FromQuery(Name = "prisoner")]
    public string? Prisoner { get; init; }
}

/// <summary>Relatives, sources and other contacts, by their pseudonyms.</summary>
/// <param name="Person">Whose contacts they are; null for all.</param>
public sealed record ContactsView(Named? Person, ImmutableArray<ContactCard> Contacts, DeskForm Create, Pager Pager)
{
    public const string Path = "/desk/contacts";

    private const int PageSize = 50;

    /// <param name="opened">Who the contact of the form that was sent is; null if none was opened.</param>
    internal static async Task<ContactsView> Read(
        ContactsQuery query,
        SentForm? sent,
        ContactDetails? opened,
        DeskApi api,
        DeskNames names,
        DeskCaller caller,
        DateTimeOffset now,
        RefusalWords words,
        Site site,
        Texts texts,
        CancellationToken cancel)
    {
        var id = Select.AskedId("prisoner", query.Prisoner);
        var page = await api.Contacts.ListContactsAsync(
            new ListContactsRequest
            {
                Prisoner = id.Length > 0 ? $"prisoners/{id}" : "", PageSize = PageSize, PageToken = query.PageToken ?? "",
            },
            cancellationToken: cancel);
        var persons = (await names.Prisoners(
                page.Contacts.Select(contact => contact.Prisoner).Append(id.Length > 0 ? $"prisoners/{id}" : "")
                    .Where(prisoner => prisoner.Length > 0).Distinct(),
                cancel))
            .ToDictionary(person => person.Name);
        (string, string?)[] kept = [("prisoner", id)];
        return new ContactsView(
            id.Length > 0 ? persons[$"prisoners/{id}"] : null,
            [
                .. page.Contacts.Select(contact => new ContactCard(
                    Names.Id(contact.Name),
                    contact.Pseudonym,
                    texts.Of(contact.Kind),
                    persons.GetValueOrDefault(contact.Prisoner),
                    contact.Erased,
                    opened is not null && sent is not null && ContactForms.IdOf(sent) == Names.Id(contact.Name) ? Facts(opened, texts) : [],
                    [.. contact.Openings.Reverse().Select(opening => OpeningRow.Of(opening, texts))],
                    [
                        .. new ContactForms(contact, caller, now, texts).Of()
                            .Select(form => (form with { Kept = [.. kept] }).After(sent, words)),
                    ])),
            ],
            (ContactForms.Create(id, texts) with { Kept = [.. kept] }).After(sent, words),
            Pager.Of(site, Path, query.At, page.Contacts.Count, page.NextPageToken, kept));
    }

    private static ImmutableArray<Fact> Facts(ContactDetails details, Texts texts) =>
    [
        .. Fact.Known(texts["Contact.FullName"], details.FullName),
        .. Fact.Known(texts["Contact.Relation"], details.Relation),
        .. Fact.Known(texts["Contact.Addresses"], string.Join("; ", details.Addresses)),
        .. Fact.Known(texts["Contact.Note"], details.Note),
    ];
}

/// <param name="Details">Who it is, in the answer to an opening only.</param>
public sealed record ContactCard(
    string Id, string Pseudonym, string Kind, Named? Person, bool IsErased, ImmutableArray<Fact> Details,
    ImmutableArray<OpeningRow> Openings, ImmutableArray<DeskForm> Forms);

/// <summary>Somebody asked who the contact is.</summary>
/// <param name="Told">When the person was told.</param>
public sealed record OpeningRow(string Who, string Asked, string Reason, string Allowed, string Told)
{
    internal static OpeningRow Of(ContactOpening opening, Texts texts) => new(
        opening.Requester,
        opening.RequestTime is { } asked ? Texts.Moment(asked) : "",
        opening.Reason,
        opening.ExpireTime is not { } until ? texts["Contact.NotAllowed"]
            : texts["Contact.AllowedUntil", opening.Allower.Length > 0 ? opening.Allower : "–", Texts.Moment(until)],
        string.Join("; ", opening.OpenTimes.Select(Texts.Moment)));
}
