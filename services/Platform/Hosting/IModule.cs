using Habeas.Platform.Journal;
using Habeas.Platform.Readings;
using Npgsql;

namespace Habeas.Platform.Hosting;

/// <summary>
/// A service as a part of its host: what it adds to the silo, the endpoints and the database. A module works the same
/// whether it runs alone or with others.
/// </summary>
public interface IModule
{
    /// <summary>Lower case. The name of its journal, its schema and its cluster.</summary>
    string Name { get; }

    /// <summary>
    /// The kinds of streams it stores; empty for a module without a journal. Their index rows may depend on settings.
    /// </summary>
    IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration);

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void MapServices(IEndpointRouteBuilder endpoints);

    /// <summary>Creates its tables in PostgreSQL beside those of the journal, unless they are there.</summary>
    Task CreateTables(NpgsqlDataSource database) => Task.CompletedTask;
}

/// <summary>What a host adds to every module.</summary>
public static class ModuleStreams
{
    /// <summary>All kinds of streams in a module's journal: its own, and who was shown what is sealed in them.</summary>
    public static IReadOnlyList<IStreamDefinition> JournalStreams(this IModule module, IConfiguration configuration)
    {
        var own = module.Streams(configuration);
        return own.Any(stream => stream.HasSealedValues) ? [.. own, ReadingRows.Aggregate] : own;
    }
}
