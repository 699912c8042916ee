using Habeas.Web.Reference;

namespace Habeas.Web.Pages.Api;

internal sealed class ServiceModel : PageModel
{
    public ApiService Service { get; private set; } = null!;

    public IActionResult OnGet(string service)
    {
        if (ApiService.Find(service) is not { } found)
        {
            throw Platform.Edge.Fault.NotFound("The service");
        }

        Service = found;
        return Page();
    }
}
