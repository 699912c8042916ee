using Habeas.Web.Desk.Persons;

namespace Habeas.Web.Pages.Desk;

internal sealed class PersonModel(
    DeskApi api, Catalogue catalogue, DeskSession session, DeskNames names, RefusalWords words, Site site, Texts texts)
    : RecordPage<PersonView>("prisoners", PersonForms.Acts, made: NewPersonView.Act, api, site)
{
    protected override Task<PersonView> Read(string name, SentForm? sent, CancellationToken cancel) => PersonView.Read(
        name, PersonAsked.Read(Request.Query), sent, Api, catalogue, names, session.Caller, words, Site, texts, cancel);
}
