using System.Globalization;

namespace Habeas.Web.Feeds;

/// <summary>What became public about one person: facts of custody, assessments, court news, and lists that name the person.</summary>
internal sealed class PersonFeed(PublicApi api, Catalogue catalogue, Site site, Texts texts, AtomFeed atom, NewsFeed courts)
{
    /// <returns>A redirection for a record that was merged into another, which has a feed of its own.</returns>
    /// <exception cref="RpcException">NOT_FOUND: the person is not public.</exception>
    public async Task<IActionResult> Of(Guid id, CancellationToken cancel)
    {
        var name = ResourceName.Of("prisoners", id);
        var prisoner = await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel);
        if (prisoner.MergedInto.Length > 0)
        {
            return new RedirectResult(site.To(Names.Page(prisoner.MergedInto) + AtomFeed.File));
        }

        var listed = await api.Editions.ListPrisonerEntriesAsync(
            new Habeas.Lists.V1.ListPrisonerEntriesRequest { Prisoner = name, PageSize = AtomFeed.Entries }, cancellationToken: cancel);
        var words = new CustodyWords(texts, await catalogue.FacilityNames(site.Language.Code, cancel));
        var who = Said.Name(prisoner, site.Language.Code).Text;
        return atom.Write(
            atom.Id(id, "person"),
            texts["Feed.Person", who],
            Names.Page(name),
            AtomFeed.Newest([
                .. Facts(prisoner, id, who, words),
                .. Assessments(prisoner, id, who, await catalogue.CriteriaSets(cancel)),
                .. await courts.Entries(new ListCourtNewsRequest { Prisoner = name }, cancel),
                .. await Task.WhenAll(listed.Entries.Select(entry => Listed(entry, id, who, cancel))),
            ]));
    }

    /// <summary>
    /// Facts have no public number, for gaps would tell of others. Their ids come from what and when: a fact whose date is corrected is
    /// a new entry.
    /// </summary>
    private IEnumerable<FeedEntry> Facts(Prisoner prisoner, Guid id, string who, CustodyWords words) =>
        prisoner.Custodies.SelectMany(custody => custody.Facts)
            .GroupBy(fact => $"{fact.KindCase}/{fact.Date.ToPartial()}")
            .SelectMany(same => same.Select((fact, nth) => (Fact: fact, What: Numbered($"fact/{same.Key}", nth), Item: words.Item(fact))))
            .Select(known => new FeedEntry(
                atom.Id(id, known.What),
                $"{known.Item.Heading} – {who}",
                [
                    $"{known.Item.Heading}, {(known.Item.Day.Length > 0 ? known.Item.Day : texts["Date.Unknown"])}",
                    .. known.Item.Facts.Select(detail => $"{detail.Label}: {detail.Value.Text}"),
                ],
                Names.Page(prisoner.Name),
                AtomFeed.Time(known.Fact.RecordTime ?? prisoner.UpdateTime),
                AtomFeed.Time(known.Fact.RecordTime ?? prisoner.UpdateTime)));

    private IEnumerable<FeedEntry> Assessments(Prisoner prisoner, Guid id, string who, ImmutableArray<CriteriaSet> sets) =>
        prisoner.Assessments.Where(assessment => assessment.ConfirmTime is not null)
            .GroupBy(assessment => $"{assessment.CriteriaSet}/{assessment.Status}")
            .SelectMany(same => same.Select((assessment, nth) => (Assessment: assessment, What: Numbered($"assessment/{same.Key}", nth))))
            .Select(known => new FeedEntry(
                atom.Id(id, known.What),
                $"{texts["Assessment.Title"]} {texts.Of(known.Assessment.Status)} – {who}",
                [
                    sets.FirstOrDefault(set => set.Id == known.Assessment.CriteriaSet)?.Title.GetValueOrDefault(site.Language.Code)
                        ?? known.Assessment.CriteriaSet,
                    known.Assessment.Reasons,
                ],
                Names.Page(prisoner.Name),
                AtomFeed.Time(known.Assessment.ConfirmTime),
                AtomFeed.Time(known.Assessment.ConfirmTime)));

    private async Task<FeedEntry> Listed(Habeas.Lists.V1.Entry entry, Guid id, string who, CancellationToken cancel)
    {
        var (edition, publisher) = await catalogue.EditionOf(entry, cancel);
        var since = AtomFeed.Time(edition.PublishTime ?? edition.CreateTime);
        return new FeedEntry(
            atom.Id(id, $"listed/{Names.Id(entry.Name)}/{edition.Name}"),
            texts["Feed.Listed", edition.Title, who],
            [publisher, Texts.Day(edition.Date), entry.Withheld ? "" : string.Join("; ", entry.PersonNames)],
            Names.Page(edition.Name),
            since,
            since);
    }

    private static string Numbered(string what, int nth) =>
        nth == 0 ? what : string.Create(CultureInfo.InvariantCulture, $"{what}/{nth}");
}
