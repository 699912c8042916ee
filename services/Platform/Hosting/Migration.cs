using Habeas.Platform.Journal;
using Npgsql;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Migrates the databases of modules with a role that owns their tables, and lets the services' own role use them: the services then run
/// without the right to change any table. Index tables of a new release are created beside those of the former one.
/// </summary>
public static class Migration
{
    /// <summary>The command: <c>migrate</c>, or <c>migrate finish</c> once no silo of the former release is left.</summary>
    public const string Command = "migrate";

    private const string Finish = "finish";

    /// <summary>A silo says every half minute that it uses its index tables.</summary>
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(5);

    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, IReadOnlyList<IModule> modules)
    {
        if (args is not [Command] and not [Command, Finish])
        {
            await Console.Error.WriteLineAsync($"Usage: {Command} [{Finish}]");
            return 2;
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var storage = (configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings()).Storage;
        if (storage.Engine != JournalEngine.Postgres)
        {
            await Console.Error.WriteLineAsync("Only PostgreSQL is migrated by a command: on SQLite the service does so itself.");
            return 2;
        }

        try
        {
            foreach (var module in modules)
            {
                await Migrate(module, configuration, storage.Role, finishes: args.Length > 1);
            }

            return 0;
        }
        catch (PostgresException refused)
        {
            await Console.Error.WriteLineAsync($"The database refuses: {refused.MessageText} ({refused.SqlState}).");
        }
        catch (NpgsqlException)
        {
            // Its message names the host.
            await Console.Error.WriteLineAsync("The database cannot be reached.");
        }
        catch (InvalidOperationException later)
        {
            await Console.Error.WriteLineAsync(later.Message);
        }

        return 1;
    }

    private static async Task Migrate(IModule module, IConfiguration configuration, string role, bool finishes)
    {
        var options = new JournalOptions
        {
            Engine = JournalEngine.Postgres, ConnectionString = configuration.GetConnectionString("Habeas"),
        };
        await using var store = JournalFactory.Postgres(options, module.Name, new IndexSet(module.JournalStreams(configuration)));
        await store.Migrate(TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await using var database = PostgresSessions.ForTables(options.ConnectionString!);
        await PostgresMembership.CreateTables(database, module.Name);
        await module.CreateTables(database);
        if (role.Length > 0)
        {
            await store.Grant(JournalSchema.Name(role), CancellationToken.None);
        }

        Console.WriteLine($"{module.Name}: migrated.");
        if (finishes)
        {
            var removed = await store.RemoveUnused(TimeProvider.System.GetUtcNow() - Unused, CancellationToken.None);
            Console.WriteLine($"{module.Name}: {removed.Count} unused sets of index tables removed.");
        }
    }
}
