using System.Globalization;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>A row of a list beside the persons of the register that it may be.</summary>
/// <param name="EditionLink">The edition's page.</param>
/// <param name="Asked">Why a clerk must decide it; empty if none has to.</param>
/// <param name="Cells">The row as it stands in the file.</param>
/// <param name="Person">Who it was decided to be; null while it is not decided.</param>
/// <param name="Left">How many rows wait in the queue, in words; empty outside a queue.</param>
/// <param name="Skip">The next row of the queue; empty if there is none.</param>
/// <param name="Typed">The name that was searched for in the register.</param>
public sealed record DeskEntryView(
    string EditionLink,
    Said Edition,
    int Number,
    Said Name,
    ImmutableArray<string> OtherNames,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Fact> Cells,
    string Asked,
    Named? Person,
    ImmutableArray<CandidateView> Candidates,
    string Typed,
    bool FoundNobody,
    DeskForm? Decide,
    DeskForm? Correct,
    DeskForm? Undo,
    ImmutableArray<DecisionRow> Decisions,
    ImmutableArray<DecisionRow> Corrections,
    string Queue,
    string Left,
    string Skip)
{
    internal static async Task<DeskEntryView> Read(
        Guid id,
        int number,
        string queue,
        string typed,
        SentForm? sent,
        DeskApi api,
        DeskNames names,
        RefusalWords words,
        Site site,
        Texts texts,
        CancellationToken cancel)
    {
        var name = ResourceName.Of("editions", id);
        var reading = api.Editions.GetEditionAsync(new GetEditionRequest { Name = name }, cancellationToken: cancel).ResponseAsync;
        var skip = EntryQueue.After(id, number, queue, api, cancel);
        var entry = await Entry(id, number, site.Language.Code, api, cancel);
        var edition = await reading;
        var found = await names.Find(typed, cancel);
        var forms = new EntryForms(entry, queue, texts);
        var candidates = forms.IsDecided ? [] : Possible(entry, found ?? []);
        var next = await skip;
        return new DeskEntryView(
            site.To(Names.DeskPage(name)),
            Said.Of(edition.Title, edition.Language),
            number,
            Said.Of(entry.PersonNames.FirstOrDefault() ?? "–", edition.Language),
            [.. entry.PersonNames.Skip(1).Distinct()],
            [
                .. Fact.Known(texts["Entry.Group"], entry.Group),
                .. Fact.Known(texts["Entry.Arrested"], Texts.Day(entry.ArrestDate)),
                .. Fact.Known(texts["EntryField.BirthDate"], Texts.Day(entry.BirthDate)),
                .. Fact.Known(texts["Entry.Articles"], string.Join(", ", entry.Articles)),
                .. Fact.Known(texts["Entry.Facility"], entry.Facility),
                .. Fact.Known(texts["Entry.Sentence"], entry.Sentence),
                .. Fact.Known(texts["EntryField.Sex"], entry.Sex),
                .. Fact.Known(
                    texts["DeskEntry.Unreadable"],
                    string.Join("; ", entry.Unread.Select(unread => $"{texts.Of(unread.Field)}: {unread.Text}"))),
            ],
            [
                .. entry.Cells.Where(cell => cell.Text.Length > 0)
                    .Select(cell => new Fact(cell.Column.Length > 0 ? cell.Column : "–", Said.Written(cell.Text, edition.Language))),
            ],
            entry.AskExplanation,
            entry.Prisoner.Length == 0 ? null : (await names.Prisoners([entry.Prisoner], cancel))[0],
            candidates,
            typed,
            found is { Length: 0 },
            forms.IsDecided || edition.State != EditionState.Imported
                ? null
                : forms.Decide([.. candidates.Where(candidate => !candidate.IsRuledOut).Select(candidate => candidate.Person)], sent)
                    .After(sent, words),
            edition.State == EditionState.Imported ? forms.Correct()?.After(sent, words) : null,
            edition.State == EditionState.Imported ? forms.Undo()?.After(sent, words) : null,
            [.. entry.Decisions.Select(decision => DecisionRow.Of(decision, texts))],
            [.. entry.Corrections.Select(correction => DecisionRow.Of(correction, texts))],
            queue,
            queue switch
            {
                EntryQueue.Ask => texts.Count("DeskEdition.Ask", edition.Reconciliation?.Ask ?? 0),
                EntryQueue.Unread => texts.Count("DeskEdition.Unread", edition.UnreadCount),
                _ => "",
            },
            next == 0 || next == number ? "" : EntryQueue.Link(id, next, queue, site));
    }

    /// <exception cref="RpcException">NOT_FOUND.</exception>
    internal static async Task<Entry> Entry(Guid edition, int number, string language, DeskApi api, CancellationToken cancel)
    {
        var request = new ListEntriesRequest
        {
            Parent = ResourceName.Of("editions", edition), PageSize = 1, FromNumber = number, Language = language,
        };
        var page = await api.Editions.ListEntriesAsync(request, cancellationToken: cancel);
        return page.Entries is [var entry] && entry.Number == number
            ? entry
            : throw new RpcException(new Status(StatusCode.NotFound, "entry"));
    }

    /// <summary>The candidates of the last run, then whom the clerk searched for.</summary>
    private static ImmutableArray<CandidateView> Possible(Entry entry, ImmutableArray<Named> found)
    {
        var listed = entry.PersonNames.FirstOrDefault() ?? "";
        return
        [
            .. entry.Candidates.Select(candidate => CandidateView.Of(candidate, listed)),
            .. found.Where(person => entry.Candidates.All(candidate => candidate.Prisoner != person.Name))
                .Select(person => new CandidateView(
                    person with { Path = Names.DeskPage(person.Name) },
                    MarkedName.Of(person.Text.Text, listed),
                    "",
                    [],
                    IsRuledOut: false)),
        ];
    }
}

/// <summary>A person of the register who may be the one of the row.</summary>
/// <param name="Marked">The name, with the letters marked that the row's name does not have.</param>
/// <param name="Score">In percent; empty for a person whom the clerk searched for.</param>
/// <param name="IsRuledOut">Whether a clerk decided that this is someone else.</param>
public sealed record CandidateView(Named Person, MarkedName Marked, string Score, ImmutableArray<Evidence> Evidence, bool IsRuledOut)
{
    internal static CandidateView Of(EntryCandidate candidate, string listed) => new(
        new Named(candidate.Prisoner, Said.Written(candidate.DisplayName), Names.DeskPage(candidate.Prisoner)),
        MarkedName.Of(candidate.DisplayName, listed),
        DeskEntryRow.Percent(candidate.Score),
        [.. candidate.Evidence.Select(Read)],
        candidate.RuledOut);

    private static Evidence Read(string text) =>
        new(text.TrimStart('+', '-', '\u2212', ' '), text.StartsWith('+'));
}

/// <param name="IsFor">Whether it speaks for the person.</param>
public sealed record Evidence(string Text, bool IsFor);

/// <summary>Something that was done with a row, and by whom.</summary>
public sealed record DecisionRow(string Number, string What, string Reason, string By, string On, bool IsUndone)
{
    internal static DecisionRow Of(EntryDecision decision, Texts texts) => new(
        decision.Number.ToString(CultureInfo.CurrentCulture),
        texts.Of(decision.Kind),
        texts.Recorded(decision.Reason),
        decision.Automatic ? texts["DeskEntry.Run"] : decision.Actor,
        Texts.Day(decision.RecordTime),
        decision.Undone);

    internal static DecisionRow Of(EntryCorrection correction, Texts texts) => new(
        "",
        string.Join(
            "; ",
            correction.Fields.Select(field => texts[
                "DeskEntry.Corrected", texts.Of(field.Field), Shown(field.From), Shown(field.To)])),
        correction.Reason,
        correction.Actor,
        Texts.Day(correction.RecordTime),
        IsUndone: false);

    private static string Shown(string text) => text.Length > 0 ? text : "–";
}
