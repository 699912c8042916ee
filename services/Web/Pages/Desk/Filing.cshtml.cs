namespace Habeas.Web.Pages.Desk;

internal sealed class FilingModel(DeskApi api, DeskNames names, TimeProvider time, RefusalWords words, Site site, Texts texts)
    : RecordPage<FilingView>("filings", FilingForms.Acts, made: DraftForm.Act, api, site)
{
    protected override Task<FilingView> Read(string name, SentForm? sent, CancellationToken cancel) =>
        FilingView.Read(name, sent, Api, names, time.Today(), words, Site, texts, cancel);
}
