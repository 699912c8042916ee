using Habeas.Lists.Summaries;
using Habeas.Lists.V1;

namespace Habeas.Lists.Importing;

/// <summary>
/// Notices a file that a publisher's edition was made of before, under another title or for another day: somebody may have chosen the wrong
/// file, or sent it again under another name.
/// </summary>
internal sealed class SameFiles(EditionQueries queries)
{
    /// <summary>The publisher's editions of this very file, the newest first, but for the one that is imported.</summary>
    public async Task<IReadOnlyList<Snapshot<EditionSummary>>> Of(
        Guid publisher, string sha256, Guid except, CancellationToken cancellation)
    {
        var keys = await queries.OfFile(publisher, sha256, cancellation);
        return await queries.Summaries(Viewed.Desk, keys.Where(key => key.Id != except));
    }

    /// <summary>The edition that the import would only repeat: of the same file and the same day, whatever its title.</summary>
    public static Snapshot<EditionSummary>? Repeated(
        IReadOnlyList<Snapshot<EditionSummary>> same, Imported import, ImportEditionRequest request) =>
        request.AllowAgain ? null : same.FirstOrDefault(edition => edition.State.Head.Date == import.Date);

    public static ImportEditionResponse Tell(ImportEditionResponse response, IReadOnlyList<Snapshot<EditionSummary>> same)
    {
        response.SameFileAs.AddRange(
            same.Select(edition => EditionWire.Name(edition.Stream.Id)).Where(name => name != response.Edition?.Name));
        return response;
    }
}
