namespace Habeas.Web.Desk;

/// <summary>
/// The response after a form was carried out: a redirect to a page, so that a reload does not send it again (RFC 9110, 303).
/// </summary>
internal static class SeeOther
{
    /// <summary>The id of the message that says it was recorded.</summary>
    public const string Recorded = "recorded";

    /// <summary>
    /// The same page, which then says what was recorded. It has a fragment, since a browser would otherwise scroll to the form.
    /// </summary>
    /// <param name="kept">What the page's address keeps.</param>
    public static StatusCodeResult Done(
        HttpResponse response, Site site, SentForm sent, params ReadOnlySpan<(string Key, string? Value)> kept) =>
        To(response, $"{site.To(site.Path, [.. kept, ("done", sent.Act)])}#{Recorded}");

    /// <summary>The page of the record that it created.</summary>
    public static StatusCodeResult Made(HttpResponse response, Site site, string path, SentForm sent) =>
        To(response, $"{site.To(path, ("done", sent.Act))}#{Recorded}");

    public static StatusCodeResult To(HttpResponse response, string path)
    {
        response.Headers.Location = path;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
