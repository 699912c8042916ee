using System.Globalization;
using Habeas.Platform.Proof;

namespace Habeas.Web.Exports;

/// <summary>
/// The newest signed checkpoint of each journal, one after the other, for whoever wants to keep them: with them it can be checked later
/// that nothing was rewritten.
/// </summary>
internal sealed class CheckpointsFile(PublishedCheckpoints published)
{
    public const string Pattern = "/checkpoints";

    /// <summary>Lets readers keep an answer for a while.</summary>
    public static void Keep(HttpContext http) => http.Response.Headers.CacheControl = string.Create(
        CultureInfo.InvariantCulture, $"public, max-age={PublishedCheckpoints.Fresh}");

    /// <summary>Answers with the notes, or 404 while there are none.</summary>
    public async Task<IResult> Get(HttpContext http)
    {
        Keep(http);
        var found = await published.All();
        return found.Count > 0 ? Results.Text(SignedNotes.Join(found.Select(one => one.Checkpoint.Note))) : Results.NotFound();
    }
}
