using Habeas.Lists.V1;
using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Desk;

/// <summary>What was found in the whole house for a few words in any script, by kind.</summary>
/// <param name="Groups">Only kinds of which something was found.</param>
/// <param name="Silent">Services that did not answer, in words: what they know is missing here.</param>
/// <param name="IsIncomplete">Whether a case or paper that exists may not have been found yet.</param>
public sealed record FindView(
    string Typed, bool IsTooLong, ImmutableArray<FoundGroup> Groups, ImmutableArray<string> Silent, bool IsIncomplete = false)
{
    public const string Path = "/desk/find";

    private const int LongestSearch = 200;

    /// <summary>Nothing was typed, or too much.</summary>
    public bool IsEmpty => Typed.Length == 0 || IsTooLong;

    internal static async Task<FindView> Read(
        string? query, DeskApi api, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var typed = (query ?? "").Trim();
        var view = new FindView(typed, typed.Length > LongestSearch, [], []);
        if (view.IsEmpty)
        {
            return view;
        }

        var answers = new Answers();
        var text = new FoldedText(typed);
        var persons = new FoundPersons(api, names, answers, site, texts);
        var records = new FoundRecords(api, answers, text, site, texts);
        var found = persons.Find(typed, cancel);
        var groups = await Task.WhenAll(
            Of("persons", found),
            Cases(),
            Papers(),
            Of("lists", records.Lists(cancel)),
            Of("facilities", records.Facilities(names, cancel)));
        return view with
        {
            Groups = [.. groups.Where(group => group.Rows.Length > 0)],
            Silent = [.. answers.Silent.Select(service => texts[service])],
            IsIncomplete = records.IsIncomplete,
        };

        async Task<FoundGroup> Cases() => FoundGroup.Of("cases", await records.Cases(typed, await found, cancel), texts);

        async Task<FoundGroup> Papers() => FoundGroup.Of("papers", await records.Papers(typed, await found, cancel), texts);

        async Task<FoundGroup> Of(string kind, Task<ImmutableArray<FoundRow>> rows) => FoundGroup.Of(kind, await rows, texts);
    }
}

/// <summary>What was found of one kind.</summary>
/// <param name="Title">With how many were found.</param>
/// <param name="IsCut">Whether more were found than are shown.</param>
public sealed record FoundGroup(string Kind, string Title, ImmutableArray<FoundRow> Rows, bool IsCut)
{
    private const int Most = 20;

    internal static FoundGroup Of(string kind, ImmutableArray<FoundRow> rows, Texts texts) =>
        new(kind, texts.Count($"Find.{kind}", rows.Length), [.. rows.Take(Most)], rows.Length > Most);
}

/// <param name="Name">The resource name.</param>
/// <param name="Link">Its page at the desk.</param>
/// <param name="Context">What tells it from others, in a line.</param>
public sealed record FoundRow(string Name, Said Text, string Link, string Context);

/// <summary>Persons found by their names.</summary>
internal sealed class FoundPersons(DeskApi api, DeskNames names, Answers answers, Site site, Texts texts)
{
    private const int Most = 20;

    public async Task<ImmutableArray<FoundRow>> Find(string typed, CancellationToken cancel)
    {
        var matches = await answers.Of(
            "registry",
            async () => (await api.Prisoners.SearchPrisonersAsync(
                new SearchPrisonersRequest { Query = typed, PageSize = Most }, cancellationToken: cancel)).Matches.ToArray(),
            []);
        if (matches.Length == 0)
        {
            return [];
        }

        var facilities = await answers.Of("registry", () => names.FacilityNames(cancel), ImmutableDictionary<string, Said>.Empty);
        return
        [
            .. matches.Where(match => match.Score >= PrisonersView.Floor).Select(match => new FoundRow(
                match.Prisoner.Name,
                Said.Name(match.Prisoner, site.Language.Code),
                site.To(Names.DeskPage(match.Prisoner.Name)),
                Texts.Line(
                    match.MatchedName == match.Prisoner.DisplayName ? "" : match.MatchedName,
                    texts.Of(match.Prisoner.CustodyStatus),
                    facilities.GetValueOrDefault(match.Prisoner.Facility)?.Text ?? ""))),
        ];
    }
}

/// <summary>Records found by their own words, or because a person who was found is concerned.</summary>
internal sealed class FoundRecords(DeskApi api, Answers answers, FoldedText text, Site site, Texts texts)
{
    /// <summary>Of the persons found, the likeliest.</summary>
    private const int Persons = 5;

    private const int OfPerson = 20;

    /// <summary>Of what was found by words.</summary>
    private const int ByWords = 50;

    /// <summary>Whether a case or paper that exists may not have been found yet.</summary>
    public bool IsIncomplete { get; private set; }

    public async Task<ImmutableArray<FoundRow>> Cases(string typed, ImmutableArray<FoundRow> persons, CancellationToken cancel)
    {
        var searched = answers.Of(
            "cases",
            async () => await api.Proceedings.SearchProceedingsAsync(
                new SearchProceedingsRequest { Query = typed, PageSize = ByWords }, cancellationToken: cancel),
            new SearchProceedingsResponse());
        var numbered = typed.Length > 100 ? Task.FromResult<Proceeding[]>([]) : List(
            new ListProceedingsRequest { CaseNumber = typed, PageSize = OfPerson });
        var concerning = await Task.WhenAll(
            persons.Take(Persons).Select(person => List(new ListProceedingsRequest { Prisoner = person.Name, PageSize = OfPerson })));
        var byWords = await searched;
        IsIncomplete |= byWords.Incomplete;
        return
        [
            .. (await numbered).Concat(concerning.SelectMany(page => page)).Concat(byWords.Proceedings)
                .DistinctBy(proceeding => proceeding.Name)
                .Select(proceeding => new FoundRow(
                    proceeding.Name,
                    new Said(DeskNames.Title(proceeding), Language: null),
                    site.To(Names.DeskPage(proceeding.Name)),
                    Texts.Line(texts.Of(proceeding.Kind), texts.Of(proceeding.Stage), Known(proceeding.Prisoners, persons)))),
        ];

        Task<Proceeding[]> List(ListProceedingsRequest request) => answers.Of(
            "cases",
            async () => (await api.Proceedings.ListProceedingsAsync(request, cancellationToken: cancel)).Proceedings.ToArray(),
            []);
    }

    /// <summary>Also those whose files have the words; what they say is read in the files themselves.</summary>
    public async Task<ImmutableArray<FoundRow>> Papers(string typed, ImmutableArray<FoundRow> persons, CancellationToken cancel)
    {
        var searched = answers.Of(
            "cases",
            async () => await api.Filings.SearchDocumentsAsync(
                new SearchDocumentsRequest { Query = typed, PageSize = ByWords }, cancellationToken: cancel),
            new SearchDocumentsResponse());
        var concerning = await Task.WhenAll(
            persons.Take(Persons).Select(person => List(new ListFilingsRequest { Prisoner = person.Name, PageSize = OfPerson })));
        var byWords = await searched;
        IsIncomplete |= byWords.Incomplete;
        var files = byWords.Documents.ToDictionary(
            found => found.Filing.Name, found => string.Join(", ", found.Attachments.Select(file => file.FileName)));
        return
        [
            .. concerning.SelectMany(page => page).Concat(byWords.Documents.Select(found => found.Filing))
                .DistinctBy(filing => filing.Name)
                .Select(filing => new FoundRow(
                    filing.Name,
                    new Said(filing.Title, Language: null),
                    site.To(Names.DeskPage(filing.Name)),
                    Texts.Line(
                        texts.Of(filing.Kind),
                        texts.Of(filing.State),
                        Texts.Day(filing.DraftDate),
                        Known(filing.Prisoners, persons),
                        files.GetValueOrDefault(filing.Name) is { Length: > 0 } inFiles ? texts["Find.InFiles", inFiles] : ""))),
        ];

        Task<Filing[]> List(ListFilingsRequest request) => answers.Of(
            "cases", async () => (await api.Filings.ListFilingsAsync(request, cancellationToken: cancel)).Filings.ToArray(), []);
    }

    /// <summary>Publishers by their names, and editions by their titles and publishers.</summary>
    public async Task<ImmutableArray<FoundRow>> Lists(CancellationToken cancel)
    {
        var editions = answers.Of(
            "lists",
            async () => await AllPages.Read(
                api.Editions.ListEditionsAsync, new ListEditionsRequest { Parent = "publishers/-" }, page => page.Editions, cancel),
            []);
        var publishers = (await answers.Of("lists", () => ListsView.All(api, cancel), [])).ToDictionary(publisher => publisher.Name);
        return
        [
            .. publishers.Values.Where(publisher => text.IsIn(publisher.Aliases.Append(publisher.Title)))
                .Select(publisher => new FoundRow(
                    publisher.Name,
                    Said.Written(publisher.Title),
                    site.To("/desk/lists"),
                    Texts.Line(texts["Find.Publisher"], string.Join(", ", publisher.Aliases)))),
            .. (await editions).Where(edition => edition.State != EditionState.Discarded && text.IsIn(
                    (publishers.GetValueOrDefault(edition.Publisher)?.Aliases ?? []).Append(edition.Title)
                        .Append(publishers.GetValueOrDefault(edition.Publisher)?.Title ?? "")))
                .Select(edition => new FoundRow(
                    edition.Name,
                    Said.Written(edition.Title),
                    site.To(Names.DeskPage(edition.Name)),
                    Texts.Line(
                        publishers.GetValueOrDefault(edition.Publisher)?.Title ?? "",
                        Texts.Day(edition.Date),
                        texts.Count("Find.Entries", edition.EntryCount)))),
        ];
    }

    public async Task<ImmutableArray<FoundRow>> Facilities(DeskNames names, CancellationToken cancel) =>
    [
        .. (await answers.Of("registry", () => names.Facilities(cancel), []))
            .Where(facility => text.IsIn(
                facility.FacilityNames.Select(name => name.Text).Append(facility.DisplayName).Append(facility.Address)))
            .Select(facility => new FoundRow(
                facility.Name,
                Said.Name(facility, site.Language.Code),
                site.To(Names.DeskPage(facility.Name)),
                Texts.Line(texts.Of(facility.Kind), facility.Address))),
    ];

    /// <summary>The concerned persons who were found.</summary>
    private static string Known(IEnumerable<string> prisoners, ImmutableArray<FoundRow> persons) =>
        string.Join(", ", persons.Where(person => prisoners.Contains(person.Name)).Select(person => person.Text.Text));
}
