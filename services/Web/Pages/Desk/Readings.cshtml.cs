namespace Habeas.Web.Pages.Desk;

internal sealed class ReadingsModel(DeskApi api, PublicApi everybody, Site site, Texts texts) : PageModel
{
    private const int Longest = 400;

    public ReadingsView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? reader, [FromQuery] string? record, CancellationToken cancel) =>
        View = await ReadingsView.Read(Asked(reader), Asked(record), api, everybody, site, texts, cancel);

    private static string Asked(string? text) => text?.Trim() is { Length: <= Longest } asked ? asked : "";
}
