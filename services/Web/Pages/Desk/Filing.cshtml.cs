using View = Habeas.Web.Desk.FilingView;

namespace Habeas.Web.Pages.Desk;

internal sealed class FilingModel(
    DeskApi api, DeskSession session, DeskNames names, TimeProvider time, RefusalWords words, Site site, Texts texts)
    : RecordPage<View>("filings", new DeskActs(FilingForms.Acts, AttachmentForms.Acts), made: DraftForm.Act, api, site)
{
    protected override Task<View> Read(string name, SentForm? sent, CancellationToken cancel) =>
        View.Read(name, sent, Api, session.Caller, names, time.Today(), words, Site, texts, cancel);
}
