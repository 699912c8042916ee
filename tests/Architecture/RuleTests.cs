using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Conditions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Habeas.Architecture.Tests;

/// <summary>States, events and every type of ours that they use are pure.</summary>
public class RuleTests
{
    private static readonly string[] Forbidden =
    [
        "Orleans.", "OrleansCodeGen.", "Grpc.", "Microsoft.", "Npgsql.", "Dapper.", "System.Data.", "System.Net.Http.", "System.IO.File",
        "System.Threading.Tasks.", "System.TimeProvider",
    ];

    /// <summary>Types that are used by a state or an event but are not pure yet.</summary>
    private static readonly string[] Exceptions =
    [
        // It is both the deadline rules as a value and the code that loads them from files. Delete once the two are separate.
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

    /// <summary>States, events, and all types of their own assembly that they use, directly or indirectly.</summary>
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

            var used = type.Dependencies.Select(dependency => dependency.Target);
            foreach (var target in used.Where(target => Equals(target.Assembly, type.Assembly)))
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
