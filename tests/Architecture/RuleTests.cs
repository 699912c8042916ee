using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Conditions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Habeas.Architecture.Tests;

/// <summary>States, events and every type of ours that they are made of: rules are pure.</summary>
public class RuleTests
{
    private static readonly string[] Forbidden =
    [
        "Orleans.", "OrleansCodeGen.", "Grpc.", "Microsoft.", "Npgsql.", "Dapper.", "System.Data.", "System.Net.Http.", "System.IO.File",
        "System.Threading.Tasks.", "System.TimeProvider",
    ];

    /// <summary>Types that are not pure, though a state or an event refers to them.</summary>
    private static readonly string[] Exceptions =
    [
        // The rules of the deadlines as a value, and the code that loads them from packs of files; goes when the two are apart.
        "Habeas.Cases.Clocks.RuleBook",
    ];

    [Fact]
    public void Every_aggregate_is_looked_at() => House.Aggregates.Count.ShouldBeGreaterThanOrEqualTo(11);

    [Fact]
    public void States_and_events_know_no_silo_no_gRPC_no_storage_and_no_clock()
    {
        var pure = Pure();
        pure.Count.ShouldBeGreaterThan(House.Aggregates.Count * 3);
        Types().That().Are(pure).Should().FollowCustomCondition(
            type =>
            {
                var used = type.Dependencies.Select(dependency => dependency.Target.FullName).Where(IsForbidden).Distinct().ToArray();
                return new ConditionResult(type, used.Length == 0, $"uses {string.Join(", ", used)}");
            },
            "be pure").ShouldHold();
    }

    /// <summary>States and events, and what of their own assembly they refer to, however far.</summary>
    private static HashSet<IType> Pure()
    {
        var byName = House.Code.Types.GroupBy(type => type.FullName).ToDictionary(types => types.Key, types => types.First());
        var open = new Queue<IType>(House.Aggregates.SelectMany(aggregate => new[] { aggregate.State, aggregate.Event })
            .SelectMany(type => House.Code.Types.Where(known => known.FullName == type.FullName || IsEventOf(known, type))));
        var pure = new HashSet<IType>();
        while (open.TryDequeue(out var type))
        {
            if (Exceptions.Contains(type.FullName) || !pure.Add(type))
            {
                continue;
            }

            foreach (var target in type.Dependencies.Select(dependency => dependency.Target).Where(target => Equals(target.Assembly, type.Assembly)))
            {
                if (byName.TryGetValue(target.FullName, out var known))
                {
                    open.Enqueue(known);
                }
            }
        }

        return pure;
    }

    private static bool IsEventOf(IType type, Type baseType) =>
        type is Class { BaseClass: { } known } && known.FullName == baseType.FullName;

    private static bool IsForbidden(string name) => Forbidden.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
