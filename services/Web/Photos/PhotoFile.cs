using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web.Photos;

/// <summary>
/// A public photograph as a file. The service is asked each time whether it still is public: browsers may keep it for a minute only.
/// </summary>
internal sealed class PhotoFile(PublicApi api, Site site)
{
    public const string Pattern = "/prisoners/{prisoner:guid}/photos/{photo:guid}" + Portrait.Extension;

    public async Task<IResult> Read(Guid prisoner, Guid photo, HttpContext http)
    {
        if (site.Read(http.Request) is { Length: > 0 })
        {
            return Results.BadRequest();
        }

        try
        {
            var isSmall = http.Request.Query[Portrait.SizeKey] == Portrait.Small;
            var body = await api.Prisoners.GetPrisonerPhotoAsync(
                new GetPrisonerPhotoRequest { Name = Portrait.Name(prisoner, photo), AsOf = site.AsOf.ToAsOf(), Thumbnail = isSmall },
                cancellationToken: http.RequestAborted);
            http.Response.Headers.CacheControl = "public, max-age=60";
            // The id is that of the bytes.
            var tag = string.Create(CultureInfo.InvariantCulture, $"\"{photo:N}{(isSmall ? "s" : "")}\"");
            return Results.Bytes(body.Data.ToByteArray(), body.ContentType, entityTag: new EntityTagHeaderValue(tag));
        }
        catch (RpcException failure)
        {
            return Results.StatusCode(SiteFilter.Status(failure));
        }
    }
}
