namespace Habeas.Access.Drafts;

/// <summary>Index rows for lists of an account's drafts. On which page one is can be asked, and not read.</summary>
internal static class FormDraftRows
{
    public static IndexTable Drafts { get; } = new(
        "form_drafts",
        [new("account", IndexColumnType.Text), new("page", IndexColumnType.Digest), new("saved", IndexColumnType.Text)],
        [["account", "known_to", "saved", "stream"], ["known_to", "saved"]]);

    public static Aggregate<FormDraft, FormDraftEvent> Aggregate { get; } = new(
        "form_draft", FormDraft.Empty, FormDraftEvent.Types, FormDraft.Evolve, [Drafts], Rows);

    /// <summary>A time as it stands in the rows: in the order of time.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static IEnumerable<IndexRow> Rows(FormDraft draft) => draft.Key is null
        ? []
        : [Drafts.Row("draft", draft.Account.ToString("D"), draft.Page, Time(draft.SavedAt))];
}
