using Habeas.Lists.V1;

namespace Habeas.Web.Pages;

/// <summary>A table of editions.</summary>
public sealed record EditionTable(string Caption, ImmutableArray<EditionRow> Rows, bool WithPublisher)
{
    /// <summary>Whether none of them is real: then that is said once, and not of each.</summary>
    public bool AllInvented => Rows.Length > 0 && Rows.All(row => row.Invented);

    internal static async Task<EditionTable> Of(
        string caption, IEnumerable<Edition> editions, bool withPublisher, Catalogue catalogue, CancellationToken cancel)
    {
        var publishers = (await catalogue.Publishers(cancel)).ToDictionary(publisher => publisher.Name, publisher => publisher.Title);
        return new EditionTable(
            caption,
            [
                .. editions.Select(edition => new EditionRow(
                    Names.Page(edition.Name),
                    Said.Of(edition.Title, edition.Language),
                    Texts.Day(edition.Date),
                    edition.EntryCount,
                    Names.Page(edition.Publisher),
                    publishers.GetValueOrDefault(edition.Publisher) ?? "",
                    edition.State,
                    edition.Invented)),
            ],
            withPublisher);
    }
}

public sealed record EditionRow(
    string Path, Said Title, string Day, int Entries, string PublisherPath, string Publisher, EditionState State, bool Invented);
