using Habeas.Lists.V1;

namespace Habeas.Web.Pages;

/// <summary>A table of editions.</summary>
public sealed record EditionTable(string Caption, ImmutableArray<EditionRow> Rows, bool WithPublisher)
{
    /// <summary>Whether none of them is real: then that is said once, and not of each.</summary>
    public bool AllInvented => Rows.Length > 0 && Rows.All(row => row.Invented);

    internal static async Task<EditionTable> Of(
        string caption, IEnumerable<Edition> editions, bool withPublisher, Catalogue catalogue, CancellationToken cancel) =>
        Of(caption, editions, withPublisher, await catalogue.Publishers(cancel));

    /// <param name="under">Precedes the paths of the editions' pages: empty, or "/desk".</param>
    internal static EditionTable Of(
        string caption, IEnumerable<Edition> editions, bool withPublisher, IEnumerable<Publisher> all, string under = "")
    {
        var publishers = all.ToDictionary(publisher => publisher.Name, publisher => publisher.Title);
        return new EditionTable(
            caption,
            [
                .. editions.Select(edition => new EditionRow(
                    under + Names.Page(edition.Name),
                    Said.Of(edition.Title, edition.Language),
                    Texts.Day(edition.Date),
                    edition.EntryCount,
                    under.Length == 0 ? Names.Page(edition.Publisher) : "/desk/lists",
                    publishers.GetValueOrDefault(edition.Publisher) ?? "",
                    edition.State,
                    edition.Invented)),
            ],
            withPublisher);
    }
}

public sealed record EditionRow(
    string Path, Said Title, string Day, int Entries, string PublisherPath, string Publisher, EditionState State, bool Invented);
