using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas contacts</c>: the vault of relatives, sources and other contacts.</summary>
internal static class ContactsCommand
{
    private static readonly Record<Contact> Contact = new("CONTACT", ResourceNames.Contacts, "The contact.", Show);

    public static Command Build(Shell shell) => shell.Server.AddTo(
        new Command("contacts", "Relatives, sources and other contacts, under pseudonyms.")
        {
            BuildCreate(shell),
            BuildList(shell),
            BuildShow(shell),
            BuildReplace(shell),
            BuildRequest(shell),
            BuildAllow(shell),
            BuildOpen(shell),
            BuildErase(shell),
        });

    private static Command BuildCreate(Shell shell)
    {
        var command = new RequestCommand<CreateContactRequest>(
            "create", "Enters a contact. Who it is, is not shown again without a reason.", () => new() { Contact = new(), Details = new() })
        {
            {
                CommandOptions.Text("--pseudonym", "What the desk calls the person.", required: true),
                (asked, pseudonym) => asked.Contact.Pseudonym = pseudonym
            },
            { Words<ContactKind>.Option("--kind", "What the person is.", required: true), (asked, kind) => asked.Contact.Kind = kind },
            {
                ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Whose relative or contact."),
                (asked, prisoner) => asked.Contact.Prisoner = prisoner
            },
        };
        AddDetails(command, asked => asked.Details);
        return shell.Send(
            command.Example("habeas contacts create --pseudonym Lark --kind relative --prisoner PRISONER --full-name \"...\""),
            command.Read,
            (session, request, options) => session.Contacts.CreateContactAsync(request, options),
            Show);
    }

    private static Command BuildReplace(Shell shell)
    {
        var command = new RequestCommand<ReplaceContactDetailsRequest>(
            "replace", "Replaces all that is known of the person.", () => new() { Details = new() })
        {
            { ResourceNames.Argument("CONTACT", ResourceNames.Contacts, "The contact."), (asked, name) => asked.Name = name },
        };
        AddDetails(command, asked => asked.Details);
        return shell.Send(
            command.Example("habeas contacts replace CONTACT --full-name \"...\""),
            command.Read,
            (session, request, options) => session.Contacts.ReplaceContactDetailsAsync(request, options),
            Show);
    }

    private static void AddDetails<TRequest>(RequestCommand<TRequest> command, Func<TRequest, ContactDetails> details)
        where TRequest : Google.Protobuf.IMessage, new()
    {
        command.Add(CommandOptions.Text("--full-name", "Who it is."), (asked, name) => details(asked).FullName = name);
        command.Add(
            CommandOptions.Text("--relation", "What the person is to the prisoner."), (asked, said) => details(asked).Relation = said);
        command.Add(
            new Option<string[]>("--address") { Description = "Telephone number, e-mail address or other; may be repeated." },
            (asked, addresses) => details(asked).Addresses.Add(addresses));
        command.Add(CommandOptions.Text("--note", "How to get in touch, and what to avoid."), (asked, note) => details(asked).Note = note);
    }

    private static Command BuildList(Shell shell)
    {
        var command = new RequestCommand<ListContactsRequest>("list", "Lists contacts, newest first.")
        {
            { ResourceNames.Option("--prisoner", ResourceNames.Prisoners, "Of this prisoner."), (asked, name) => asked.Prisoner = name },
        };
        return shell.List(
            command.Example("habeas contacts list --prisoner PRISONER"),
            command.Read,
            (session, request, options) => session.Contacts.ListContactsAsync(request, options),
            page => page.Contacts,
            (console, contacts) => console.Write(Table(contacts)));
    }

    private static Command BuildShow(Shell shell)
    {
        var name = Contact.Named();
        return shell.Send(
            new Command("show", "Shows a contact, and who was told who it is.") { name }.Example("habeas contacts show CONTACT"),
            parsed => new GetContactRequest { Name = parsed.GetRequiredValue(name) },
            (session, request, options) => session.Contacts.GetContactAsync(request, options),
            ShowOpenings);
    }

    private static Command BuildRequest(Shell shell)
    {
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        return shell.Write(
            Contact,
            new Command("request", "Asks to be told who a contact is. For a source, a custodian must allow it.") { reason }
                .Example("habeas contacts request CONTACT --reason \"the trial is tomorrow\""),
            parsed => new RequestContactOpeningRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Contacts.RequestContactOpeningAsync(request, options));
    }

    private static Command BuildAllow(Shell shell)
    {
        var opening = new Option<int>("--opening") { Description = "The number of the opening.", Required = true };
        return shell.Write(
            Contact,
            new Command("allow", "Allows what another person asked for, for an hour.") { opening }
                .Example("habeas contacts allow CONTACT --opening 1"),
            parsed => new AllowContactOpeningRequest { Opening = parsed.GetRequiredValue(opening) },
            (session, request, options) => session.Contacts.AllowContactOpeningAsync(request, options));
    }

    private static Command BuildOpen(Shell shell)
    {
        var name = Contact.Named();
        return shell.Send(
            new Command("open", "Tells who a contact is, to the one who asked. It is recorded.") { name }
                .Example("habeas contacts open CONTACT"),
            parsed => new OpenContactRequest { Name = parsed.GetRequiredValue(name) },
            (session, request, options) => session.Contacts.OpenContactAsync(request, options),
            (console, opened) =>
            {
                var table = Tables.Of("Name", "Relation", "Addresses", "Note");
                table.Row(
                    opened.Details.FullName, opened.Details.Relation, string.Join(", ", opened.Details.Addresses), opened.Details.Note);
                console.Write(table);
            });
    }

    private static Command BuildErase(Shell shell) => shell.Write(
        Contact,
        new Command("erase", "Erases who a contact is, for good.").Example("habeas contacts erase CONTACT"),
        _ => new EraseContactRequest(),
        (session, request, options) => session.Contacts.EraseContactAsync(request, options));

    private static void Show(IAnsiConsole console, Contact contact) => console.Write(Table([contact]));

    private static void ShowOpenings(IAnsiConsole console, Contact contact)
    {
        Show(console, contact);
        var table = Tables.Of("Opening", "Asked by", "Asked", "Reason", "Allowed by", "Until", "Told");
        foreach (var opening in contact.Openings)
        {
            table.Row(
                opening.Number.ToString(CultureInfo.InvariantCulture),
                opening.Requester,
                Dates.Text(opening.RequestTime),
                opening.Reason,
                opening.Allower,
                Dates.Text(opening.ExpireTime),
                string.Join(", ", opening.OpenTimes.Select(Dates.Text)));
        }

        console.Write(table);
    }

    private static Table Table(IEnumerable<Contact> contacts)
    {
        var table = Tables.Of("Pseudonym", "Kind", "Prisoner", "Erased", "Contact");
        foreach (var contact in contacts)
        {
            table.Row(
                contact.Pseudonym,
                Words<ContactKind>.Of(contact.Kind),
                contact.Prisoner,
                contact.Erased ? "yes" : "",
                contact.Name);
        }

        return table;
    }
}
