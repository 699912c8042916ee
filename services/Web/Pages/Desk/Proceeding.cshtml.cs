namespace Habeas.Web.Pages.Desk;

internal sealed class CaseModel(DeskApi api, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts)
    : RecordPage<CaseView>(
        "proceedings",
        new DeskActs(
            CaseForms.Acts, TermForms.Acts, PartyForms.Acts, MotionForms.Acts, CourseForms.Acts, CourseForms.OwnActs(session)),
        made: OpenForm.Act,
        api,
        site)
{
    protected override Task<CaseView> Read(string name, SentForm? sent, CancellationToken cancel) =>
        CaseView.Read(name, sent, Api, session.Caller, names, words, Site, texts, cancel);
}
