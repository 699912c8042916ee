using Habeas.Lists.V1;
using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Pages.Desk;

internal sealed class ImportModel(DeskApi api, DeskNames names, RefusalWords words, Site site, Texts texts) : DeskFormPage
{
    public ImportView View { get; private set; } = null!;

    public Task OnGet(CancellationToken cancel) => Show(sent: null, file: ("", []), read: null, cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var (file, read) = (("", Array.Empty<byte>()), (ImportEditionResponse?)null);
        return await Answer(
            async sent =>
            {
                if (sent.Act != ImportForms.Act)
                {
                    throw SentForm.Unknown();
                }

                file = await ImportForms.File(sent, cancel);
                var (name, content) = file;
                // Before it is imported too, so that a refusal is shown with what was understood.
                read = await ImportForms.Read(sent, name, content, api, cancel);
                if (sent.Way != ImportForms.ImportWay)
                {
                    await Show(sent, file, read, cancel);
                    return Page();
                }

                if (read.Faults.Count > 0 && !ImportForms.KeepsGood(sent))
                {
                    return await Faulty(sent, file, read, cancel);
                }

                var work = await ImportForms.Import(sent, name, content, api, cancel);
                return SeeOther.To(Response, WorkView.Link(work, "", site));
            },
            sent => Show(sent, file, read, cancel),
            cancel);
    }

    /// <summary>The file has faults, and nobody said that the rest is to be imported.</summary>
    private async Task<IActionResult> Faulty(
        SentForm sent, (string Name, byte[] Content) file, ImportEditionResponse read, CancellationToken cancel)
    {
        await Show(sent, file, read, cancel);
        View = View with { Form = View.Form with { Fault = texts["Refusal.FAULTY_ROWS"] } };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task Show(SentForm? sent, (string Name, byte[] Content) file, ImportEditionResponse? read, CancellationToken cancel) =>
        View = await ImportView.Read(sent, file, read, api, names, words, texts, cancel);
}
