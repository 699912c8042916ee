using System.Diagnostics;
using System.Globalization;
using FuzzySharp;
using Habeas.Names;
using Habeas.Testing.Persons;

namespace Habeas.Benchmarks;

/// <summary>Top-10 search among so many names, by this library and by those that have nothing better than to compare with each.</summary>
internal static class NameSearchBenchmark
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(40);

    public static async Task Run(int count, PostgresNames postgres)
    {
        var generator = new NameGenerator(seed: 7);
        var names = generator.Names(count);
        var texts = names.Select(n => n.ToString()).ToList();
        var random = new Random(11);
        var queries = new List<(string Text, MadeName Target, bool HasFather)>();
        for (var i = 0; i < 1000; i++)
        {
            var target = names[random.Next(count)];
            queries.Add((generator.Query(target, out var hasFather), target, hasFather));
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        using (var index = new NameIndex())
        {
            for (var i = 0; i < count; i++)
            {
                index.Put(new Guid(i, 0, 0, new byte[8]), new PersonRecord(texts[i]));
            }

            var filled = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
            await Measure(
                "Habeas.Names",
                queries,
                q => Task.FromResult<IReadOnlyList<int>>(
                    [.. index.Search(q, 10).Select(hit => BitConverter.ToInt32(hit.Id.ToByteArray()))]),
                filled,
                bytes);
            Add(index, generator, count);
        }

        started = Stopwatch.GetTimestamp();
        await postgres.Fill(texts);
        var inPostgres = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Measure("pg_trgm (GIN) after ə→a, unaccent", queries, postgres.SearchTrigrams, inPostgres, null);
        await Measure("fuzzystrmatch levenshtein after ə→a, unaccent", queries, postgres.SearchLevenshtein, inPostgres, null);

        started = Stopwatch.GetTimestamp();
        var ascii = texts.ConvertAll(NamePeer.Ascii);
        var folded = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Measure(
            "FuzzySharp TokenSortRatio after AnyAscii",
            queries,
            q => Best(ascii, NamePeer.Ascii(q), (a, b) => Fuzz.TokenSortRatio(a, b)),
            folded,
            null);
        var jaroWinkler = new F23.StringSimilarity.JaroWinkler();
        await Measure(
            "F23 Jaro-Winkler after AnyAscii", queries, q => Best(ascii, NamePeer.Ascii(q), jaroWinkler.Similarity), folded, null);

        async Task Measure(
            string name, List<(
                string Text,
                MadeName Target,
                bool HasFather)> asked, Func<string, Task<IReadOnlyList<int>>> search, double filled, double? bytes)
        {
            var times = new List<double>();
            var (first, top) = (0, 0);
            await search(asked[^1].Text);
            var begun = Stopwatch.GetTimestamp();
            foreach (var (text, target, hasFather) in asked)
            {
                if (times.Count >= 5 && Stopwatch.GetElapsedTime(begun) > Budget)
                {
                    break;
                }

                var at = Stopwatch.GetTimestamp();
                var hits = await search(text);
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                var rank = hits.TakeWhile(id => !IsMeant(names[id], target, hasFather)).Count();
                first += rank == 0 && hits.Count > 0 ? 1 : 0;
                top += rank < hits.Count ? 1 : 0;
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {count:N0} | {name} | {times.Count} | {(double)first / times.Count:0.000} | {(double)top / times.Count:0.000} | "
                    + $"{times[times.Count / 2]:N1} | {times[(int)(times.Count * 0.99)]:N1} | {filled:N1} | {bytes:N0} |"));
        }
    }

    /// <summary>Names that come while the index serves; printed with the summary, as a table must not be broken.</summary>
    private static void Add(NameIndex index, NameGenerator generator, int count)
    {
        var times = new List<double>();
        foreach (var name in generator.Names(2000))
        {
            var at = Stopwatch.GetTimestamp();
            index.Put(Guid.NewGuid(), new PersonRecord(name.ToString()));
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        times.Sort();
        Added.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{times[times.Count / 2]:0.000} ms (p99 {times[(int)(times.Count * 0.99)]:0.000}, longest {times[^1]:0.00}) at {count:N0} "
                + $"names"));
    }

    /// <summary>How long adding a name took, for each size that was measured.</summary>
    public static List<string> Added { get; } = [];

    private static bool IsMeant(MadeName found, MadeName target, bool hasFather) =>
        found.Given == target.Given && found.Family == target.Family && (!hasFather || found.Father == target.Father);

    private static Task<IReadOnlyList<int>> Best(List<string> names, string query, Func<string, string, double> score)
    {
        var heap = new PriorityQueue<int, double>(11);
        for (var i = 0; i < names.Count; i++)
        {
            var likeness = score(names[i], query);
            if (heap.Count < 10)
            {
                heap.Enqueue(i, likeness);
            }
            else if (heap.TryPeek(out _, out var least) && likeness > least)
            {
                heap.EnqueueDequeue(i, likeness);
            }
        }

        var best = new List<int>(10);
        while (heap.TryDequeue(out var id, out _))
        {
            best.Insert(0, id);
        }

        return Task.FromResult<IReadOnlyList<int>>(best);
    }
}
