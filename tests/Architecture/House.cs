using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Habeas.Platform.Grains;
using Orleans;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace Habeas.Architecture.Tests;

/// <summary>The code under test: the built assemblies and the folder that they are built from.</summary>
internal static class House
{
    /// <summary>The assemblies of all services, and which other assemblies of ours each may use besides itself and the protos.</summary>
    public static IReadOnlyDictionary<Assembly, string[]> MayReferTo { get; } = new Dictionary<Assembly, string[]>
    {
        [typeof(Names.PersonRecord).Assembly] = [],
        [typeof(Client.HabeasClient).Assembly] = [],
        [typeof(Platform.Hosting.IModule).Assembly] = [],
        [typeof(Registry.RegistryModule).Assembly] = ["Habeas.Platform", "Habeas.Names"],
        [typeof(Lists.ListsModule).Assembly] = ["Habeas.Platform", "Habeas.Names"],
        [typeof(Cases.CasesModule).Assembly] = ["Habeas.Platform", "Habeas.Names"],
        [typeof(Access.AccessModule).Assembly] = ["Habeas.Platform"],
        [typeof(Web.WebModule).Assembly] = ["Habeas.Client", "Habeas.Platform", "Habeas.Names"],
        [typeof(Gateway.GatewayHost).Assembly] = ["Habeas.Platform"],
        [Assembly.Load("habeas")] = ["Habeas.Client", "Habeas.Platform", "Habeas.Names"],
    };

    public static ArchUnitNET.Domain.Architecture Code { get; } = new ArchLoader().LoadAssemblies([.. MayReferTo.Keys]).Build();

    public static IReadOnlyList<Type> Grains { get; } =
    [
        .. MayReferTo.Keys.SelectMany(assembly => assembly.GetTypes())
            .Where(type => typeof(Grain).IsAssignableFrom(type) && !type.IsAbstract),
    ];

    /// <summary>The state and the event type of each event-sourced grain.</summary>
    public static IReadOnlyList<(Type State, Type Event)> Aggregates { get; } = [.. Grains.Select(Aggregate).OfType<(Type, Type)>()];

    /// <summary>The solution folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All C# source files, by their path in the solution.</summary>
    public static IReadOnlyList<(string Path, string Text)> AllSources { get; } =
    [
        .. new[] { "services", "gateway", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File))),
    ];

    /// <summary>Those of the services and the gateway.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources { get; } =
        [.. AllSources.Where(source => !source.Path.StartsWith("tests/", StringComparison.Ordinal))];

    /// <summary>Fails with ArchUnitNET's message for each type that breaks the rule.</summary>
    public static void ShouldHold(this ArchUnitNET.Fluent.IArchRule rule) =>
        rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description).ShouldBeEmpty();

    /// <summary>Whether the type calls the method anywhere, including in lambdas and after an await.</summary>
    /// <param name="method">The full name without the return type, up to the parameters: <c>System.DateTime::get_Now(</c>.</param>
    public static bool Calls(this IType type, string method) => type.Dependencies.OfType<MethodCallDependency>()
        .Any(call => call.TargetMember.FullName.Contains(" " + method, StringComparison.Ordinal));

    private static (Type State, Type Event)? Aggregate(Type grain)
    {
        for (var type = grain.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventSourcedGrain<,>))
            {
                return (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
            }
        }

        return null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Solution.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Solution.sln is not above the tests.");
        }

        return folder;
    }
}
