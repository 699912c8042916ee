using Habeas.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- section ...]: prints Markdown tables. Ratios within a run count, totals do not.
var sections = new Dictionary<string, Func<Task>>
{
    ["journal"] = JournalBenchmark.Run,
    ["service"] = ServiceBenchmark.Run,
};
foreach (var name in args.Length == 0 ? [.. sections.Keys] : args)
{
    if (!sections.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no section '{name}'; there are: {string.Join(", ", sections.Keys)}.");
        return 2;
    }

    await run();
}

return 0;
