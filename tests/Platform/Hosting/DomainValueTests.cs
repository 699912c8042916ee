using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Habeas.Platform.Tests.Hosting;

/// <summary>Values sent between silos, apart from whole states; tests/Compatibility covers every grain's arguments and results.</summary>
public sealed class DomainValueTests
{
    private static readonly Serializer Silo =
        new ServiceCollection().AddSerializer(builder => builder.AddDomainValues()).BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void Compiler_generated_lists_are_serialised()
    {
        string[] none = [];
        string[] texts = ["one", "two"];
        Across<IReadOnlyList<string>>([.. none, "alone"]).ShouldBe(["alone"]);
        Across<IReadOnlyList<string>>(["alone"]).ShouldBe(["alone"]);
        Across<IReadOnlyList<string>>([.. texts, "three"]).ShouldBe(["one", "two", "three"]);
        Across<IReadOnlyList<string>>([.. texts.Where(text => text.Length > 2)]).ShouldBe(texts);
        Across<IReadOnlyList<Counted>>([new Counted(1), new Counted(2)]).Select(counted => counted.By).ShouldBe([1, 2]);
        Across<IReadOnlyList<string>>([]).ShouldBeEmpty();
    }

    [Fact]
    public void Computed_properties_are_not_sent_and_may_throw()
    {
        Across(new Herd([])).Names.ShouldBeEmpty();
        Across(new Herd(["ram", "ewe"])).First.ShouldBe("ram");
    }

    private static T Across<T>(T value) => Silo.Deserialize<T>(Silo.SerializeToArray(value))!;

    public sealed record Herd(IReadOnlyList<string> Names)
    {
        public string First => Names[0];
    }

    public sealed record Counted(int By);
}
