using System.Security.Cryptography;
using System.Text;

namespace Habeas.Cli.Proofs;

/// <summary>
/// One HTML file with a proof and all that checks it: it loads nothing, and a policy of its own keeps its script from calling anybody.
/// </summary>
internal static class ProofPage
{
    private const string Begin = "<script type=\"application/json\" id=\"proof\">";
    private const string End = "</script>";

    public static string Write(ProveEntryResponse proof)
    {
        var script = "\n" + Read("ProofPage.js");
        return Read("ProofPage.html")
            .Replace("{{digest}}", Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))), StringComparison.Ordinal)
            .Replace("{{script}}", script, StringComparison.Ordinal)
            // Last, because what a list says may look like a place for something else.
            .Replace("{{proof}}", Safe(JsonFormatter.Default.Format(proof)), StringComparison.Ordinal);
    }

    /// <summary>The proof in a page.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ProveEntryResponse Find(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = begin < Begin.Length ? -1 : page.IndexOf(End, begin, StringComparison.Ordinal);
        try
        {
            return end < 0 ? throw NotOne() : ProveEntryResponse.Parser.ParseJson(page[begin..end]);
        }
        catch (InvalidProtocolBufferException)
        {
            throw NotOne();
        }
    }

    /// <summary>JSON in which no tag and no comment can begin or end.</summary>
    private static string Safe(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static UsageException NotOne() => new("The file is not a proof of habeas prove.");

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ProofPage).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
