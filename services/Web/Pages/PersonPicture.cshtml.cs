using Habeas.Web.Pictures;

namespace Habeas.Web.Pages;

internal sealed class PersonPictureModel(
    PublicApi api, Catalogue catalogue, SharePictures pictures, Site site, Texts texts, TimeProvider time) : PageModel
{
    /// <summary>The picture as of today: a day in the past has no links to share.</summary>
    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel)
    {
        var prisoner = await api.Prisoners.GetPrisonerAsync(
            new GetPrisonerRequest { Name = ResourceName.Of("prisoners", id) }, cancellationToken: cancel);
        if (prisoner.MergedInto.Length > 0)
        {
            // The one that it was merged into has a picture of its own.
            throw new RpcException(new Status(Grpc.Core.StatusCode.NotFound, ""));
        }

        var language = site.Language.Code;
        var row = PrisonerRow.Of(
            prisoner, await catalogue.FacilityNames(language, cancel), await catalogue.CategoryTitles(language, cancel), language);
        return await pictures.Of(
            new ShareCard(
                Said.Name(prisoner, language).Text,
                PrisonerView.LineOf(row, texts),
                prisoner.DaysHeldMax > 0 ? texts.Count("Picture.Days", prisoner.DaysHeldMax) : "",
                texts["Picture.AsOf", Texts.Day(time.Today())],
                prisoner.Invented ? texts["Invented"] : "",
                texts["Site.Title"]),
            cancel);
    }
}
