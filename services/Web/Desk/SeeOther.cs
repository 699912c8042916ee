using Microsoft.AspNetCore.Mvc;

namespace Habeas.Web.Desk;

/// <summary>After a form was carried out: a page to read, so that reading it again sends nothing again (RFC 9110, 303).</summary>
internal static class SeeOther
{
    public static StatusCodeResult To(HttpResponse response, string path)
    {
        response.Headers.Location = path;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
