namespace Habeas.Web.Desk;

/// <summary>A page for drafting a filing: first whose it is, then what it is.</summary>
/// <param name="Form">Null until somebody is selected.</param>
public sealed record NewFilingView(PersonChoice Persons, DeskForm? Form)
{
    public const string Path = "/desk/filings/new";

    internal static async Task<NewFilingView> Read(
        PersonQuery query, SentForm? sent, DeskNames names, DateOnly today, RefusalWords words, Site site, Texts texts,
        CancellationToken cancel)
    {
        var persons = await PersonChoice.Read(Path, query, names, site, cancel);
        return new NewFilingView(
            persons, persons.Chosen.Length == 0 ? null : (await DraftForm.Of(persons, names, today, texts, cancel)).After(sent, words));
    }
}

/// <summary>The form that drafts a filing.</summary>
internal static class DraftForm
{
    public const string Act = "draft";

    private const int LongestText = 200_000;

    public static async Task<DeskForm> Of(PersonChoice persons, DeskNames names, DateOnly today, Texts texts, CancellationToken cancel)
    {
        var cases = await names.Proceedings(persons.Chosen.Select(prisoner => prisoner.Name), cancel);
        return new DeskForm(Act, persons.Target, texts["Form.draft"], texts["Form.draft.Submit"], "", [
            Field.Any<FilingKind>("kind", texts["Filing.Kind"], texts) with { Wire = "filing.kind" },
            new Field("title", texts["Form.PaperTitle"]) { Wire = "filing.title", Longest = 500, Hint = texts["Form.PaperTitle.Hint"] },
            new Field("facility", texts["Filing.Facility"], "select", IsNeeded: false)
            {
                Wire = "filing.facility", Hint = texts["Form.Facility.Hint"], Options =
                [
                    new Option("", "–"),
                    .. await names.FacilityOptions(cancel),
                ],
            },
            new Field("proceeding", texts["Filing.Proceeding"], "select", persons.Proceeding, IsNeeded: false)
            {
                Wire = "filing.proceeding",
                Options =
                [
                    new Option("", "–"),
                    .. cases.Select(proceeding => new Option(Names.Id(proceeding.Name), DeskNames.Title(proceeding))),
                ],
            },
            Field.Any<AddresseeKind>("addressee_kind", texts["Filing.AddresseeKind"], texts) with { Wire = "filing.addressee.kind" },
            new Field("addressee", texts["Form.Addressee"]) { Wire = "filing.addressee.display_name", Hint = texts["Form.Addressee.Hint"] },
            Field.Known("draft_date", texts["Filing.Drafted"], today.ToProto()) with { Wire = "filing.draft_date" },
            new Field("body", texts["Form.Body"], "textarea", IsNeeded: false)
            {
                Wire = "filing.text.body",
                Longest = LongestText,
                Hint = texts["Form.Body.Hint"],
            },
            new Field("sha256", texts["Filing.Sha256"], IsNeeded: false)
            {
                Wire = "filing.text.sha256",
                Longest = 64,
                Hint = texts["Form.Sha256.Hint"],
            },
            Field.Source(texts),
        ]) with
        {
            Kept = persons.Kept,
        };
    }

    public static async Task<string> Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != Act)
        {
            throw SentForm.Unknown();
        }

        var (body, sha256) = (sent["body"], sent["sha256"].ToLowerInvariant());
        var filing = new Filing
        {
            Kind = sent.Choice<FilingKind>("kind"),
            Title = sent["title"],
            Prisoners = { PersonChoice.Read(sent).Select(id => ResourceName.Of("prisoners", id)) },
            Facility = sent["facility"] is { Length: > 0 } facility ? "facilities/" + facility : "",
            Proceeding = sent["proceeding"] is { Length: > 0 } proceeding ? "proceedings/" + proceeding : "",
            Addressee = new Addressee { Kind = sent.Choice<AddresseeKind>("addressee_kind"), DisplayName = sent["addressee"] },
            Text = body.Length + sha256.Length > 0 ? new FilingText { Body = body, Sha256 = sha256 } : null,
            DraftDate = sent.Known("draft_date"),
        };
        return (
            await api.Filings.DraftFilingAsync(
                new DraftFilingRequest { Filing = filing, RequestId = sent.RequestId, Sources = { sent.Sources } },
                cancellationToken: cancel)).Name;
    }
}
