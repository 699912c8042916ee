using Habeas.Web.Photos;

namespace Habeas.Web.Pages.Desk;

/// <summary>A photograph as the desk may see it, public or not.</summary>
internal sealed class PhotoModel(DeskApi api) : PageModel
{
    public async Task<IActionResult> OnGet(Guid id, Guid photo, CancellationToken cancel)
    {
        var body = await api.Prisoners.GetPrisonerPhotoAsync(
            new GetPrisonerPhotoRequest { Name = Portrait.Name(id, photo) }, cancellationToken: cancel);
        return File(body.Data.ToByteArray(), body.ContentType);
    }
}
