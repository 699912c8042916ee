namespace Habeas.Web.Pages.Desk;

internal sealed class NewCaseModel(DeskApi api, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts)
    : NewRecordPage<NewCaseView>(site)
{
    protected override Task<string> Send(SentForm sent, CancellationToken cancel) => OpenForm.Send(sent, api, cancel);

    protected override Task<NewCaseView> Read(PersonQuery query, SentForm? sent, CancellationToken cancel) =>
        NewCaseView.Read(query, sent, api, session.Caller, names, words, Site, texts, cancel);
}
