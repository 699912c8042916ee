using Habeas.Platform.Publishing;
using Microsoft.Extensions.Options;

namespace Habeas.Web.Pages;

internal sealed class AboutModel(Catalogue catalogue, Site site, IOptions<PublicationSettings> publication) : PageModel
{
    public ImmutableArray<PublisherRow> Own { get; private set; }

    /// <summary>Whether one person runs the installation and approves alone.</summary>
    public bool SinglePerson => publication.Value.SinglePerson;

    public ImmutableArray<CriteriaView> Criteria { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        Own = [.. (await catalogue.Publishers(cancel)).Where(publisher => publisher.Own).Select(PublisherRow.Of)];
        Criteria =
        [
            .. (await catalogue.CriteriaSets(cancel)).Select(set => new CriteriaView(
                set.Title.GetValueOrDefault(site.Language.Code) ?? set.Id,
                set.Reference.GetValueOrDefault(site.Language.Code) ?? "",
                [
                    .. set.Criteria.Select(
                        criterion => new FindingView(
                            criterion.Id, criterion.Text.GetValueOrDefault(site.Language.Code) ?? "", Met: false, "")),
                ])),
        ];
    }
}

public sealed record CriteriaView(string Title, string Reference, ImmutableArray<FindingView> Criteria);
