using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Habeas.Architecture.Tests;

/// <summary>Rules for every grain.</summary>
public class GrainTests
{
    private const int MaxLines = 100;

    /// <summary>Grains whose id is not opaque.</summary>
    private static readonly string[] MayHaveANameAsId =
    [
        // There is only one in the cluster, and its reminders are stored under this id.
        "Habeas.Cases.Waking.ClockGrain",
        // There is one for each kind of report.
        "Habeas.Cases.Waking.ReporterGrain",
    ];

    /// <summary>Files of grains that are longer.</summary>
    private static readonly string[] MayBeLong =
    [
        // The interface and the grain together. Delete once commands need one line each.
        "services/Registry/Prisoners/PrisonerGrain.cs",
    ];

    [Theory]
    [InlineData("Habeas.Registry", 2)]
    [InlineData("Habeas.Lists", 2)]
    [InlineData("Habeas.Cases", 8)]
    public void Every_service_has_grains_to_look_at(string service, int atLeast) =>
        House.Grains.Count(grain => grain.Assembly.GetName().Name == service).ShouldBeGreaterThanOrEqualTo(atLeast);

    [Fact]
    public void Grains_are_sealed_and_internal() =>
        Classes().That().Are(House.Grains).Should().BeSealed().AndShould().BeInternal().ShouldHold();

    [Fact]
    public void Grains_name_their_type() =>
        Classes().That().Are(House.Grains).Should().HaveAnyAttributes(typeof(GrainTypeAttribute)).ShouldHold();

    [Fact]
    public void Each_name_of_a_type_is_given_once() =>
        House.Grains.CountBy(grain => (grain.Assembly, Name: TypeName(grain))).Where(name => name.Value > 1).ShouldBeEmpty();

    [Fact]
    public void No_grain_is_reentrant() => House.Grains
        .Where(grain => grain.IsDefined(typeof(ReentrantAttribute), inherit: true)
            || grain.IsDefined(typeof(MayInterleaveAttribute), inherit: true))
        .ShouldBeEmpty();

    [Fact]
    public void Grain_ids_are_opaque() =>
        House.Grains.Where(grain => !typeof(IGrainWithGuidKey).IsAssignableFrom(grain))
            .Select(grain => grain.FullName)
            .Except(MayHaveANameAsId)
            .ShouldBeEmpty();

    [Fact]
    public void Grains_are_short()
    {
        var files = House.Sources.Where(source => source.Text.Contains("\n[GrainType(\"", StringComparison.Ordinal)).ToArray();
        files.Length.ShouldBe(House.Grains.Count);
        files.Where(file => file.Text.Count(character => character == '\n') > MaxLines)
            .Select(file => file.Path)
            .Except(MayBeLong)
            .ShouldBeEmpty();
    }

    private static string? TypeName(Type grain)
    {
        var attribute = grain.GetCustomAttributesData().Single(data => data.AttributeType == typeof(GrainTypeAttribute));
        return attribute.ConstructorArguments[0].Value as string;
    }
}
