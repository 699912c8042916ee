using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Habeas.EndToEnd.Tests;

/// <summary>The pages of the demonstration are in their language: any other text is marked with its language or a proper name.</summary>
public sealed partial class DemonstrationLanguageTests(Demonstration demonstration) : HabeasTest
{
    /// <summary>Further pages are the same for other persons.</summary>
    private const int MostOfAKind = 12;

    /// <summary>Technical names in the API reference: gRPC-Web, google.rpc.Status, a domain and a role.</summary>
    private static readonly string[] OfReference = ["gRPC", "Web", "google", "ErrorInfo", "habeas", "public", "proto"];

    protected override async Task<RunningHabeas> Start(string? database)
    {
        await demonstration.CopyTo(Folder);
        return await InOneProcess.Start(Folder);
    }

    [Fact]
    public async Task No_page_has_words_of_another_language_that_are_not_marked()
    {
        var allowed = (await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "ProperNames.txt"), TestContext.Current.CancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var seen = 0;
        foreach (var language in new[] { "az", "ru" })
        {
            await foreach (var (path, page) in Pages(language))
            {
                seen++;
                foreach (var word in Unmarked(page, path, language).Where(word => !allowed.Contains(word)))
                {
                    found.TryAdd($"{language} {word}", path);
                }
            }
        }

        seen.ShouldBeGreaterThan(60);
        string.Join('\n', found.Select(word => $"{word.Key}: {word.Value}")).ShouldBe("");
    }

    /// <summary>
    /// On Russian pages every Latin word; on Azerbaijani ones common English words. The API reference quotes the
    /// protos, whose names and comments are English in every language.
    /// </summary>
    private static IEnumerable<string> Unmarked(IDocument page, string path, string language) => page.Body!
        .Descendants<IText>()
        .Where(text => text.ParentElement is { } within && within.Closest("script, style, code, .hash") is null)
        .Where(text => !IsReference(path, language) || text.ParentElement!.Closest("[translate=no], caption") is null)
        .Where(text => text.ParentElement!.Closest("[lang]")?.GetAttribute("lang") == language)
        .SelectMany(text => Words().Matches(NotWords().Replace(text.Data, " ")).Select(match => match.Value))
        .Where(word => !IsReference(path, language) || !OfReference.Contains(word))
        .Where(word => language == "ru" || English().IsMatch(word));

    private static bool IsReference(string path, string language) =>
        path.Split('?')[0] == $"/{language}/api" || path.StartsWith($"/{language}/api/", StringComparison.Ordinal);

    private async IAsyncEnumerable<(string Path, IDocument Page)> Pages(string language)
    {
        using var client = habeas.Client();
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal) { "/" + language };
        var paths = new Queue<string>(known);
        var parser = new HtmlParser();
        while (paths.TryDequeue(out var path))
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var page = await parser.ParseDocumentAsync(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            yield return (path, page);
            foreach (var link in page.QuerySelectorAll("a[href]").Select(anchor => anchor.GetAttribute("href")!.Split('#')[0]))
            {
                var kind = Ids().Replace(link, "*");
                if (link.StartsWith($"/{language}/", StringComparison.Ordinal)
                    && !link.Contains("/desk", StringComparison.Ordinal)
                    && kinds.GetValueOrDefault(kind) < MostOfAKind
                    && known.Add(link))
                {
                    kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                    paths.Enqueue(link);
                }
            }
        }
    }

    [GeneratedRegex(
        """(?<![\p{L}.]|\d-)[A-Za-z\u00C0-\u024F\u0259\u018F]{2,}""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();

    /// <summary>Addresses, their parameters, and fingerprints.</summary>
    [GeneratedRegex(
        """https?://\S+|[0-9a-f]{64}|[a-z]+_[a-z]+""",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotWords();

    [GeneratedRegex("""[0-9a-f-]{36}|[?].*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ids();

    /// <summary>English words, none of which is also an Azerbaijani word.</summary>
    [GeneratedRegex(
        """
        ^(the|of|and|in|for|was|were|is|are|by|from|with|not|that|to|at|after|before|court|prison|penal|colony|women|district|appeal|
        paper|invented|example|political|prisoners|prisoner|list|journalists?|activists?|believers|others?|economist|union|trade|party|
        committee|members?|reported|service|article|criminal|code|reason|author|lawyer|accused|handed|receipt|two|one|day|days)$
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex English();
}
