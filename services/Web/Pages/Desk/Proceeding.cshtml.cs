namespace Habeas.Web.Pages.Desk;

internal sealed class CaseModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts)
    : RecordPage<CaseView>("proceedings", CaseForms.Acts, made: OpenForm.Act, api, site)
{
    protected override Task<CaseView> Read(string name, SentForm? sent, CancellationToken cancel) =>
        CaseView.Read(name, sent, Api, names, words, Site, texts, cancel);
}
