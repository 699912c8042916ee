using Date = Google.Type.Date;

namespace Habeas.Web.Pages;

/// <param name="Path">With the name in it, which is the address to share.</param>
/// <param name="Line">Who, in what state, and since when.</param>
/// <param name="Place">Where the person is held; null when nobody knows, and for who is free.</param>
/// <param name="TimeHeld">How long so far, as the register counts it on the day that the page is for.</param>
/// <param name="Alleged">For what the person is held, as the authorities say; empty when there are no charges.</param>
/// <param name="Truth">For what in truth, as two reviewers found; empty when nobody has recognised the person.</param>
/// <param name="Letters">Null for who is free.</param>
/// <param name="Proceedings">Null if they are currently unavailable.</param>
/// <param name="AllProceedings">The address of all of them; empty when all are shown.</param>
public sealed record PrisonerView(
    string Json,
    string MergedInto,
    string Path,
    Said Name,
    PersonMark Mark,
    string Line,
    Fact? Place,
    string TimeHeld,
    string Alleged,
    string Truth,
    LifeView Life,
    LettersView? Letters,
    bool Invented,
    ImmutableArray<NameRow> NameRows,
    ImmutableArray<Fact> Facts,
    ImmutableArray<CustodyView> Custodies,
    ImmutableArray<AssessmentView> Assessments,
    ImmutableArray<Listing> Listings,
    ImmutableArray<CorrectedFact> Corrected,
    string Photo,
    ProceedingTable? Proceedings,
    string AllProceedings,
    bool RegisterIsBehind)
{
    private const int MostListings = 100;
    private const int MostProceedings = 20;

    /// <summary>How much of the reasons stands at the top of the page, and of everything in a preview of a link to it.</summary>
    private const int LongestReasons = 400;
    private const int LongestPreview = 200;

    /// <summary>Where readers follow what becomes public about the person; without the name, which may change.</summary>
    public string FeedPath => Json["/v1".Length..] + Feeds.AtomFeed.File;

    /// <summary>What a preview of a link says beside the name.</summary>
    public string Preview =>
        Cut(string.Join(". ", new[] { Line, TimeHeld, Alleged, Truth }.Where(part => part.Length > 0)), LongestPreview);

    internal static async Task<PrisonerView> Read(
        Guid id, DateOnly now, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var name = ResourceName.Of("prisoners", id);
        var asOf = site.AsOf.ToAsOf();
        var language = site.Language.Code;
        var proceedings = api.Proceedings.ListProceedingsAsync(
            new Cases.V1.ListProceedingsRequest { Prisoner = name, PageSize = MostProceedings, AsOf = asOf },
            cancellationToken: cancel).OrNothing();
        var prisoner = await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name, AsOf = asOf }, cancellationToken: cancel);
        var history = await api.Prisoners.ListPrisonerHistoryAsync(
            new ListPrisonerHistoryRequest { Parent = name, PageSize = 500, AsOf = asOf }, cancellationToken: cancel);
        var entries = await api.Editions.ListPrisonerEntriesAsync(
            new Habeas.Lists.V1.ListPrisonerEntriesRequest { Prisoner = name, PageSize = MostListings, AsOf = asOf },
            cancellationToken: cancel);
        var facilities = await catalogue.FacilityNames(language, cancel);
        var categories = await catalogue.CategoryTitles(language, cancel);
        var criteria = await catalogue.CriteriaSets(cancel);
        var facts = new CustodyWords(texts, facilities);
        var courts = new CourtWords(texts, catalogue, language);
        var cases = await proceedings;
        var spelt = Said.Name(prisoner, language);
        var row = PrisonerRow.Of(prisoner, facilities, categories, language);
        Listing[] listings = [.. await Task.WhenAll(entries.Entries.Select(entry => Listing.Of(entry, catalogue, cancel)))];
        return new PrisonerView(
            "/v1/" + name,
            Names.Page(prisoner.MergedInto),
            Slug.Path(prisoner),
            spelt,
            PersonMark.Of(prisoner, language, texts),
            LineOf(row, texts),
            row.Facility is { } place ? new Fact(texts["Prisoner.Facility"], place, row.FacilityPath) : null,
            texts.Held(prisoner.DaysHeldMin, prisoner.DaysHeldMax),
            facts.Charges(prisoner.Custodies.LastOrDefault()?.Charges ?? []),
            Cut(prisoner.Assessments.FirstOrDefault(known => known.Status == AssessmentStatus.Recognised)?.Reasons ?? "", LongestReasons),
            LifeView.Of(
                prisoner, cases?.Proceedings ?? [], listings, site.AsOf is { } day && day < now ? day : now, facts, courts, texts),
            row.IsHeld ? LettersView.Of(prisoner, await catalogue.Facilities(cancel)) : null,
            prisoner.Invented,
            [.. prisoner.PersonalNames.Select(spelling => NameRow.Of(spelling, texts))],
            [
                .. Fact.Known(texts["Prisoner.Occupations"], string.Join(", ", prisoner.Occupations)),
                .. Fact.Known(texts["Prisoner.Affiliations"], string.Join(", ", prisoner.Affiliations)),
            ],
            // Newest first, because that is what a reader looks for.
            [.. prisoner.Custodies.Reverse().Select(custody => CustodyView.Of(custody, prisoner.Custodies.Count, facts, texts))],
            [.. prisoner.Assessments.Select(assessment => AssessmentView.Of(assessment, criteria, language, texts))],
            [.. listings],
            [
                .. history.Entries
                    .Where(entry => entry.SupersededBy != 0 && entry.Fact is not null)
                    .Select(
                        entry => new CorrectedFact(
                            Texts.Day(entry.Date ?? entry.Fact.Date), facts.Heading(entry.Fact), Texts.Day(entry.RecordTime))),
            ],
            prisoner.PhotoUri,
            cases is null
                ? null
                : await ProceedingTable.Of(
                    texts["Prisoner.Proceedings.Caption"],
                    cases.Proceedings,
                    courts,
                    texts,
                    cancel) with { OfOnePerson = true },
            cases?.NextPageToken.Length > 0 ? site.To("/courts", ("prisoner", id.ToString("D"))) : "",
            cases?.Proceedings.Any(file => RegisterHint.IsBehind(file, prisoner)) == true);
    }

    /// <summary>Who, in what state, and since when.</summary>
    internal static string LineOf(PrisonerRow row, Texts texts) =>
        Texts.Line(row.Categories, texts.Of(row.Status), row.IsHeld ? texts.Span(row.HeldSince, until: null) : "");

    /// <summary>The beginning of a text, at the end of a word.</summary>
    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..Math.Max(text.LastIndexOf(' ', most - 1), most / 2)].TrimEnd(',', ';', ' ') + "…";
}

/// <summary>A label and its value.</summary>
/// <param name="Path">The page to link to; empty for none.</param>
public sealed record Fact(string Label, Said Value, string Path = "")
{
    /// <summary>One fact, or none if nothing is known.</summary>
    public static ImmutableArray<Fact> Known(string label, string value) =>
        value.Length == 0 ? [] : [new Fact(label, Said.Written(value))];
}

public sealed record NameRow(Said Text, string Kind, string Language)
{
    public static NameRow Of(PersonName name, Texts texts)
    {
        var said = Said.Of(name.Text, name.Language);
        return new NameRow(
            said,
            name.Primary ? texts["NameKind.Primary"] : texts.Of(name.Kind == NameKind.Unspecified ? NameKind.Spelling : name.Kind),
            said.Language is { } tag ? LanguageName(tag, texts) : "");
    }

    private static string LanguageName(string tag, Texts texts) => tag switch
    {
        "az" or "az-Latn" => texts["Tag.az"],
        "az-Cyrl" => texts["Tag.az-Cyrl"],
        "ru" => texts["Tag.ru"],
        "en" => texts["Tag.en"],
        _ => tag,
    };
}

public sealed record CustodyView(string Title, ImmutableArray<TimelineItem> Timeline, string Charges)
{
    public static CustodyView Of(Custody custody, int count, CustodyWords words, Texts texts)
    {
        var span = texts.Span(custody.From, custody.Until) is { Length: > 0 } known ? known : texts["Custody.DaysUnknown"];
        return new CustodyView(
            count == 1 ? texts["Custody.Only", span] : texts["Custody.Numbered", custody.Number, span],
            [.. custody.Facts.Select(words.Item)],
            words.Charges(custody.Charges));
    }
}

public sealed record TimelineItem(string Day, string Heading, ImmutableArray<Fact> Facts);

public sealed record CorrectedFact(string Day, string Heading, string Recorded);

public sealed record AssessmentView(
    AssessmentStatus Status,
    string CriteriaSet,
    string Reference,
    string Confirmed,
    string Reasons,
    ImmutableArray<FindingView> Findings,
    ImmutableArray<string> Sources)
{
    public static AssessmentView Of(Assessment assessment, ImmutableArray<CriteriaSet> sets, string language, Texts texts)
    {
        var set = sets.FirstOrDefault(known => known.Id == assessment.CriteriaSet);
        return new AssessmentView(
            assessment.Status,
            set?.Title.GetValueOrDefault(language) ?? assessment.CriteriaSet,
            set?.Reference.GetValueOrDefault(language) ?? "",
            assessment.ConfirmTime is { } time ? texts["Assessment.Confirmed", Texts.Day(time)] : "",
            assessment.Reasons,
            [.. assessment.Findings.Select(finding => FindingView.Of(finding, set, language))],
            [.. assessment.Sources]);
    }
}

public sealed record FindingView(string Criterion, string Text, bool Met, string Reasons)
{
    public static FindingView Of(Finding finding, CriteriaSet? set, string language)
    {
        var criterion = set?.Criteria.FirstOrDefault(known => known.Id == finding.Criterion);
        return new FindingView(finding.Criterion, criterion?.Text.GetValueOrDefault(language) ?? "", finding.Met, finding.Reasons);
    }
}

/// <summary>An edition that lists a prisoner.</summary>
public sealed record Listing(
    string EditionPath, Said Edition, string Publisher, Date? Date, Said Name, Said Group, bool Invented)
{
    internal static async Task<Listing> Of(Habeas.Lists.V1.Entry entry, Catalogue catalogue, CancellationToken cancel)
    {
        var (edition, publisher) = await catalogue.EditionOf(entry, cancel);
        return new Listing(
            Names.Page(edition.Name),
            Said.Of(edition.Title, edition.Language),
            publisher,
            edition.Date,
            Said.Of(entry.PersonNames.FirstOrDefault() ?? "", edition.Language),
            Said.Of(entry.Group, edition.Language),
            edition.Invented);
    }
}
