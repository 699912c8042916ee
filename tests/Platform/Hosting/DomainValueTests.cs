using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Habeas.Platform.Tests.Hosting;

/// <summary>What crosses from silo to silo beside whole states; tests/Compatibility looks at every grain's arguments and results.</summary>
public sealed class DomainValueTests
{
    private static readonly Serializer Silo =
        new ServiceCollection().AddSerializer(builder => builder.AddDomainValues()).BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void Lists_that_the_compiler_makes_arrive()
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
    public void What_follows_from_a_value_is_not_sent_and_need_not_follow_from_every_one()
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
