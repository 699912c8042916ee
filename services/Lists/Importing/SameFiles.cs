using Habeas.Lists.Summaries;
using Habeas.Lists.V1;

namespace Habeas.Lists.Importing;

/// <summary>
/// Finds earlier editions of a publisher made from the same file under another title or date: someone may have chosen the wrong
/// file or uploaded it again under another name.
/// </summary>
internal sealed class SameFiles(EditionQueries queries)
{
    /// <summary>The publisher's editions made from this exact file, newest first, without the one being imported.</summary>
    public async Task<IReadOnlyList<Snapshot<EditionSummary>>> Of(
        Guid publisher, string sha256, Guid except, CancellationToken cancellation)
    {
        var ids = await queries.OfFile(publisher, sha256, cancellation);
        return await queries.Summaries(Viewed.Desk, ids.Where(id => id != except));
    }

    /// <summary>The edition that the import would duplicate: same file and same date, whatever its title.</summary>
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
