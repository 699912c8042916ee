using System.Globalization;
using System.Net.Mime;
using System.Text;
using Habeas.Client;

namespace Habeas.Web.Exports;

/// <summary>
/// The whole public register as one file. It is written while it is read, a page of the register at a time, so that a million persons need
/// no more memory than a few hundred.
/// </summary>
internal sealed class RegisterFile(PublicApi api, Catalogue catalogue, Site site)
{
    public const string Pattern = "/register.{format:regex(^(csv|json|ftm)$)}";

    public async Task Write(string format, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (site.Read(http.Request) is { Length: > 0 })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await using var pages = Paging.ReadPages(
            api.Prisoners.ListPrisonersAsync, new ListPrisonersRequest { AsOf = site.AsOf.ToAsOf() }, cancel).GetAsyncEnumerator(cancel);
        ImmutableDictionary<string, Said> places;
        bool more;
        try
        {
            places = await catalogue.FacilityNames(site.Language.Code, cancel);
            more = await pages.MoveNextAsync();
        }
        catch (RpcException failure)
        {
            http.Response.StatusCode = SiteFilter.Status(failure);
            return;
        }

        var file = RegisterFormat.Of(format);
        Describe(http.Response, file);
        try
        {
            await http.Response.WriteAsync(file.Head, cancel);
            for (var first = true; more; more = await pages.MoveNextAsync())
            {
                var text = new StringBuilder();
                foreach (var prisoner in pages.Current.Prisoners)
                {
                    var place = places.GetValueOrDefault(prisoner.Facility)?.Text ?? "";
                    text.Append(first ? "" : file.Between).Append(file.Row(prisoner, place, site.Whole(Slug.Path(prisoner))));
                    first = false;
                }

                await http.Response.WriteAsync(text.ToString(), cancel);
                await http.Response.Body.FlushAsync(cancel);
            }

            await http.Response.WriteAsync(file.Foot, cancel);
        }
        catch (RpcException)
        {
            // A file that ends in the middle must not look whole.
            http.Abort();
        }
    }

    private void Describe(HttpResponse response, RegisterFormat file)
    {
        var day = site.AsOf is { } known ? "-" + known.ToString("O", CultureInfo.InvariantCulture) : "";
        response.ContentType = file.MediaType;
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.Vary = site.LanguageInPath ? default : "Accept-Language";
        response.Headers.ContentDisposition = new ContentDisposition
        {
            DispositionType = DispositionTypeNames.Attachment,
            FileName = $"register{day}.{file.Extension}",
        }.ToString();
    }
}
