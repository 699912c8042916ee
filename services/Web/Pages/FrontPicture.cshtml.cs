using Habeas.Web.Pictures;

namespace Habeas.Web.Pages;

internal sealed class FrontPictureModel(Catalogue catalogue, SharePictures pictures, Texts texts, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var today = time.Today();
        var recognised = await catalogue.HeldOn(today, asOf: null, recognised: true, cancel);
        var held = await catalogue.HeldOn(today, asOf: null, recognised: false, cancel);
        return await pictures.Of(
            new ShareCard(
                IndexView.SentenceOf(recognised, held, today, texts),
                "",
                "",
                texts["Picture.AsOf", Texts.Day(today)],
                "",
                texts["Site.Title"]),
            cancel);
    }
}
