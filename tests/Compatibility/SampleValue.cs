using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Habeas.Platform.Values;

namespace Habeas.Compatibility.Tests;

/// <summary>A value of any journaled type with every member set, the same in every run.</summary>
internal static class SampleValue
{
    [ThreadStatic]
    private static HashSet<Type>? inside;

    private static HashSet<Type> Inside => inside ??= [];

    public static object Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) : type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 7_000_000_000L,
        _ when type == typeof(double) => 0.5,
        _ when type == typeof(decimal) => 12.34m,
        _ when type == typeof(Guid) => new Guid("01980000-0000-7000-8000-000000000007"),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 2, 28),
        _ when type == typeof(PartialDate) => new PartialDate(2026, 2),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 2, 28, 12, 30, 0, TimeSpan.Zero),
        _ when type == typeof(TimeSpan) => TimeSpan.FromHours(7),
        _ when type == typeof(byte[]) => new byte[] { 1, 2, 3 },
        // The last one: the first is what an absent member reads as.
        { IsEnum: true } => Enum.GetValues(type).Cast<object>().Last(),
        _ when Argument(type, typeof(IReadOnlyDictionary<,>), 1) is { } value =>
            Dictionary(type, type.GetGenericArguments()[0], value, [Of(type.GetGenericArguments()[0])]),
        _ when Argument(type, typeof(IEnumerable<>), 0) is { } element => List(type, element),
        { IsAbstract: true } => Of(type.GetCustomAttributes<JsonDerivedTypeAttribute>().First().DerivedType),
        _ => Record(type),
    };

    /// <summary>The value of that type that says least: no text, no items, nothing that may be missing.</summary>
    public static object? Empty(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is not null => null,
        _ when type == typeof(string) => "",
        _ when type == typeof(byte[]) => Array.Empty<byte>(),
        // There is no empty date.
        _ when type == typeof(PartialDate) => Of(type),
        { IsPrimitive: true } or { IsEnum: true } => Activator.CreateInstance(type),
        _ when Argument(type, typeof(IReadOnlyDictionary<,>), 1) is { } value => Dictionary(type, type.GetGenericArguments()[0], value, []),
        _ when Argument(type, typeof(IEnumerable<>), 0) is { } element => List(type, element, []),
        { IsAbstract: true } => Empty(type.GetCustomAttributes<JsonDerivedTypeAttribute>().First().DerivedType),
        { IsValueType: true, Namespace: "System" } => Activator.CreateInstance(type),
        _ => EmptyRecord(type),
    };

    private static object EmptyRecord(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var constructor = Constructor(type);
        var empty = constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null : Empty(parameter.ParameterType))]);
        foreach (
            var date in type.GetProperties().Where(
                property => property.PropertyType == typeof(PartialDate) && property.SetMethod is not null))
        {
            date.SetValue(empty, Of(date.PropertyType));
        }

        return empty;
    }

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public).MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor.");

    private static object Record(Type type)
    {
        if (!Inside.Add(type))
        {
            // It holds one of its own kind: none is inside the one inside.
            return null!;
        }

        var constructor = Constructor(type);
        var sample = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null
            && property.GetCustomAttribute<JsonIgnoreAttribute>() is null
            && !constructor.GetParameters().Any(parameter => parameter.Name == property.Name)))
        {
            property.SetValue(sample, Of(property.PropertyType));
        }

        Inside.Remove(type);
        return sample;
    }

    private static object List(Type type, Type element)
    {
        // Each kind that a member may be of is a contract of its own.
        var kinds = element.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType).DefaultIfEmpty(element);
        return List(type, element, kinds.Select(Of));
    }

    private static object List(Type type, Type element, IEnumerable<object> values)
    {
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var value in values)
        {
            items.Add(value);
        }

        if (type.IsAssignableFrom(items.GetType()))
        {
            return items;
        }

        var factory = type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? typeof(ImmutableArray)
            : type.GetGenericTypeDefinition() == typeof(ImmutableHashSet<>) ? typeof(ImmutableHashSet) : typeof(ImmutableList);
        return factory.GetMethods().Single(method => method.Name == "CreateRange"
            && method.GetParameters() is [{ ParameterType: { IsGenericType: true } only }]
            && only.GetGenericTypeDefinition() == typeof(IEnumerable<>)).MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private static object Dictionary(Type type, Type key, Type value, IReadOnlyList<object> keys)
    {
        var items = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        foreach (var each in keys)
        {
            items.Add(each, Of(value));
        }

        return type.IsAssignableFrom(items.GetType()) ? items : typeof(ImmutableDictionary).GetMethods()
            .Single(method => method.Name == "CreateRange" && method.GetParameters() is [{ ParameterType: { IsGenericType: true } only }]
                && only.GetGenericTypeDefinition() == typeof(IEnumerable<>)).MakeGenericMethod(key, value).Invoke(null, [items])!;
    }

    private static Type? Argument(Type type, Type generic, int index) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(
                candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == generic)?.GetGenericArguments()[index];
}
