using System.Globalization;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>The parameters of an edition's page at the desk, as they stand in its address.</summary>
public sealed record DeskEditionQuery : PagedQuery
{
    [FromQuery(Name = "verdict")]
    public string? Verdict { get; init; }

    /// <summary>"yes" for rows with fields that could not be read.</summary>
    [FromQuery(Name = "unread")]
    public string? Unread { get; init; }

    internal (string, string?)[] Filters => [("verdict", Verdict), ("unread", Unread)];
}

/// <summary>An edition at the desk: its rows with what is known of each, and what is left to do.</summary>
/// <param name="Public">Its page as everybody sees it; empty while there is none.</param>
/// <param name="Standing">How its rows stand, each with the address that shows only these.</param>
/// <param name="Next">The first row that waits for a decision; empty if none does.</param>
/// <param name="Mend">The first row with a field that could not be read; empty if there is none.</param>
public sealed record DeskEditionView(
    Said Title,
    string Public,
    bool IsImported,
    bool IsInvented,
    ImmutableArray<Fact> Facts,
    ImmutableArray<StandingRow> Standing,
    string Next,
    string Mend,
    bool WaitsForAnother,
    DeskForm? Reconcile,
    DeskForm? Undo,
    ImmutableArray<DeskForm> Publishing,
    Select Verdict,
    bool UnreadOnly,
    string Caption,
    ImmutableArray<DeskEntryRow> Rows,
    Pager Pager)
{
    private const int PageSize = 50;

    internal static async Task<DeskEditionView> Read(
        Guid id,
        DeskEditionQuery query,
        SentForm? sent,
        DeskApi api,
        DeskNames names,
        DeskCaller caller,
        RefusalWords words,
        Site site,
        Texts texts,
        CancellationToken cancel)
    {
        var name = ResourceName.Of("editions", id);
        var verdict = Select.Asked<EntryVerdict>("verdict", query.Verdict);
        var unread = !string.IsNullOrEmpty(query.Unread);
        var entries = api.Editions.ListEntriesAsync(
            new ListEntriesRequest
            {
                Parent = name,
                PageSize = PageSize,
                PageToken = query.PageToken ?? "",
                Verdict = verdict,
                Unread = unread,
                Language = site.Language.Code,
            },
            cancellationToken: cancel).ResponseAsync;
        var publishers = ListsView.All(api, cancel);
        var edition = await api.Editions.GetEditionAsync(new GetEditionRequest { Name = name }, cancellationToken: cancel);
        var page = await entries;
        var forms = new EditionForms(edition, caller, texts);
        var path = Names.DeskPage(name);
        var count = edition.Reconciliation;
        return new DeskEditionView(
            Said.Of(edition.Title, edition.Language),
            edition.Publication?.IsPublic == true ? Names.Page(name) : "",
            edition.State == EditionState.Imported,
            edition.Invented,
            [
                .. Fact.Known(
                    texts["Edition.Publisher"],
                    (await publishers).FirstOrDefault(publisher => publisher.Name == edition.Publisher)?.Title ?? ""),
                .. Fact.Known(texts["Edition.Date"], Texts.Day(edition.Date)),
                .. Fact.Known(texts["Edition.State"], texts.Of(edition.State)),
                .. Fact.Known(texts["DeskEdition.Standing"], DeskEditionRow.Public(edition, texts)),
                .. Fact.Known(texts["Edition.Entries"], Texts.Number(edition.EntryCount)),
                .. Fact.Known(texts["DeskEdition.Undated"], edition.UndatedCount == 0 ? "" : Texts.Number(edition.UndatedCount)),
                .. Fact.Known(texts["Import.File"], edition.SourceFile?.FileName ?? ""),
                .. Fact.Known(texts["DeskEdition.EnteredBy"], string.Join(", ", edition.Publication?.EnteredBy ?? [])),
                .. Fact.Known(texts["DeskEdition.DraftedBy"], edition.DraftedBy),
                .. Fact.Known(texts["DeskEdition.ApprovedBy"], edition.ApprovedBy),
                .. edition.Corrects.Length == 0
                    ? []
                    : new[] { await names.Edition(edition.Corrects, cancel) }.Select(
                        corrected => new Fact(texts["Draft.Corrects"], corrected.Text, corrected.Path)),
            ],
            count is null ? [] :
            [
                StandingRow.Of(EntryVerdict.Same, count.Same, path, site, texts),
                StandingRow.Of(EntryVerdict.New, count.New, path, site, texts),
                StandingRow.Of(EntryVerdict.Ask, count.Ask, path, site, texts),
                new StandingRow(texts["EntryVerdict.Unspecified"], count.Open, ""),
            ],
            count?.Ask > 0 ? await First(name, new ListEntriesRequest { Verdict = EntryVerdict.Ask }, EntryQueue.Ask) : "",
            edition.UnreadCount > 0 ? await First(name, new ListEntriesRequest { Unread = true }, EntryQueue.Unread) : "",
            forms.WaitsForAnother,
            forms.Reconcile()?.After(sent, words),
            forms.Undo()?.After(sent, words),
            [.. forms.Public(sent).Select(form => form.After(sent, words))],
            Select.Of("verdict", texts["DeskEntry.Verdict"], verdict, texts),
            unread,
            texts.Count(
                "Edition.Caption",
                page.TotalSize,
                Math.Min(query.At + 1, page.TotalSize),
                Math.Min(query.At + page.Entries.Count, page.TotalSize)),
            [.. page.Entries.Select(entry => DeskEntryRow.Of(entry, edition.Language, site, texts))],
            Pager.Of(site, path, query.At, page.Entries.Count, page.NextPageToken, query.Filters));

        async Task<string> First(string parent, ListEntriesRequest request, string queue)
        {
            var number = await EntryQueue.Next(parent, request, from: 1, api, cancel);
            return number == 0 ? "" : EntryQueue.Link(id, number, queue, site);
        }
    }
}

/// <param name="Link">Shows only these rows; empty if there is no such filter.</param>
public sealed record StandingRow(string Label, int Count, string Link)
{
    internal static StandingRow Of(EntryVerdict verdict, int count, string path, Site site, Texts texts) =>
        new(texts.Of(verdict), count, count == 0 ? "" : site.To(path, ("verdict", Select.Word(verdict))));
}

/// <summary>A row of a list as the desk sees it.</summary>
/// <param name="Link">Its page.</param>
/// <param name="Best">Who it probably is, and whether that is certain, while nothing is decided; empty if nobody is proposed.</param>
/// <param name="Unread">The fields that could not be read.</param>
public sealed record DeskEntryRow(
    string Number, Said Name, string Link, string Group, string Arrested, string Facility, string Verdict, string Best, string Person,
    string Unread)
{
    internal static DeskEntryRow Of(Entry entry, string language, Site site, Texts texts) => new(
        entry.Number.ToString(CultureInfo.CurrentCulture),
        Said.Of(entry.PersonNames.FirstOrDefault() ?? "–", language),
        EntryQueue.Link(Guid.Parse(Names.Id(Names.HolderOf(entry.Name))), entry.Number, "", site),
        entry.Group,
        Texts.Day(entry.ArrestDate),
        entry.Facility,
        texts.Of(entry.Verdict),
        Proposal(entry, texts),
        entry.Prisoner.Length > 0 ? Names.DeskPage(entry.Prisoner) : "",
        string.Join(", ", entry.Unread.Select(unread => texts.Of(unread.Field)).Distinct()));

    private static string Proposal(Entry entry, Texts texts)
    {
        var best = entry.Candidates.FirstOrDefault(candidate => !candidate.RuledOut);
        return (entry.Prisoner.Length > 0, entry.AskReason == AskReason.ProposedOnly, best) switch
        {
            (true, _, _) => "",
            (_, true, null) => texts["DeskEntry.CertainlyNew"],
            (_, true, _) => texts["DeskEntry.Certain", best.DisplayName],
            (_, _, null) => "",
            _ => texts["DeskEntry.Best", best.DisplayName, Percent(best.Score)],
        };
    }

    /// <summary>A score in whole percent; only what is certain is 100.</summary>
    internal static string Percent(double score) => Math.Floor(score * 100).ToString("0", CultureInfo.CurrentCulture);
}
