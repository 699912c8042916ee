using System.Text;

namespace Habeas.Access.Drafts;

/// <summary>One field of a form, as it was typed. A field with several values is there several times.</summary>
public sealed record DraftField(string Name, string Value)
{
    /// <summary>Without what it says.</summary>
    public override string ToString() => nameof(DraftField);
}

/// <summary>A form that one account began to fill in and goes on with later. Pure.</summary>
/// <param name="Account">Whose it is; empty before.</param>
/// <param name="Key">The owner of the key that seals it: a new one each time that it begins anew. Null if there is no draft.</param>
public sealed record FormDraft(Guid Account, string Page, string Form, IReadOnlyList<DraftField> Fields, DateTimeOffset SavedAt, Guid? Key)
{
    /// <summary>How many drafts one account may have.</summary>
    public const int Most = 100;

    /// <summary>How long all names and values of a draft may be together, in bytes of UTF-8.</summary>
    public const int Largest = 200 * 1024;

    public static FormDraft Empty { get; } = new(default, "", "", [], default, Key: null);

    /// <summary>Whether its key was destroyed, and it is still to be dropped.</summary>
    public bool IsLost => Key is not null && Page.Length == 0;

    /// <summary>The id of the draft of a form: there is one for each account, page and form.</summary>
    public static Guid IdOf(Guid account, string page, string form) => DerivedId.From(account, $"draft\n{page}\n{form}");

    /// <param name="saved">With a new key, which is used if the draft begins anew.</param>
    /// <param name="others">How many drafts the account has.</param>
    public Decision<FormDraftEvent> Save(DraftSaved saved, int others) =>
        saved.Fields.Sum(field => Encoding.UTF8.GetByteCount(field.Name) + Encoding.UTF8.GetByteCount(field.Value)) > Largest
            ? FormDraftRefusals.TooLarge
            : Key is null && others >= Most
            ? FormDraftRefusals.TooMany
            : saved with { Key = Key ?? saved.Key };

    /// <summary>Whether the page, the form or what was typed has the id of a record.</summary>
    public bool Names(Guid record) => Fields.Select(field => field.Value).Append(Page).Append(Form)
        .Any(text => text.Contains(record.ToString("D"), StringComparison.OrdinalIgnoreCase));

    public Decision<FormDraftEvent> Drop() => Key is null ? Decision<FormDraftEvent>.Nothing : new DraftDropped();

    public static FormDraft Evolve(FormDraft draft, Recorded<FormDraftEvent> recorded) => recorded.Event switch
    {
        DraftSaved saved => new FormDraft(saved.Account, saved.Page, saved.Form, saved.Fields, saved.At, saved.Key),
        DraftDropped => Empty with { Account = draft.Account },
        _ => draft,
    };
}
