using Habeas.Lists.V1;

namespace Habeas.Web.Pages;

/// <summary>What to compare: two editions, or two publishers at a date.</summary>
public sealed record CompareQuery : PagedQuery
{
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "from_publisher")]
    public string? FromPublisher { get; init; }

    [FromQuery(Name = "to_publisher")]
    public string? ToPublisher { get; init; }

    [FromQuery(Name = "date")]
    public string? Date { get; init; }

    /// <summary>Which kind of changes to show in full, page by page; all kinds, the first of each, when it is empty.</summary>
    [FromQuery(Name = "change")]
    public string? Change { get; init; }

    public bool NamesEditions => !string.IsNullOrEmpty(From) || !string.IsNullOrEmpty(To);

    public bool NamesPublishers => !string.IsNullOrEmpty(FromPublisher) || !string.IsNullOrEmpty(ToPublisher);
}

/// <summary>The lists that can be compared, as one reader sees them.</summary>
/// <param name="Under">Precedes the paths of pages of editions and persons: empty, or "/desk".</param>
/// <param name="Path">The path of the page that compares.</param>
internal sealed record ComparedLists(
    EditionsService.EditionsServiceClient Editions, ImmutableArray<Publisher> Publishers, string Under, string Path);

/// <param name="Path">The page's own path.</param>
public sealed record CompareView(
    string Path,
    ImmutableArray<Option> Editions,
    ImmutableArray<Option> Publishers,
    CompareQuery Query,
    string Date,
    string Fault,
    string? Json,
    EditionTable? Compared,
    FlowView? Flow,
    ImmutableArray<ArithmeticRow> Arithmetic,
    ImmutableArray<ChangeSection> Sections)
{
    private const int MostEditions = 200;
    private const int PageSize = 50;

    /// <summary>How many of each kind are shown before a reader asks for all of them.</summary>
    private const int First = 10;

    private static readonly ImmutableArray<ChangeKind> Order =
    [
        ChangeKind.In,
        ChangeKind.Out,
        ChangeKind.ChangedGroup,
        ChangeKind.Disputed,
        ChangeKind.Still,
    ];

    internal static async Task<CompareView> Read(
        CompareQuery query, DateOnly today, ComparedLists lists, Site site, Texts texts, CancellationToken cancel)
    {
        var asOf = site.AsOf.ToAsOf();
        var whole = Select.Asked<ChangeKind>("change", query.Change);
        var publishers = lists.Publishers;
        var titles = publishers.ToDictionary(publisher => publisher.Name, publisher => publisher.Title);
        var editions = await lists.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = MostEditions, AsOf = asOf }, cancellationToken: cancel);
        var date = string.IsNullOrEmpty(query.Date) ? today.Iso() : query.Date;
        var view = new CompareView(
            lists.Path,
            [
                .. editions.Editions.Where(edition => edition.State != EditionState.Discarded).Select(
                    edition => new Option(
                        Id(edition.Name), $"{Texts.Day(edition.Date)} – {titles.GetValueOrDefault(edition.Publisher)}: {edition.Title}",
                        Said.Of("", edition.Language).Language)),
            ],
            [.. publishers.Select(publisher => new Option(Id(publisher.Name), publisher.Title, Said.Written(publisher.Title).Language))],
            query, date, Fault: "", Json: null, Compared: null, Flow: null, [], []);
        if (!query.NamesEditions && !query.NamesPublishers)
        {
            return view;
        }

        if (Request(query, date, asOf) is not { } request)
        {
            return view with { Fault = texts["Compare.Fault"] };
        }

        Comparison comparison;
        try
        {
            comparison = await lists.Editions.CompareEditionsAsync(request, cancellationToken: cancel);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            return view with { Fault = texts["Compare.NoEdition"] };
        }

        return view with
        {
            Json = query.NamesEditions ? $"/v1/editions:compare?from={request.From}&to={request.To}" : null,
            Compared = EditionTable.Of(
                texts["Compare.Editions"], [comparison.From, comparison.To], withPublisher: true, publishers, lists.Under),
            Flow = FlowView.Of(comparison, texts),
            Arithmetic =
            [
                .. comparison.Groups.Select(group => ArithmeticRow.Of(
                    group,
                    group.Group.Length > 0
                        ? Said.Written(group.Group, comparison.To.Language)
                        : new Said(texts["Group.None"], Language: null))),
                ArithmeticRow.Of(comparison.Total, new Said(texts["Compare.Total"], Language: null)),
            ],
            Sections =
            [
                .. Order
                    .Where(kind => whole == ChangeKind.Unspecified || kind == whole)
                    .Select(kind => Section(kind, comparison, query, lists, site, texts))
                    .Where(section => section.Size > 0),
            ],
        };
    }

    /// <summary>
    /// The first changes of a kind, or one page of them: a comparison of long lists would otherwise be a page that no telephone shows.
    /// Who stayed as they were is counted, and named only on request.
    /// </summary>
    private static ChangeSection Section(
        ChangeKind kind, Comparison comparison, CompareQuery query, ComparedLists lists, Site site, Texts texts)
    {
        (string, string?)[] same =
        [
            ("from", query.From), ("to", query.To), ("from_publisher", query.FromPublisher), ("to_publisher", query.ToPublisher),
            ("date", query.Date),
        ];
        Change[] all = [.. comparison.Changes.Where(change => change.Kind == kind)];
        var (skipped, shown) = string.IsNullOrEmpty(query.Change)
            ? (0, kind == ChangeKind.Still ? all.Where(change => change.FieldChanges.Count > 0) : all)
            : (Math.Min(Math.Max(query.At, 0), all.Length), all);
        ChangeRow[] rows =
        [
            .. shown.Skip(skipped)
                .Take(string.IsNullOrEmpty(query.Change) ? First : PageSize)
                .Select(change => ChangeRow.Of(change, comparison, lists.Under, texts)),
        ];
        (string, string?) whole = ("change", Select.Word(kind));
        return new ChangeSection(
            kind,
            all.Length,
            [.. rows],
            string.IsNullOrEmpty(query.Change) && rows.Length < all.Length ? site.To(lists.Path, [.. same, whole]) : "",
            string.IsNullOrEmpty(query.Change)
                ? new Pager(First: null, Next: null)
                : Pager.Numbered(site, lists.Path, skipped, rows.Length, all.Length, [.. same, whole]),
            string.IsNullOrEmpty(query.Change) ? "" : site.To(lists.Path, same));
    }

    /// <summary>The request; null if the address does not name two editions, or two publishers and a day.</summary>
    private static CompareEditionsRequest? Request(CompareQuery query, string date, Google.Protobuf.WellKnownTypes.Timestamp? asOf)
    {
        if (query.NamesEditions)
        {
            return Guid.TryParse(query.From, out var from) && Guid.TryParse(query.To, out var to)
                ? new CompareEditionsRequest { From = ResourceName.Of("editions", from), To = ResourceName.Of("editions", to), AsOf = asOf }
                : null;
        }

        return Guid.TryParse(query.FromPublisher, out var first)
            && Guid.TryParse(query.ToPublisher, out var second)
            && IsoDay.TryParse(date, out var day)
            ? new CompareEditionsRequest
            {
                FromPublisher = ResourceName.Of("publishers", first),
                ToPublisher = ResourceName.Of("publishers", second),
                Date = day.ToProto(),
                AsOf = asOf,
            }
            : null;
    }

    private static string Id(string resource) => resource[(resource.LastIndexOf('/') + 1)..];
}

public sealed record ArithmeticRow(Said Group, string Old, string In, string Out, string New, string Disputed)
{
    public static ArithmeticRow Of(Arithmetic sum, Said group) => new(
        group, Texts.Number(sum.OldTotal), Texts.Signed(sum.In), Texts.Signed(-sum.Out), Texts.Number(sum.NewTotal),
        Texts.Number(sum.Disputed));
}

/// <param name="Size">How many there are, of which only some are among the rows.</param>
/// <param name="All">The address of all of them; empty when all are shown.</param>
/// <param name="Back">The address of the comparison with all kinds of changes; empty when this is it.</param>
public sealed record ChangeSection(
    ChangeKind Kind, int Size, ImmutableArray<ChangeRow> Rows, string All, Pager Pager, string Back)
{
    public bool HasFields => Rows.Any(row => row.Fields.Length > 0);
}

/// <param name="Fields">The fields in which the editions differ, next to the group.</param>
public sealed record ChangeRow(string Path, Said Name, Said Group, string Fields, string Rows, string Reason)
{
    public static ChangeRow Of(Change change, Comparison comparison, string under, Texts texts)
    {
        var language = (change.ToEntries.Count > 0 ? comparison.To : comparison.From).Language;
        var group = (change.FromGroup, change.ToGroup) switch
        {
            (var from, "") => from,
            ("", var to) => to,
            var (from, to) when from == to => to,
            var (from, to) => $"{from} → {to}",
        };
        var day = Texts.Day(change.ReasonDate);
        var reason = change.Reason == ChangeReason.Unspecified ? "" : texts.Of(change.Reason);
        return new ChangeRow(
            change.Prisoner.Length > 0 ? under + Names.Page(change.Prisoner) : "",
            Said.Written(change.DisplayName, language),
            Said.Written(group, language),
            string.Join(
                "; ", change.FieldChanges.Select(field => $"{texts[Heading(field.Field)]}: {Value(field.From)} → {Value(field.To)}")),
            string.Join("; ", new[]
            {
                change.FromEntries.Count > 0 ? texts["Compare.OldRows", string.Join(", ", change.FromEntries)] : "",
                change.ToEntries.Count > 0 ? texts["Compare.NewRows", string.Join(", ", change.ToEntries)] : "",
            }.Where(part => part.Length > 0)),
            day.Length > 0 && reason.Length > 0 ? $"{reason}, {day}" : reason);
    }

    private static string Heading(EntryField field) => field == EntryField.ArrestDate ? "Entry.Arrested" : $"Entry.{field}";

    private static string Value(string text) => text.Length > 0 ? text : "–";
}
