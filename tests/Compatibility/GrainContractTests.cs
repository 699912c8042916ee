using System.Reflection;
using Habeas.Platform.Grains;
using Orleans;

namespace Habeas.Compatibility.Tests;

/// <summary>
/// During a rolling upgrade silos of two versions call each other. Data/grains.txt has every grain's interface as it is; a change of it
/// is to be seen in review (run with HABEAS_ACCEPT=1 and commit it), and calls for an upgrade of all silos at once unless it only adds.
/// </summary>
public sealed class GrainContractTests
{
    [Fact]
    public void The_interfaces_of_grains_are_as_on_record()
    {
        string[] today = [.. Contracts.GrainInterfaces.SelectMany(Lines)];
        today.ShouldNotBeEmpty();
        if (Contracts.Accepting("grains.txt") is { } file)
        {
            File.WriteAllLines(file, today);
            return;
        }

        File.ReadAllLines(Contracts.Data("grains.txt")).ShouldBe(today);
    }

    private static IEnumerable<string> Lines(Type type) =>
    [
        $"{type.FullName} : {string.Join(", ", Parents(type).Select(Name))} {type.GetCustomAttribute<AliasAttribute>()?.Alias}".TrimEnd(),
        .. type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Select(Line)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<Type> Parents(Type type) =>
        type.GetInterfaces().Where(parent => !parent.Namespace!.StartsWith("Orleans", StringComparison.Ordinal));

    private static string Line(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}");
        var alias = method.GetCustomAttribute<AliasAttribute>()?.Alias;
        return $"    {Name(method.ReturnType)} {method.Name}({string.Join(", ", parameters)}) {alias}".TrimEnd();
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
