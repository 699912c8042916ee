namespace Habeas.Access.Contacts;

/// <summary>One request to be told who a contact is.</summary>
/// <param name="Requester">A sign-in name.</param>
/// <param name="Allower">A sign-in name; empty while nobody allowed it, or where nobody has to.</param>
/// <param name="Until">Null before it is allowed.</param>
public sealed record Opening(
    int Number,
    string Requester,
    string Reason,
    DateTimeOffset At,
    string Allower,
    DateTimeOffset? Until,
    IReadOnlyList<DateTimeOffset> OpenedAt);

/// <summary>A relative, a source or another contact, whom the desk knows by a pseudonym. Pure.</summary>
/// <param name="Added">Null before.</param>
/// <param name="Details">Null once it was erased, or its key destroyed.</param>
public sealed record Contact(ContactAdded? Added, ContactDetails? Details, bool IsErased, IReadOnlyList<Opening> Openings)
{
    /// <summary>How long one who may be told is told.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    public static Contact Empty { get; } = new(Added: null, Details: null, IsErased: false, []);

    public static Decision<ContactEvent> Add(ContactAdded added) => added;

    public Decision<ContactEvent> Replace(ContactDetails details) => IsErased ? ContactRefusals.Erased
        : details == Details ? Decision<ContactEvent>.Nothing
        : new ContactDetailsReplaced(details);

    /// <summary>Only a source needs a second person; who else is told, is on record.</summary>
    public Decision<ContactEvent> Request(string reason, DateTimeOffset now)
    {
        var requested = new Happened<ContactEvent>(new OpeningRequested(reason, now));
        return IsErased ? ContactRefusals.Erased
            : Added!.Kind == ContactKind.Source ? requested
            : Decision<ContactEvent>.Of(requested, new Happened<ContactEvent>(new OpeningAllowed(Openings.Count + 1, now + OpenFor)));
    }

    public Decision<ContactEvent> Allow(int opening, string caller, DateTimeOffset now) => IsErased ? ContactRefusals.Erased
        : Openings.FirstOrDefault(one => one.Number == opening) switch
        {
            null => ContactRefusals.NoSuchOpening,
            { Until: not null } => Decision<ContactEvent>.Nothing,
            var asked when IsSame(asked.Requester, caller) => Refusals.SamePerson,
            _ => new OpeningAllowed(opening, now + OpenFor),
        };

    /// <summary>Tells the caller who it is: each time is an event.</summary>
    public Decision<ContactEvent> Open(string caller, DateTimeOffset now) => IsErased ? ContactRefusals.Erased
        : Openings.LastOrDefault(one => IsSame(one.Requester, caller) && one.Until > now) is { } allowed
            ? new ContactOpened(allowed.Number, now)
            : ContactRefusals.NotAllowed;

    public Decision<ContactEvent> Erase() => IsErased ? Decision<ContactEvent>.Nothing : new ContactErased();

    public static Contact Evolve(Contact contact, Recorded<ContactEvent> recorded) => recorded.Event switch
    {
        ContactAdded added => contact with { Added = added with { Details = null }, Details = added.Details },
        ContactDetailsReplaced replaced => contact with { Details = replaced.Details },
        OpeningRequested asked => contact with
        {
            Openings =
            [
                .. contact.Openings,
                new Opening(contact.Openings.Count + 1, recorded.Actor, asked.Reason, asked.At, Allower: "", Until: null, []),
            ],
        },
        OpeningAllowed allowed => contact.With(allowed.Opening, opening => opening with
        {
            Allower = IsSame(opening.Requester, recorded.Actor) ? "" : recorded.Actor, Until = allowed.Until,
        }),
        ContactOpened opened => contact.With(opened.Opening, opening => opening with { OpenedAt = [.. opening.OpenedAt, opened.At] }),
        ContactErased => contact with { Details = null, IsErased = true },
        _ => contact,
    };

    private static bool IsSame(string one, string other) => Accounts.Account.IdOf(one) == Accounts.Account.IdOf(other);

    private Contact With(int opening, Func<Opening, Opening> change) =>
        this with { Openings = [.. Openings.Select(one => one.Number == opening ? change(one) : one)] };
}
