using System.Globalization;
using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <summary>What happened to the filings handed to a facility's administration.</summary>
/// <param name="Suppressed">Why no numbers are shown; empty if they are.</param>
/// <param name="Rounded">How the numbers are rounded; empty if none are shown.</param>
/// <param name="Picture">Null if no numbers are shown.</param>
/// <param name="Description">The picture in words.</param>
public sealed record FilingRecordView(
    string Suppressed, string Rounded, ImmutableArray<Fact> Numbers, Waffle? Picture = null, string Description = "")
{
    public static FilingRecordView Of(InterceptionRate rate, Texts texts) => rate.Suppressed
        ? new FilingRecordView(texts["Filings.Suppressed", rate.Minimum], "", [])
        : new FilingRecordView(
            "",
            texts["Filings.Rounded", rate.Step],
            [
                .. Fact.Known(texts["Filings.HandedOver"], Texts.Number(rate.HandedOver)),
                .. Fact.Known(texts["Filings.Confirmed"], Texts.Number(rate.Confirmed)),
                .. Fact.Known(texts["Filings.Withheld"], Texts.Number(rate.Withheld)),
                .. Fact.Known(texts["Filings.Waiting"], Texts.Number(rate.Waiting)),
                .. Fact.Known(texts["Filings.Share"], rate.HasShare ? rate.Share.ToString("P0", CultureInfo.CurrentCulture) : ""),
            ],
            Waffle.Of(rate.Confirmed, rate.Withheld, rate.Waiting, rate.Step),
            texts["Filings.Description", rate.Confirmed, rate.Withheld, rate.Waiting]);
}
