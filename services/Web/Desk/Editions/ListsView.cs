using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>All publishers with their editions, drafts included.</summary>
public sealed record ListsView(ImmutableArray<DeskPublisherRow> Publishers, DeskForm Create)
{
    public const string CreateAct = "create-publisher";

    private const int MostEditions = 200;

    internal static async Task<ListsView> Read(
        SentForm? sent, DeskApi api, RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var editions = api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = MostEditions }, cancellationToken: cancel).ResponseAsync;
        var publishers = await All(api, cancel);
        var of = (await editions).Editions.ToLookup(edition => edition.Publisher);
        return new ListsView(
            [.. publishers.Select(publisher => DeskPublisherRow.Of(publisher, of[publisher.Name], site, texts))],
            Form(texts).After(sent, words));
    }

    internal static Task<ImmutableArray<Publisher>> All(DeskApi api, CancellationToken cancel) =>
        AllPages.Read(api.Publishers.ListPublishersAsync, new ListPublishersRequest(), page => page.Publishers, cancel);

    internal static async Task Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != CreateAct)
        {
            throw SentForm.Unknown();
        }

        var publisher = new Publisher
        {
            Title = sent["title"], Uri = sent["uri"], Own = sent["own"].Length > 0, Aliases = { sent.Lines("aliases") },
        };
        await api.Publishers.CreatePublisherAsync(
            new CreatePublisherRequest { Publisher = publisher, RequestId = sent.RequestId }, cancellationToken: cancel);
    }

    private static DeskForm Form(Texts texts) => DeskForm.Of(
        CreateAct,
        target: "",
        etag: "",
        texts,
        [
            new Field("title", texts["Import.Publisher.Title"]) { Wire = "publisher.title" },
            new Field("aliases", texts["Publisher.Aliases"], "textarea", IsNeeded: false) { Hint = texts["Form.Lines"], Longest = 5000 },
            new Field("uri", texts["Publisher.Uri"], IsNeeded: false) { Wire = "publisher.uri", Longest = 2000 },
            new Field("own", texts["Publisher.IsOwn"], "checkbox", IsNeeded: false),
        ]);
}

/// <param name="Groups">The page of its groups' names.</param>
public sealed record DeskPublisherRow(
    string Title, bool IsOwn, bool IsInvented, string Groups, ImmutableArray<DeskEditionRow> Editions)
{
    internal static DeskPublisherRow Of(Publisher publisher, IEnumerable<Edition> editions, Site site, Texts texts) => new(
        publisher.Title,
        publisher.Own,
        publisher.Invented,
        site.To($"/desk/{publisher.Name}/groups"),
        [.. editions.Select(edition => DeskEditionRow.Of(edition, site, texts))]);
}

/// <param name="Standing">What of it is public, or waits for whom.</param>
/// <param name="Work">What is left to do; empty if nothing is.</param>
public sealed record DeskEditionRow(string Link, Said Title, string Day, string State, string Standing, string Entries, string Work)
{
    internal static DeskEditionRow Of(Edition edition, Site site, Texts texts) => new(
        site.To(Names.DeskPage(edition.Name)),
        Said.Of(edition.Title, edition.Language),
        Texts.Day(edition.Date),
        texts.Of(edition.State),
        Public(edition, texts),
        Texts.Number(edition.EntryCount),
        Left(edition, texts));

    /// <summary>How far it is public.</summary>
    internal static string Public(Edition edition, Texts texts) =>
        edition.Withdrawal is not null ? texts["DeskEdition.WithdrawalWaits"]
        : edition.State == EditionState.Discarded ? ""
        : edition.Publication switch
        {
            { IsPublic: false } => texts["DeskEdition.NotPublic"],
            { WaitingChanges: > 0 } => texts["DeskEdition.PublicWaiting"],
            // Who is not told sees what everybody sees.
            _ => texts["DeskEdition.Public"],
        };

    private static string Left(Edition edition, Texts texts)
    {
        if (edition.State == EditionState.Discarded)
        {
            return "";
        }

        var count = edition.Reconciliation;
        string[] left =
        [
            count?.Open > 0 ? texts.Count("DeskEdition.Open", count.Open) : "",
            count?.Ask > 0 ? texts.Count("DeskEdition.Ask", count.Ask) : "",
            edition.UnreadCount > 0 ? texts.Count("DeskEdition.Unread", edition.UnreadCount) : "",
        ];
        return string.Join(", ", left.Where(part => part.Length > 0));
    }
}
