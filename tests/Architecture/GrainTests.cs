using System.Reflection;
using Habeas.Platform.Grains;
using Orleans;
using Orleans.Concurrency;

namespace Habeas.Architecture.Tests;

/// <summary>How every grain and every rule is written.</summary>
public class GrainTests
{
    private static readonly IReadOnlyList<Type> Grains =
        [.. HouseTests.Services.SelectMany(assembly => assembly.GetTypes()).Where(type => typeof(Grain).IsAssignableFrom(type) && !type.IsAbstract)];

    private static readonly IReadOnlyList<Type> States =
        [.. Grains.Select(StateOf).OfType<Type>()];

    [Fact]
    public void There_are_grains_to_look_at() => Grains.Count.ShouldBeGreaterThanOrEqualTo(4);

    [Fact]
    public void Grains_are_sealed_and_internal() => Grains.Where(grain => !grain.IsSealed || grain.IsPublic).ShouldBeEmpty();

    [Fact]
    public void Grains_bear_their_type_name() => Grains.Where(grain => grain.GetCustomAttribute<GrainTypeAttribute>() is null).ShouldBeEmpty();

    [Fact]
    public void No_grain_is_reentrant() => Grains.Where(grain => grain.GetCustomAttribute<ReentrantAttribute>() is not null).ShouldBeEmpty();

    [Fact]
    public void Grain_ids_are_opaque() =>
        Grains.Where(grain => !typeof(IGrainWithGuidKey).IsAssignableFrom(grain)).ShouldBeEmpty();

    [Fact]
    public void Rules_know_no_clock_no_silo_and_no_storage()
    {
        string[] forbidden = ["Orleans", "Microsoft.Extensions", "Microsoft.AspNetCore", "Grpc", "System.Threading.Tasks", "System.TimeProvider", "Npgsql", "Microsoft.Data"];
        States.ShouldNotBeEmpty();
        States.SelectMany(state => state.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
                .Any(type => forbidden.Any(name => type.FullName?.StartsWith(name, StringComparison.Ordinal) == true)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ShouldBeEmpty();
    }

    private static Type? StateOf(Type grain)
    {
        for (var type = grain.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventSourcedGrain<,>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
