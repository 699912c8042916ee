using System.Text;
using Habeas.Journal.V1;
using Habeas.Platform.Proof;

namespace Habeas.Web.Exports;

/// <summary>
/// The newest time stamp of each authority for each journal, as two files: the note that was stamped, and the stamp. With both, and the
/// authority's root certificate, anybody can check when the note existed, with OpenSSL for example.
/// </summary>
internal sealed class StampFiles(PublishedCheckpoints published)
{
    /// <summary>The addresses of all files, one a line.</summary>
    public const string Pattern = "/checkpoints/stamps";

    public const string FilePattern = "/checkpoints/stamps/{file}";

    private const string Note = ".txt";
    private const string Stamp = ".tsr";

    /// <summary>Answers with the addresses, or 404 while there are none.</summary>
    public async Task<IResult> List(HttpContext http)
    {
        CheckpointsFile.Keep(http);
        var lines = new StringBuilder();
        foreach (var (name, _) in await Stamps())
        {
            lines.Append(Pattern).Append('/').Append(name).Append(Note).Append('\n');
            lines.Append(Pattern).Append('/').Append(name).Append(Stamp).Append('\n');
        }

        return lines.Length > 0 ? Results.Text(lines.ToString()) : Results.NotFound();
    }

    /// <summary>Answers with the bytes of a note or a stamp.</summary>
    public async Task<IResult> Get(string file, HttpContext http)
    {
        CheckpointsFile.Keep(http);
        var found = (await Stamps()).FirstOrDefault(stamp => file == stamp.Name + Note || file == stamp.Name + Stamp);
        return found.Stamp is not { } stamp ? Results.NotFound()
            : file.EndsWith(Note, StringComparison.Ordinal) ? Results.Text(stamp.Checkpoint)
            : Results.Bytes(stamp.Response.ToByteArray(), StampRequest.AnswerMediaType);
    }

    private async Task<IReadOnlyList<(string Name, CheckpointStamp Stamp)>> Stamps() =>
    [
        .. (await published.All()).SelectMany(one => one.Checkpoint.Stamps.Select(stamp => ($"{one.Service}.{stamp.Authority}", stamp))),
    ];
}
