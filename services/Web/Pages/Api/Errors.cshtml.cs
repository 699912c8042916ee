namespace Habeas.Web.Pages.Api;

internal sealed class ErrorsModel : PageModel;
