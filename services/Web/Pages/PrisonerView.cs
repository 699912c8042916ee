namespace Habeas.Web.Pages;

/// <param name="Proceedings">Null if they are currently unavailable.</param>
/// <param name="AllProceedings">The address of all of them; empty when all are shown.</param>
public sealed record PrisonerView(
    string Json,
    string MergedInto,
    Said Name,
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

    internal static async Task<PrisonerView> Read(
        Guid id, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
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
        var cases = await proceedings;
        return new PrisonerView(
            "/v1/" + name,
            Names.Page(prisoner.MergedInto),
            Said.Name(prisoner, language),
            prisoner.Invented,
            [.. prisoner.PersonalNames.Select(spelling => NameRow.Of(spelling, texts))],
            [
                .. Fact.Known(texts["Prisoner.Status"], texts.Of(prisoner.CustodyStatus)),
                .. prisoner.Facility.Length > 0 && facilities.GetValueOrDefault(prisoner.Facility) is { } held
                    ? [new Fact(texts["Prisoner.Facility"], held, Names.Page(prisoner.Facility))]
                    : ImmutableArray<Fact>.Empty,
                .. Fact.Known(texts["Prisoner.HeldSince"], Texts.Day(prisoner.HeldSince)),
                .. Fact.Known(texts["Prisoner.TimeHeld"], texts.Held(prisoner.DaysHeldMin, prisoner.DaysHeldMax)),
                .. Fact.Known(
                    texts["Prisoner.Category"],
                    string.Join(", ", prisoner.Categories.Select(category => categories.GetValueOrDefault(category) ?? category))),
                .. Fact.Known(texts["Prisoner.Occupations"], string.Join(", ", prisoner.Occupations)),
                .. Fact.Known(texts["Prisoner.Affiliations"], string.Join(", ", prisoner.Affiliations)),
            ],
            // Newest first, because that is what a reader looks for.
            [.. prisoner.Custodies.Reverse().Select(custody => CustodyView.Of(custody, prisoner.Custodies.Count, facts, texts))],
            [.. prisoner.Assessments.Select(assessment => AssessmentView.Of(assessment, criteria, language, texts))],
            [.. await Task.WhenAll(entries.Entries.Select(entry => Listing.Of(entry, catalogue, cancel)))],
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
                    new CourtWords(texts, catalogue, language),
                    texts,
                    cancel) with { OfOnePerson = true },
            cases?.NextPageToken.Length > 0 ? site.To("/courts", ("prisoner", id.ToString("D"))) : "",
            cases?.Proceedings.Any(file => RegisterHint.IsBehind(file, prisoner)) == true);
    }
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
public sealed record Listing(string EditionPath, Said Edition, string Publisher, string Day, Said Name, Said Group, bool Invented)
{
    internal static async Task<Listing> Of(Habeas.Lists.V1.Entry entry, Catalogue catalogue, CancellationToken cancel)
    {
        var edition = await catalogue.Edition(Names.EditionOf(entry.Name), cancel);
        var publishers = await catalogue.Publishers(cancel);
        return new Listing(
            Names.Page(edition.Name),
            Said.Of(edition.Title, edition.Language),
            publishers.FirstOrDefault(publisher => publisher.Name == edition.Publisher)?.Title ?? "",
            Texts.Day(edition.Date),
            Said.Of(entry.PersonNames.FirstOrDefault() ?? "", edition.Language),
            Said.Of(entry.Group, edition.Language),
            edition.Invented);
    }
}
