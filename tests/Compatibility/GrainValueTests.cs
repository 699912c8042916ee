using System.Reflection;
using System.Text.Json;
using Habeas.Platform.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Habeas.Compatibility.Tests;

/// <summary>
/// Every argument and every result of every grain crosses from silo to silo, full and empty, and is the same there. On one silo values
/// are handed over as they are, so that nothing else would notice.
/// </summary>
public sealed class GrainValueTests
{
    private static readonly Serializer Silo = new ServiceCollection()
        .AddSerializer(builder => builder.AddDomainValues())
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    public static TheoryData<string> Values => [.. Types().Keys];

    [Theory]
    [MemberData(nameof(Values))]
    public void What_a_grain_takes_or_gives_arrives_whole(string name)
    {
        var type = Types()[name];
        foreach (var value in new[] { SampleValue.Of(type), SampleValue.Empty(type) })
        {
            var arrived = Silo.Deserialize<object>(Silo.SerializeToArray(value));
            // As an object an enumeration arrives as its number; as an argument it has its type.
            Text(type.IsEnum ? Enum.ToObject(type, arrived!) : arrived, type).ShouldBe(Text(value, type));
        }
    }

    private static SortedDictionary<string, Type> Types() => new(
        Contracts.GrainInterfaces.Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetInterfaces().Append(type))
            .Where(type => type.Namespace!.StartsWith("Habeas.", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Concat(Result(method)))
            .Distinct()
            .ToDictionary(type => type.ToString(), type => type),
        StringComparer.Ordinal);

    private static IEnumerable<Type> Result(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } task ? [task.GetGenericArguments()[0]] : [];

    private static string Text(object? value, Type type) => JsonSerializer.Serialize(value, type, DomainValues.Json);
}
