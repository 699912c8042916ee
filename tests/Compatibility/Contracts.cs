using System.Runtime.CompilerServices;
using Habeas.Access;
using Habeas.Cases;
using Habeas.Lists;
using Habeas.Platform.Grains;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Registry;
using Microsoft.Extensions.Configuration;
using Orleans.Runtime;

namespace Habeas.Compatibility.Tests;

/// <summary>What must stay readable: files in the repository, so that a change of them is seen in review.</summary>
internal static class Contracts
{
    public static IReadOnlyList<IModule> Modules { get; } =
        [new RegistryModule(), new ListsModule(), new CasesModule(), new AccessModule()];

    public static TheoryData<string> ModuleNames => [.. Modules.Select(module => module.Name)];

    /// <summary>Every journaled event: its module, its stream's kind, its name and its type today.</summary>
    public static IEnumerable<(string Module, string Kind, string Name, Type Type)> Events =>
        from module in Modules
        from stream in Streams(module)
        from type in Types(stream)
        select (module.Name, stream.Kind, type.Key, type.Value);

    public static IEnumerable<Type> GrainInterfaces =>
        Modules.Select(module => module.GetType().Assembly).Append(typeof(IEventSourcedGrain<>).Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    public static IReadOnlyList<IStreamDefinition> Streams(IModule module) => module.JournalStreams(new ConfigurationManager());

    public static string Data(params ReadOnlySpan<string> path) => Path.Combine([AppContext.BaseDirectory, "Data", .. path]);

    /// <summary>
    /// Where a new contract file is written when HABEAS_ACCEPT=1, for the author to look at and commit. Otherwise null: a file that is
    /// missing or differs is a failure.
    /// </summary>
    public static string? Accepting(string name, [CallerFilePath] string here = "") =>
        Environment.GetEnvironmentVariable("HABEAS_ACCEPT") == "1" ? Path.Combine(Path.GetDirectoryName(here)!, "Data", name) : null;

    private static IEnumerable<KeyValuePair<string, Type>> Types(IStreamDefinition stream)
    {
        // Aggregate<TState, TEvent>.Events is an EventTypes<TEvent>, whose TEvent only the module knows.
        var events = stream.GetType().GetProperty(nameof(Aggregate<,>.Events))!.GetValue(stream)!;
        return (IEnumerable<KeyValuePair<string, Type>>)events.GetType().GetProperty(nameof(EventTypes<>.All))!.GetValue(events)!;
    }
}
