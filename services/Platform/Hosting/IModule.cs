using Habeas.Platform.Journal;

namespace Habeas.Platform.Hosting;

/// <summary>
/// A service as its host sees it: what it adds to the silo, to the endpoints and to the database. A module does not know
/// whether it runs alone or with others.
/// </summary>
public interface IModule
{
    /// <summary>Lower case: the name of its journal, of its schema and of its cluster.</summary>
    string Name { get; }

    /// <summary>
    /// The kinds of things that it keeps; empty for a module without a journal. Their rows for queries may follow from settings.
    /// </summary>
    IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration);

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void MapServices(IEndpointRouteBuilder endpoints);
}
