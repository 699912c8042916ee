namespace Habeas.Access.Drafts;

/// <summary>
/// Events of a draft. Members are only ever added. What was typed, and where, is sealed with a key of its own and is in no feed.
/// </summary>
public abstract record FormDraftEvent
{
    public static EventTypes<FormDraftEvent> Types { get; } = new(
        ("saved", typeof(DraftSaved)),
        ("dropped", typeof(DraftDropped)));
}

/// <param name="Page">The page with the form: its path and query, without the language.</param>
/// <param name="Form">Which of the page's forms it is.</param>
/// <param name="Fields">In the order of the form.</param>
/// <param name="Key">The owner of the key that seals it.</param>
public sealed record DraftSaved(
    Guid Account,
    [property: Secret, Sealed] string Page,
    [property: Secret, Sealed] string Form,
    [property: Secret, Sealed] IReadOnlyList<DraftField> Fields,
    DateTimeOffset At,
    Guid Key) : FormDraftEvent, ISealedFor
{
    Guid? ISealedFor.Person => Key;
}

/// <summary>The draft's key is destroyed.</summary>
public sealed record DraftDropped : FormDraftEvent;
