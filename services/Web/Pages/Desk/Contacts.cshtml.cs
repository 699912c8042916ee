using Habeas.Web.Desk.Contacts;

namespace Habeas.Web.Pages.Desk;

internal sealed class ContactsModel(
    DeskApi api, DeskNames names, DeskSession session, TimeProvider time, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public ContactsView View { get; private set; } = null!;

    public async Task OnGet(ContactsQuery query, [FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, ContactForms.Told);
        await Show(query, sent: null, opened: null, cancel);
    }

    public Task<IActionResult> OnPost(ContactsQuery query, CancellationToken cancel) => Answer(
        async sent =>
        {
            if (await ContactForms.Send(sent, api, cancel) is not { } opened)
            {
                return SeeOther.Done(Response, site, sent, ("prisoner", query.Prisoner));
            }

            // No redirect: who it is stands only in this response, which nobody keeps.
            await Show(query, sent, opened, cancel);
            return Page();
        },
        sent => Show(query, sent, opened: null, cancel),
        cancel);

    private async Task Show(ContactsQuery query, SentForm? sent, ContactDetails? opened, CancellationToken cancel) =>
        View = await ContactsView.Read(
            query, sent, opened, api, names, session.Caller, time.GetUtcNow(), words, site, texts, cancel);
}
