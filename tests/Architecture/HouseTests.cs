using System.Reflection;
using System.Xml.Linq;

namespace Habeas.Architecture.Tests;

/// <summary>Who may know whom: the lines that hold the house up, read from the project files and the built assemblies.</summary>
public class HouseTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string[]> Lines => new()
    {
        { "protos/Protos.csproj", [] },
        { "services/Names/Names.csproj", [] },
        { "services/Platform/Platform.csproj", ["Protos"] },
        { "services/Registry/Registry.csproj", ["Platform", "Names", "Protos"] },
        { "services/Lists/Lists.csproj", ["Platform", "Names", "Protos"] },
        { "services/Cases/Cases.csproj", ["Platform", "Protos"] },
        { "services/Web/Web.csproj", ["Platform", "Names", "Protos"] },
        { "services/Cli/Cli.csproj", ["Names", "Protos"] },
        { "gateway/Gateway.csproj", ["Platform", "Protos"] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_project_knows_only_whom_it_may(string project, string[] mayKnow) =>
        References(project).Except(mayKnow).ShouldBeEmpty();

    [Fact]
    public void Every_service_is_under_a_line() =>
        Directory.GetFiles(Path.Combine(Root, "services"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Except(Lines.Select(line => line.Data.Item1))
            // Standalone may know everything.
            .ShouldBe(["services/Standalone/Standalone.csproj"]);

    [Fact]
    public void Versions_stand_in_one_place_only() =>
        Directory.GetFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null))
            .ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "Solution.sln")).Replace('\\', '/');
        Directory.GetFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !solution.Contains(file, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_Orleans_package_is_of_one_patch() =>
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => package.Attribute("Include")!.Value.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal))
            .Select(package => package.Attribute("Version")!.Value)
            .Distinct()
            .ShouldBe(["$(OrleansVersion)"]);

    [Fact]
    public void No_folder_is_a_layer()
    {
        string[] layers = ["Commands", "Handlers", "Helpers", "Utils", "Reducers", "Common", "Misc"];
        Directory.GetDirectories(Path.Combine(Root, "services"), "*", SearchOption.AllDirectories)
            .Where(folder => layers.Contains(Path.GetFileName(folder)))
            .ShouldBeEmpty();
    }

    internal static IReadOnlyList<Assembly> Services { get; } =
    [
        typeof(Platform.Hosting.IModule).Assembly,
        typeof(Registry.RegistryModule).Assembly,
        typeof(Lists.ListsModule).Assembly,
    ];

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

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
