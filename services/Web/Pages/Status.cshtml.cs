using System.Globalization;

namespace Habeas.Web.Pages;

/// <summary>Which services answer. Not why, nor where they run: that would help whoever wants them silent.</summary>
internal sealed class StatusModel(Catalogue catalogue) : PageModel
{
    public ImmutableArray<ServiceStanding> Rows { get; private set; }

    /// <summary>When they were asked.</summary>
    public string Day { get; private set; } = "";

    /// <summary>In UTC.</summary>
    public string Time { get; private set; } = "";

    public async Task OnGet()
    {
        (Rows, var time) = await catalogue.Standing();
        var now = time.UtcDateTime;
        (Day, Time) = (Texts.Day(DateOnly.FromDateTime(now)), now.ToString("HH:mm", CultureInfo.InvariantCulture));
    }
}
