using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Conditions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Habeas.Architecture.Tests;

/// <summary>Dependencies and layout, checked in the project files and the built assemblies.</summary>
public class HouseTests
{
    public static TheoryData<string, string[]> MayReference => new()
    {
        { "protos/Protos.csproj", [] },
        { "services/Names/Names.csproj", [] },
        { "services/Client/Client.csproj", ["Protos"] },
        { "services/Platform/Platform.csproj", ["Protos"] },
        { "services/Registry/Registry.csproj", ["Platform", "Names", "Protos"] },
        { "services/Lists/Lists.csproj", ["Platform", "Names", "Protos"] },
        { "services/Cases/Cases.csproj", ["Names", "Platform", "Protos"] },
        { "services/Access/Access.csproj", ["Platform", "Protos"] },
        { "services/Web/Web.csproj", ["Client", "Platform", "Names", "Protos"] },
        { "services/Cli/Cli.csproj", ["Client", "Platform", "Names", "Protos"] },
        { "gateway/Gateway.csproj", ["Platform", "Protos"] },
    };

    [Theory]
    [MemberData(nameof(MayReference))]
    public void A_project_references_only_what_it_may(string project, string[] mayReference) =>
        References(project).Except(mayReference).ShouldBeEmpty();

    [Fact]
    public void Every_service_has_a_rule() =>
        Directory.GetFiles(Path.Combine(House.Root, "services"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(House.Root, file))
            .Except(MayReference.Select(rule => rule.Data.Item1))
            // Standalone may reference everything.
            .ShouldBe(["services/Standalone/Standalone.csproj"]);

    [Fact]
    public void A_services_code_refers_to_no_other_service()
    {
        foreach (var (assembly, mayReferTo) in House.MayReferTo)
        {
            var own = assembly.GetName().Name!;
            string[] allowed = [own, "Habeas.Protos", .. mayReferTo];
            Types().That().ResideInAssembly(assembly).Should().FollowCustomCondition(
                type =>
                {
                    var foreign = type.Dependencies.Select(dependency => dependency.Target)
                        .Where(target => target is not GenericParameter)
                        .Where(target => target.Assembly.Name.StartsWith("Habeas.", StringComparison.Ordinal))
                        .Where(target => !allowed.Contains(target.Assembly.Name.Split(',')[0]))
                        .Select(target => target.FullName)
                        .Distinct()
                        .ToArray();
                    return new ConditionResult(type, foreign.Length == 0, $"refers to {string.Join(", ", foreign)}");
                },
                $"refer to {string.Join(", ", allowed)} only").ShouldHold();
        }
    }

    [Fact]
    public void Versions_are_in_one_place_only() =>
        Directory.GetFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("PackageReference")
                .Any(reference => reference.Attribute("Version") is not null))
            .ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(House.Root, "Solution.sln")).Replace('\\', '/');
        Directory.GetFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(House.Root, file).Replace('\\', '/'))
            .Where(file => !solution.Contains(file, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void All_Orleans_packages_have_the_same_patch() =>
        XDocument.Load(Path.Combine(House.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => package.Attribute("Include")!.Value.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal))
            .Select(package => package.Attribute("Version")!.Value)
            .Distinct()
            .ShouldBe(["$(OrleansVersion)"]);

    [Fact]
    public void No_folder_is_a_layer()
    {
        string[] layers = ["Commands", "Handlers", "Helpers", "Utils", "Reducers", "Common", "Misc"];
        Directory.GetDirectories(Path.Combine(House.Root, "services"), "*", SearchOption.AllDirectories)
            .Where(folder => layers.Contains(Path.GetFileName(folder)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(House.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
