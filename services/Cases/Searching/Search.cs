using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Searching;

/// <summary>
/// Finds cases and papers by their words. What is returned is read anew, so that nothing is shown that is not there any more.
/// </summary>
internal sealed class Search(WordIndex words, SearchBuilder builder, ProceedingQueries proceedings, FilingQueries filings)
{
    /// <summary>Whether something that exists may not have been found.</summary>
    public bool IsIncomplete => builder.IsIncomplete;

    public async Task<PagedItems<Snapshot<Proceeding>>> Proceedings(string typed, bool isLawyer, Page page)
    {
        var (found, next) = Cut(words.Find(typed, isFiling: false, isLawyer), page);
        return new PagedItems<Snapshot<Proceeding>>(await proceedings.Read(found.Select(record => record.Record.Id), asOf: null), next);
    }

    /// <summary>With the numbers of the files that have any of the words.</summary>
    public async Task<PagedItems<(Snapshot<Filing> Filing, IReadOnlyList<int> Files)>> Filings(string typed, bool isLawyer, Page page)
    {
        var (found, next) = Cut(words.Find(typed, isFiling: true, isLawyer), page);
        var files = found.ToDictionary(record => record.Record.Id, record => record.Attachments);
        var read = await filings.Read(files.Keys);
        // What was sealed with a destroyed key has no title any more, in every process within a minute.
        return new PagedItems<(Snapshot<Filing>, IReadOnlyList<int>)>(
            [.. read.Where(filing => filing.State.Title.Length > 0).Select(filing => (filing, files[filing.Stream.Id]))], next);
    }

    private static PagedItems<FoundRecord> Cut(IReadOnlyList<FoundRecord> found, Page page) =>
        page.CutWhole(found, record => record.Record.Id.ToString("D"));
}
