namespace Habeas.Web.Pages.Desk;

internal sealed class CorrectCaseModel(DeskApi api, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts)
    : RecordPage<CorrectionsView>("proceedings", CaseCorrections.Acts, made: "", api, site)
{
    protected override Task<CorrectionsView> Read(string name, SentForm? sent, CancellationToken cancel) =>
        CorrectionsView.OfCase(name, sent, Api, session.Caller, names, words, Site, texts, cancel);
}

/// <param name="Done">The act that was just recorded; empty if none was.</param>
public sealed record CorrectionsPage(CorrectionsView View, string Done);
