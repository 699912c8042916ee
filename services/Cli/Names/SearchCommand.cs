using Habeas.Names;

namespace Habeas.Cli.Names;

/// <summary>
/// <c>habeas names search --file names.csv</c>: the names in a file that are most similar to a query, or to each query in a file.
/// </summary>
internal static class SearchCommand
{
    private const int MostHits = 1000;

    public static Command Build(Shell shell)
    {
        var file = CommandOptions.Text("--file", "The names: a CSV file with the column name.", required: true, helpName: "FILE");
        var query = new Option<string?>("--query") { Description = "One name to look for.", HelpName = "NAME" };
        var queries = new Option<string?>("--queries") { Description = "Many: a CSV file with the column name.", HelpName = "FILE" };
        var output = new Option<string?>("--out")
        {
            Description = "The output file: CSV with the columns query, rank, name and score.",
            HelpName = "FILE",
        };
        var top = new Option<int>("--top")
        {
            Description = "Maximum number of hits per query.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        }.Within($"1 to {MostHits}", n => n is >= 1 and <= MostHits);
        var command = new Command("search", "Finds names in any script and spelling.") { file, query, queries, output, top };
        command.Validators.Add(result =>
        {
            if (result.GetValue(query) is null == result.GetValue(queries) is null)
            {
                result.AddError("Give --query or --queries.");
            }
            else if (result.GetValue(queries) is not null && result.GetValue(output) is null)
            {
                result.AddError("--queries needs --out.");
            }
        });
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            using var table = parsed.GetValue(queries) is { } many ? NameTable.Open(many, "name") : null;
            using var index = Read(parsed.GetRequiredValue(file), cancellation);
            var wanted = table is null ? [parsed.GetValue(query)!] : Names(table);
            var hits = wanted.AsParallel().AsOrdered().WithCancellation(cancellation)
                .Select(name => (Query: name, Hits: index.Search(name, parsed.GetValue(top))));
            if (parsed.GetValue(output) is { } target)
            {
                var written = await NameTable.Write(target, ["query", "rank", "name", "score"], hits.SelectMany(Rows), cancellation);
                report.Result(
                    new Dictionary<string, object?> { ["file"] = target, ["names"] = index.Count, ["hits"] = written },
                    console => console.Line($"Wrote {target}: {written} hits among {index.Count} names."));
                return;
            }

            Show(report, hits.First().Hits);
        });
    }

    private static NameIndex Read(string path, CancellationToken cancellation)
    {
        using var table = NameTable.Open(path, "name");
        var index = new NameIndex();
        try
        {
            var row = 0;
            foreach (var name in Names(table))
            {
                cancellation.ThrowIfCancellationRequested();

                // The id is the row number, so equal names stay separate and equal scores keep the file's order.
                index.Put(new Guid(row++, 0, 0, new byte[8]), new PersonRecord(name));
            }

            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> Names(NameTable table)
    {
        var column = table.IndexOf("name");
        return table.Rows().Select(row => row[column]);
    }

    private static IEnumerable<string[]> Rows((string Query, IReadOnlyList<NameHit> Hits) found) => found.Hits.Select((hit, i) =>
        (string[])[found.Query, (i + 1).ToString(CultureInfo.InvariantCulture), hit.Name, CompareCommand.Score(hit.Score)]);

    private static void Show(Reporter report, IReadOnlyList<NameHit> hits) => report.Result(
        new Dictionary<string, object?>
        {
            ["hits"] = hits.Select((hit, i) => new { rank = i + 1, name = hit.Name, score = hit.Score }).ToArray(),
        },
        console =>
        {
            if (hits.Count == 0)
            {
                console.Line("Nobody of that name.");
                return;
            }

            var rows = Tables.Of("Rank", "Name", "Score").RightAligned(0, 2);
            for (var i = 0; i < hits.Count; i++)
            {
                rows.Row((i + 1).ToString(CultureInfo.InvariantCulture), hits[i].Name, CompareCommand.Score(hits[i].Score));
            }

            console.Write(rows);
        });
}
