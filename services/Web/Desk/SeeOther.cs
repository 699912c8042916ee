namespace Habeas.Web.Desk;

/// <summary>After a form was carried out: a page to read, so that reading it again sends nothing again (RFC 9110, 303).</summary>
internal static class SeeOther
{
    /// <summary>Where the page says that it was recorded.</summary>
    public const string Recorded = "recorded";

    /// <summary>The same page, which says what was recorded. It names the place, for else a browser goes to where the form stood.</summary>
    /// <param name="kept">What the page's address keeps.</param>
    public static StatusCodeResult Done(
        HttpResponse response, Site site, SentForm sent, params ReadOnlySpan<(string Key, string? Value)> kept) =>
        To(response, $"{site.To(site.Path, [.. kept, ("done", sent.Act)])}#{Recorded}");

    /// <summary>The page of what was made by it.</summary>
    public static StatusCodeResult Made(HttpResponse response, Site site, string path, SentForm sent) =>
        To(response, $"{site.To(path, ("done", sent.Act))}#{Recorded}");

    public static StatusCodeResult To(HttpResponse response, string path)
    {
        response.Headers.Location = path;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
