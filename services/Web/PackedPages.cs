using System.IO.Compression;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web;

/// <summary>
/// Sends the public pages compressed to who can read that: to a slow telephone that matters more than anything else. Not the desk's
/// pages, which hold secrets beside what was typed: their lengths would tell of them (BREACH).
/// </summary>
internal sealed class PackedPages(Site site) : IAsyncResultFilter
{
    private const string Coding = "gzip";

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (site.IsDesk || context.Result is not (PageResult or ViewResult))
        {
            await next();
            return;
        }

        http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (!Accepts(http.Request))
        {
            await next();
            return;
        }

        // In memory: nothing is sent before the page is complete, so that a page that fails can still say so.
        var plain = http.Response.Body;
        using var whole = new MemoryStream();
        bool failed;
        await using (var packed = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            http.Response.Body = packed;
            try
            {
                failed = (await next()).Exception is not null;
            }
            finally
            {
                http.Response.Body = plain;
            }
        }

        if (!failed)
        {
            http.Response.Headers.ContentEncoding = Coding;
            http.Response.ContentLength = whole.Length;
            await plain.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length), http.RequestAborted);
        }
    }

    /// <summary>Whether the browser asks for it (RFC 9110, 12.5.3).</summary>
    internal static bool Accepts(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == Coding && coding.Quality is not 0);
}
