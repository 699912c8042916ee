namespace Habeas.Web.Pages.Desk;

internal sealed class CorrectFilingModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts)
    : RecordPage<CorrectionsView>("filings", PaperCorrections.Acts, made: "", api, site)
{
    protected override Task<CorrectionsView> Read(string name, SentForm? sent, CancellationToken cancel) =>
        CorrectionsView.OfPaper(name, sent, Api, names, words, texts, cancel);
}
