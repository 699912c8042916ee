using Habeas.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- section ...] [--names-data DIR] [--persons N] [--data DIR]
// prints Markdown tables. Ratios within a run count, totals do not.
// The names section needs --names-data: the folder with eval/az_pairs_dev.csv. The section name-sets is its part with the invented persons
// of other countries; with --names-data it also has the labels of coling2018/wd_russian_80. With --write DIR it writes the pairs that rules
// were made on instead, for habeas names calibrate.
// The pages section takes --persons for its large register, and --data DIR to keep it: a million take twenty minutes to enter.
var chosen = args.ToList();
var namesData = Take("--names-data");
var data = Take("--data");
var write = Take("--write");
var persons = int.Parse(Take("--persons") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);
var sections = new Dictionary<string, Func<Task>>
{
    ["journal"] = JournalBenchmark.Run,
    ["log"] = LogBenchmark.Run,
    ["service"] = ServiceBenchmark.Run,
    ["sealing"] = SealingBenchmark.Run,
    ["reconcile"] = ReconcileBenchmark.Run,
    ["names"] = () => NamesBenchmark.Run(namesData),
    ["name-sets"] = () =>
    {
        if (write is null)
        {
            NameSetsBenchmark.Run(namesData);
        }
        else
        {
            NameSetsBenchmark.Write(namesData, write);
        }

        return Task.CompletedTask;
    },
    ["mentions"] = MentionBenchmark.Run,
    ["clocks"] = ClockBenchmark.Run,
    ["pages"] = () => PagesBenchmark.Run(persons, data),
};
foreach (var name in chosen.Count == 0 ? [.. sections.Keys.Where(section => section != "names" || namesData is not null)] : chosen)
{
    if (!sections.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no section '{name}'; there are: {string.Join(", ", sections.Keys)}.");
        return 2;
    }

    await run();
}

return 0;

string? Take(string option)
{
    var at = chosen.IndexOf(option);
    if (at < 0 || at + 1 >= chosen.Count)
    {
        return null;
    }

    var value = chosen[at + 1];
    chosen.RemoveRange(at, 2);
    return value;
}
