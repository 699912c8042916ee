using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Searching;

/// <summary>Finds cases and papers by their words. What is returned is read anew, so that nothing is shown that is not there any more.</summary>
internal sealed class Search(WordIndex words, SearchBuilder builder, ProceedingQueries proceedings, FilingQueries filings)
{
    /// <summary>For a request that does not say.</summary>
    public const int Usual = 20;

    /// <summary>More are not returned; a longer query finds fewer.</summary>
    public const int Most = 50;

    /// <summary>Whether something that exists may not have been found.</summary>
    public bool IsIncomplete => builder.IsIncomplete;

    public async Task<(IReadOnlyList<Snapshot<Proceeding>> Found, bool HasMore)> Proceedings(string typed, bool isLawyer, int size)
    {
        var found = words.Find(typed, isFiling: false, isLawyer);
        return (await proceedings.Read(found.Take(size).Select(record => record.Record.Id), asOf: null), found.Count > size);
    }

    /// <summary>With the numbers of the files that have any of the words.</summary>
    public async Task<(IReadOnlyList<(Snapshot<Filing> Filing, IReadOnlyList<int> Files)> Found, bool HasMore)> Filings(
        string typed, bool isLawyer, int size)
    {
        var found = words.Find(typed, isFiling: true, isLawyer);
        var files = found.Take(size).ToDictionary(record => record.Record.Id, record => record.Attachments);
        var read = await filings.Read(files.Keys);
        // What was sealed with a destroyed key has no title any more, in every process within a minute.
        return ([.. read.Where(filing => filing.State.Title.Length > 0).Select(filing => (filing, files[filing.Stream.Id]))],
            found.Count > size);
    }
}
