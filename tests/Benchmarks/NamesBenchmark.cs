using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Habeas.Names;

namespace Habeas.Benchmarks;

/// <summary>The names library against general ones: pairs that nothing was learnt from, and search among invented names.</summary>
internal static class NamesBenchmark
{
    private const int Seed = 1;

    public static async Task Run(string? folder)
    {
        if (folder is null)
        {
            Console.WriteLine("\nThe section names needs --names-data DIR, the folder with eval/az_pairs_dev.csv.");
            return;
        }

        await using var postgres = await PostgresNames.Open();
        await Pairs(Read(Path.Combine(folder, "eval", "az_pairs_dev.csv")), postgres);
        NameSetsBenchmark.Run(folder);
        Console.WriteLine("\n### Names: top-10 search\n");
        Console.WriteLine(
            "Invented names (seeded), queries in diacritic-free Latin, English or Russian, a third with a slip, 4 in 10 without the "
                + "father's name. A hit is a name whose given, family and, where the query has it, father's name are the target's.\n");
        Console.WriteLine("| names | | queries | recall@1 | recall@10 | median ms | p99 ms | filled in s | bytes per name "
            + "|\n|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var count in (int[])[10_000, 100_000, 1_000_000])
        {
            await NameSearchBenchmark.Run(count, postgres);
        }

        Console.WriteLine($"\nAdding a name to Habeas.Names takes {string.Join("; ", NameSearchBenchmark.Added)}.");
        await MentionBenchmark.Run();
    }

    /// <summary>The pairs that the weights are learned from: the other half judges.</summary>
    public static IReadOnlyList<LabelledPair> LearnedPairs(string folder) =>
        PairSplit.ByPerson(Read(Path.Combine(folder, "eval", "az_pairs_dev.csv")), Seed).Learn;

    private static async Task Pairs(List<LabelledPair> pairs, PostgresNames postgres)
    {
        var (learn, held) = PairSplit.ByPerson(pairs, Seed);
        Console.WriteLine("\n### Names: pairs\n");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Learnt from {learn.Count} of {pairs.Count} pairs, judged by {held.Count}: connected components of persons (seed {Seed}), "
                + $"so that nobody is on both sides; {pairs.Count - learn.Count - held.Count} pairs between the sides are left out. The "
                    + $"threshold of each is the best on the learning side.\n"));
        Console.WriteLine("| | precision | recall | F1 | pairs/s |\n|---|---:|---:|---:|---:|");
        var weights = new WeightLearner().Learn(learn);
        var learnt = new NameComparer(new NameComparerOptions { Weights = weights });
        foreach (var peer in NamePeer.All)
        {
            // The library is judged with weights that saw the learning side alone.
            var score = peer == NamePeer.All[0] ? (a, b) => learnt.Compare(a, b).Score : peer.Score;
            var (row, rate) = (Judge(learn, held, of => [.. of.Select(p => score(p.A, p.B))]), Rate(pairs, score));
            Print(peer.Name, row, rate);
        }

        foreach (var (name, sql, asciiFirst) in PostgresNames.Scores)
        {
            var (a, b) = (await postgres.Score(learn, sql, asciiFirst), await postgres.Score(held, sql, asciiFirst));
            var many = Enumerable.Repeat(pairs, 100).SelectMany(p => p).ToList();
            var started = Stopwatch.GetTimestamp();
            await postgres.Score(many, sql, asciiFirst);
            Print(name, Judge(learn, held, of => of == learn ? a : b), many.Count / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var verdicts = PairJudgement.Of(learnt, held);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nHabeas.Names at its own thresholds, held pairs: precision of 'same' {verdicts.PrecisionOfSame:0.000}, recall of 'same' "
                + $"{verdicts.RecallOfSame:0.000}, asked {verdicts.Asked:0.0%}."));
    }

    private static void Print(string name, (double Precision, double Recall, double F1) row, double rate) => Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {row.Precision:0.000} | {row.Recall:0.000} | {row.F1:0.000} | {rate:N0} |"));

    private static (double Precision, double Recall, double F1) Judge(
        IReadOnlyList<LabelledPair> learn, IReadOnlyList<LabelledPair> held, Func<IReadOnlyList<LabelledPair>, IReadOnlyList<double>> score)
    {
        var known = score(learn);
        var (_, best) = PairJudgement.Best([.. learn.Select((p, i) => (known[i], p.IsSame))]);
        var below = known.Where(s => s < best).DefaultIfEmpty(best).Max();
        var threshold = (best + below) / 2;
        var judged = score(held);
        var (right, taken, all) = (0, 0, held.Count(p => p.IsSame));
        for (var i = 0; i < held.Count; i++)
        {
            if (judged[i] >= threshold)
            {
                taken++;
                right += held[i].IsSame ? 1 : 0;
            }
        }

        return ((double)right / Math.Max(taken, 1), (double)right / all, 2.0 * right / (taken + all));
    }

    private static double Rate(List<LabelledPair> pairs, Func<string, string, double> score)
    {
        var (done, sum) = (0, 0.0);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < 2)
        {
            foreach (var pair in pairs)
            {
                sum += score(pair.A, pair.B);
            }

            done += pairs.Count;
        }

        return double.IsNaN(sum) ? 0 : done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static List<LabelledPair> Read(string path)
    {
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' });
        var pairs = new List<LabelledPair>();
        while (reader.Read())
        {
            pairs.Add(new LabelledPair(reader.GetString("name_a"), reader.GetString("name_b"), reader.GetString("match") == "1"));
        }

        return pairs;
    }
}
