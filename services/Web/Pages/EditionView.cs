using Habeas.Lists.V1;

namespace Habeas.Web.Pages;

public sealed record EditionView(
    string Path,
    string Json,
    Said Title,
    bool Invented,
    string PublisherPath,
    string Publisher,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Fact> Rules,
    string CorrectsPath,
    string CorrectionNote,
    ImmutableArray<GroupRow> Groups,
    Select Group,
    string Caption,
    ImmutableArray<EntryRow> Entries,
    Pager Pager,
    ImmutableArray<Option> Exports)
{
    private const int PageSize = 50;

    internal static async Task<EditionView> Read(
        Guid id, string group, string token, int at, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var name = ResourceName.Of("editions", id);
        var asOf = site.AsOf.ToAsOf();
        var edition = await api.Editions.GetEditionAsync(new GetEditionRequest { Name = name, AsOf = asOf }, cancellationToken: cancel);
        if (group.Length > 0 && edition.Groups.All(known => known.Title != group))
        {
            throw Address.Fault("group");
        }

        var entries = await api.Editions.ListEntriesAsync(
            new ListEntriesRequest { Parent = name, PageSize = PageSize, PageToken = token, Group = group, AsOf = asOf },
            cancellationToken: cancel);
        var publisher = (await catalogue.Publishers(cancel)).FirstOrDefault(known => known.Name == edition.Publisher);
        var groups = GroupRow.Of(edition.Groups, texts, edition.Language);
        return new EditionView(
            Names.Page(name),
            "/v1/" + name,
            Said.Of(edition.Title, edition.Language),
            edition.Invented,
            Names.Page(edition.Publisher),
            publisher?.Title ?? "",
            [
                .. Fact.Known(texts["Edition.Date"], Texts.Day(edition.Date)),
                .. Fact.Known(texts["Edition.Entries"], Texts.Number(edition.EntryCount)),
                .. Fact.Known(texts["Edition.State"], texts.Of(edition.State)),
                .. Fact.Known(texts["Edition.Published"], edition.PublishTime is { } time ? Texts.Day(time) : ""),
            ],
            [
                .. Rule(edition.Rule, await catalogue.CriteriaSets(cancel), site.Language.Code, texts),
                .. Fact.Known(texts["Edition.Sha256"], edition.SourceFile?.Sha256 ?? ""),
            ],
            Names.Page(edition.Corrects),
            edition.CorrectionNote,
            groups,
            new Select(
                "group",
                texts["Entry.Group"],
                group,
                [
                    new Option("", texts["Filter.Any"]),
                    .. edition.Groups.Where(known => known.Title.Length > 0)
                        .Select(known => new Option(known.Title, known.Title, Said.Of("", edition.Language).Language)),
                ]),
            texts.Count(
                "Edition.Caption",
                entries.TotalSize,
                Math.Min(at + 1, entries.TotalSize),
                Math.Min(at + entries.Entries.Count, entries.TotalSize)),
            [.. entries.Entries.Select(entry => EntryRow.Of(entry, edition.Language))],
            Pager.Of(site, Names.Page(name), at, entries.Entries.Count, entries.NextPageToken, ("group", group)),
            [
                .. new[] { "csv", "xlsx", "json", "ftm" }.Select(
                    format => new Option($"/v1/{name}:export?format={format}", texts[$"Export.{format}"])),
            ]);
    }

    private static IEnumerable<Fact> Rule(
        InclusionRule? rule, ImmutableArray<Habeas.Registry.V1.CriteriaSet> sets, string language, Texts texts) =>
        rule is null
        ? []
        :
        [
            .. Fact.Known(
                texts["Edition.Criteria"],
                sets.FirstOrDefault(set => set.Id == rule.CriteriaSet)?.Title.GetValueOrDefault(language) ?? rule.CriteriaSet),
            .. Fact.Known(texts["Filter.HeldOn"], Texts.Day(rule.HeldOn)),
            .. Fact.Known(texts["Edition.HouseArrest"], texts[rule.IncludeHouseArrest ? "Yes" : "No"]),
        ];
}

public sealed record EntryRow(
    string Number,
    Said Name,
    string OtherNames,
    string PrisonerPath,
    string Group,
    string Arrested,
    string Articles,
    string Facility,
    string Sentence,
    bool IsWithheld)
{
    public static EntryRow Of(Entry entry, string language) => new(
        entry.PrintedNumber.Length > 0 ? entry.PrintedNumber : Texts.Number(entry.Number),
        Said.Of(entry.PersonNames.FirstOrDefault() ?? "", language),
        string.Join("; ", entry.PersonNames.Skip(1).Where(name => name != entry.PersonNames[0]).Distinct()),
        Names.Page(entry.Prisoner),
        entry.Group,
        Texts.Day(entry.ArrestDate),
        string.Join(", ", entry.Articles),
        entry.Facility,
        entry.Sentence,
        entry.Withheld);
}
