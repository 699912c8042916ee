using Habeas.Platform.Journal;
using Habeas.Testing;

namespace Habeas.Benchmarks;

/// <summary>Empty journals on SQLite and on PostgreSQL, for one section.</summary>
internal static class BothEngines
{
    /// <param name="measure">Is given the engine's name and where its journals are, one engine after the other.</param>
    public static async Task Run(Func<string, JournalOptions, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-benchmark").FullName;
        await using var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        try
        {
            await measure("SQLite", new JournalOptions { DataFolder = folder });
            await measure(
                "PostgreSQL", new JournalOptions { Engine = JournalEngine.Postgres, ConnectionString = await cluster.CreateDatabase() });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
