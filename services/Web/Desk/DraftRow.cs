namespace Habeas.Web.Desk;

/// <summary>A form that the caller began, on the first page of the desk.</summary>
/// <param name="Link">The form.</param>
/// <param name="Title">What it records.</param>
/// <param name="Context">What it is about, as far as that is known, and when it was saved.</param>
/// <param name="Name">The draft.</param>
public sealed record DraftRow(string Link, string Title, string Context, string Name)
{
    private const int Most = 5;

    /// <summary>The ones saved last.</summary>
    internal static async Task<ImmutableArray<DraftRow>> Read(
        DeskApi api, DeskNames names, Answers answers, Site site, Texts texts, CancellationToken cancel)
    {
        var drafts = await answers.Of(
            "access",
            async () => (await api.Drafts.ListDraftsAsync(new ListDraftsRequest { PageSize = Most }, cancellationToken: cancel))
                .Drafts.ToArray(),
            []);
        return
        [
            .. await Task.WhenAll(
                drafts.Where(draft => draft.Page.StartsWith("/desk/", StringComparison.Ordinal)).Select(draft => Of(draft))),
        ];

        async Task<DraftRow> Of(Draft draft)
        {
            var sent = FormDrafts.Read(draft);
            return new DraftRow(
                $"{site.To(draft.Page)}#{DeskForm.IdOf(sent.Act, sent.Target)}",
                texts.Find($"Form.{sent.Act}") ?? sent.Act,
                Texts.Line(await About(draft.Page, names, answers, cancel), Texts.Moment(draft.UpdateTime)),
                draft.Name);
        }
    }

    /// <summary>The record whose page it is on.</summary>
    private static async Task<string> About(string page, DeskNames names, Answers answers, CancellationToken cancel)
    {
        var parts = page.Split('?')[0].Split('/');
        if (parts.Length < 4 || !Guid.TryParseExact(parts[3], "D", out var id))
        {
            return "";
        }

        var name = ResourceName.Of(parts[2], id);
        var found = parts[2] switch
        {
            "prisoners" => answers.Of("registry", async () => (await names.Prisoners([name], cancel)).FirstOrDefault(), null),
            "facilities" => answers.Of("registry", () => names.Facility(name, cancel), null),
            "proceedings" => answers.Of("cases", () => names.Proceeding(name, cancel), null),
            "filings" => answers.Of("cases", async () => (Named?)await names.Filing(name, cancel), null),
            "editions" => answers.Of("lists", async () => (Named?)await names.Edition(name, cancel), null),
            _ => Task.FromResult<Named?>(null),
        };
        return (await found)?.Text.Text ?? "";
    }
}
