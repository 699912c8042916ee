using Google.Api;

namespace Habeas.Web.Pages.Desk;

internal sealed class LetterModel(DeskApi api, Site site) : PageModel
{
    /// <summary>
    /// The letter as a file to keep, edit and print. Also the HTML is saved and not shown: its style stands in itself, which the
    /// policy of these pages does not let in. Were it opened here all the same, it could load and run nothing.
    /// </summary>
    public async Task<IActionResult> OnGet(
        Guid id, [FromQuery] string? target, [FromQuery] string? language, [FromQuery] string? format, CancellationToken cancel)
    {
        var to = Select.Asked<RemedyTarget>("target", target);
        var written = Select.Asked<LetterFormat>("format", format);
        var of = string.IsNullOrEmpty(language) ? "" : Language.Find(language)?.Code ?? throw Address.Fault("language");
        var name = ResourceName.Of("filings", id);
        HttpBody letter;
        try
        {
            letter = await api.Filings.PrepareLetterAsync(
                new PrepareLetterRequest { Name = name, Target = to, Language = of, Format = written }, cancellationToken: cancel);
        }
        catch (RpcException e) when (e.StatusCode == Grpc.Core.StatusCode.FailedPrecondition)
        {
            // A proof has arrived since, so there is nothing left to complain about; the filing's page says so.
            return SeeOther.To(Response, site.To(Names.DeskPage(name)));
        }

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        // The file name does not identify the person: file names are seen in e-mails and on screens.
        return File(letter.Data.ToByteArray(), letter.ContentType, $"letter-{Select.Word(to)}-{language}.{Select.Word(written)}");
    }
}
