namespace Habeas.Web.Pages.Desk;

internal sealed class AttachmentModel(DeskApi api, RefusalWords words, Texts texts) : DeskFormPage
{
    private const int LongestExtension = 5;

    public TakeView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, int number, CancellationToken cancel) =>
        await Show(id, number, sent: null, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPost(Guid id, int number, CancellationToken cancel) => Answer(
        sent => Take(id, number, sent, cancel), sent => Show(id, number, sent, cancel), cancel);

    private async Task<bool> Show(Guid id, int number, SentForm? sent, CancellationToken cancel)
    {
        if (await TakeView.Read(ResourceName.Of("filings", id), number, sent, api, words, texts, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }

    /// <summary>The bytes as they came. A browser saves them and opens nothing: they were not made here.</summary>
    private async Task<IActionResult> Take(Guid id, int number, SentForm sent, CancellationToken cancel)
    {
        if (sent.Act != AttachmentForms.TakeAct || !await Show(id, number, sent: null, cancel))
        {
            throw SentForm.Unknown();
        }

        var body = await api.Filings.GetAttachmentAsync(
            new GetAttachmentRequest
            {
                Name = AttachmentForms.Name(ResourceName.Of("filings", id), number),
                RequestId = sent.RequestId,
                Purpose = sent["purpose"],
            },
            cancellationToken: cancel);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        // The name does not identify the person: names of files are seen on screens.
        var extension = System.IO.Path.GetExtension(View.Title).TrimStart('.');
        var known = extension.Length is > 0 and <= LongestExtension && extension.All(char.IsAsciiLetterOrDigit);
        return File(body.Data.ToByteArray(), body.ContentType, known ? $"file-{number}.{extension.ToLowerInvariant()}" : $"file-{number}");
    }
}
