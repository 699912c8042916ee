namespace Habeas.Access.Contacts;

/// <summary>
/// Events of a contact. Members are only ever added. Who it is, and why somebody asked, is sealed with a key of the contact.
/// </summary>
public abstract record ContactEvent
{
    public static EventTypes<ContactEvent> Types { get; } = new(
        ("added", typeof(ContactAdded)),
        ("details_replaced", typeof(ContactDetailsReplaced)),
        ("opening_requested", typeof(OpeningRequested)),
        ("opening_allowed", typeof(OpeningAllowed)),
        ("opened", typeof(ContactOpened)),
        ("erased", typeof(ContactErased)));
}

/// <param name="Prisoner">Null if it is nobody's.</param>
public sealed record ContactAdded(
    string Pseudonym, ContactKind Kind, Guid? Prisoner, [property: Secret, Sealed] ContactDetails? Details) : ContactEvent;

public sealed record ContactDetailsReplaced([property: Secret, Sealed] ContactDetails? Details) : ContactEvent;

public sealed record OpeningRequested([property: Sealed] string Reason, DateTimeOffset At) : ContactEvent;

/// <param name="Opening">Its number, from 1.</param>
/// <param name="Until">The requester is told until then.</param>
public sealed record OpeningAllowed(int Opening, DateTimeOffset Until) : ContactEvent;

/// <summary>The requester was told who it is.</summary>
public sealed record ContactOpened(int Opening, DateTimeOffset At) : ContactEvent;

/// <summary>The contact's key is destroyed.</summary>
public sealed record ContactErased : ContactEvent;

/// <summary>Who a contact is.</summary>
public sealed record ContactDetails(string FullName, string Relation, IReadOnlyList<string> Addresses, string Note)
{
    public bool Equals(ContactDetails? other) =>
        other is not null
        && (FullName, Relation, Note) == (other.FullName, other.Relation, other.Note)
        && Addresses.SequenceEqual(other.Addresses);

    public override int GetHashCode() => HashCode.Combine(FullName, Relation, Note);

    /// <summary>Without what it says.</summary>
    public override string ToString() => nameof(ContactDetails);
}

/// <summary>What a person is to the desk.</summary>
public enum ContactKind
{
    Relative,

    /// <summary>Told only after a second person allowed it.</summary>
    Source,
    Other,
}
