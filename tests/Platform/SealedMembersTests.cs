using System.Text.Json;
using System.Text.Json.Nodes;
using Habeas.Platform.Grains;
using Habeas.Platform.Sealing;
using Habeas.Platform.Values;

namespace Habeas.Platform.Tests;

public sealed class SealedMembersTests
{
    [Fact]
    public void Sealed_members_are_found_wherever_they_are_nested()
    {
        var happened = new Happened("a", [new Part("b")], new Dictionary<string, Part>(StringComparer.Ordinal) { ["x"] = new("c") });
        var node = JsonSerializer.SerializeToNode(happened, JournalJson.Options)!;
        var found = new List<string>();
        SealedMembers.Replace(node, typeof(Happened), (path, _, _) =>
        {
            found.Add(path);
            return JsonValue.Create("sealed");
        });
        found.ShouldBe([".text", ".parts[0].text", ".named[x].text"]);
        node.ToJsonString().ShouldBe("""{"text":"sealed","parts":[{"text":"sealed"}],"named":{"x":{"text":"sealed"}}}""");
    }

    private sealed record Happened([property: Sealed] string Text, IReadOnlyList<Part> Parts, IReadOnlyDictionary<string, Part> Named);

    private sealed record Part([property: Sealed] string Text);
}
