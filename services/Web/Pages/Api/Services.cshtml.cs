namespace Habeas.Web.Pages.Api;

internal sealed class ServicesModel : PageModel;
