namespace Habeas.Web.Pages.Desk;

internal sealed class RulesModel(DeskApi api, DeskSession session, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public RulesView View { get; private set; } = null!;

    public async Task OnGet([FromQuery] string? done, CancellationToken cancel)
    {
        Tell(done, [RuleForms.ConfirmAct, RuleForms.WithdrawAct]);
        await Show(sent: null, cancel);
    }

    public Task<IActionResult> OnPost(CancellationToken cancel) => Answer(
        async sent =>
        {
            await RuleForms.Send(sent, api, cancel);
            return SeeOther.Done(Response, site, sent);
        },
        sent => Show(sent, cancel),
        cancel);

    private async Task Show(SentForm? sent, CancellationToken cancel) =>
        View = await RulesView.Read(sent, api, session.Caller, words, site, texts, cancel);
}
