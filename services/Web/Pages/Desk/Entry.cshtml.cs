using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class DeskEntryModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    private const int LongestSearch = 200;

    public DeskEntryView View { get; private set; } = null!;

    /// <summary>The row that was decided or corrected just before; null if none was.</summary>
    public RowBefore? Before { get; private set; }

    public async Task OnGet(
        Guid id,
        int number,
        [FromQuery] string? queue,
        [FromQuery(Name = "name")] string? typed,
        [FromQuery] string? done,
        [FromQuery] int before,
        CancellationToken cancel)
    {
        Tell(done, [EntryForms.DecideAct, EntryForms.UndoAct, EntryForms.CorrectAct]);
        Before = RowBefore.Of(id, before, site);
        await Show(id, number, queue, typed, sent: null, cancel);
    }

    public Task<IActionResult> OnPost(Guid id, int number, [FromQuery] string? queue, CancellationToken cancel) => Answer(
        async sent =>
        {
            var name = ResourceName.Of("editions", id, "entries", number);
            await EntryForms.Send(name, await DeskEntryView.Entry(id, number, site.Language.Code, api, cancel), sent, api, cancel);
            return await Next(id, number, EntryQueue.Asked(queue), sent, cancel);
        },
        sent => Show(id, number, queue, typed: "", sent, cancel),
        cancel);

    /// <summary>The next row of the queue, or the edition after the last one; without a queue the same row.</summary>
    private async Task<IActionResult> Next(Guid id, int number, string queue, SentForm sent, CancellationToken cancel)
    {
        if (queue.Length == 0)
        {
            return SeeOther.Done(Response, site, sent);
        }

        var next = await EntryQueue.After(id, number, queue, api, cancel);
        var path = next == 0 ? $"/desk/editions/{id:D}" : $"/desk/editions/{id:D}/entries/{next}";
        var link = site.To(
            path,
            (EntryQueue.Parameter, next == 0 ? "" : queue),
            ("done", sent.Act),
            ("before", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return SeeOther.To(Response, $"{link}#{SeeOther.Recorded}");
    }

    private async Task Show(Guid id, int number, string? queue, string? typed, SentForm? sent, CancellationToken cancel)
    {
        // Plain digits and letters press the buttons; without scripts the browser's own keys do.
        Assets.AllowScripts(Response);
        var search = typed?.Trim() is { Length: <= LongestSearch } text ? text : "";
        View = await DeskEntryView.Read(id, number, EntryQueue.Asked(queue), search, sent, api, names, words, site, texts, cancel);
    }
}
