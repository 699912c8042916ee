namespace Habeas.Access.Contacts;

/// <summary>Index rows for lists of contacts.</summary>
internal static class ContactRows
{
    public static IndexTable Contacts { get; } = new(
        "contacts", [new("prisoner", IndexColumnType.Text)], [["known_to", "stream"], ["prisoner", "known_to", "stream"]]);

    public static Aggregate<Contact, ContactEvent> Aggregate { get; } = new(
        "contact", Contact.Empty, ContactEvent.Types, Contact.Evolve, [Contacts], Rows);

    private static IEnumerable<IndexRow> Rows(Contact contact) => contact.Added is not { } added
        ? []
        : [Contacts.Row("contact", added.Prisoner?.ToString("D") ?? "")];
}
