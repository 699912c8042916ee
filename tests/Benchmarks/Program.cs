using Habeas.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- section ...] [--names-data DIR]: prints Markdown tables. Ratios within a run count,
// totals do not.
// The names section needs --names-data: the folder with eval/az_pairs_dev.csv.
var option = Array.IndexOf(args, "--names-data");
var namesData = option >= 0 && option + 1 < args.Length ? args[option + 1] : null;
string[] chosen = option < 0 ? args : [.. args[..option], .. args[Math.Min(option + 2, args.Length)..]];
var sections = new Dictionary<string, Func<Task>>
{
    ["journal"] = JournalBenchmark.Run,
    ["service"] = ServiceBenchmark.Run,
    ["sealing"] = SealingBenchmark.Run,
    ["reconcile"] = ReconcileBenchmark.Run,
    ["names"] = () => NamesBenchmark.Run(namesData),
    ["mentions"] = MentionBenchmark.Run,
    ["clocks"] = ClockBenchmark.Run,
};
foreach (var name in chosen.Length == 0 ? [.. sections.Keys.Where(section => section != "names" || namesData is not null)] : chosen)
{
    if (!sections.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no section '{name}'; there are: {string.Join(", ", sections.Keys)}.");
        return 2;
    }

    await run();
}

return 0;
