namespace Habeas.Web.Pages.Desk;

internal sealed class NewFilingModel(DeskApi api, DeskNames names, TimeProvider time, RefusalWords words, Site site, Texts texts)
    : NewRecordPage<NewFilingView>(site)
{
    protected override Task<string> Send(SentForm sent, CancellationToken cancel) => DraftForm.Send(sent, api, cancel);

    protected override Task<NewFilingView> Read(PersonQuery query, SentForm? sent, CancellationToken cancel) =>
        NewFilingView.Read(query, sent, names, time.Today(), words, Site, texts, cancel);
}
