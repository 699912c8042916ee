using System.Text.Json;
using System.Text.Json.Nodes;
using Habeas.Platform.Grains;

namespace Habeas.Compatibility.Tests;

/// <summary>
/// Data/Events has a line for each form in which an event was ever written: "kind type payload". Every line must be read forever, with
/// nothing in it lost. A new member or a new event adds a line (run with HABEAS_ACCEPT=1 and commit it); no line is changed or removed.
/// </summary>
public sealed class GoldenEventTests
{
    [Theory]
    [MemberData(nameof(Contracts.ModuleNames), MemberType = typeof(Contracts))]
    public void Every_form_that_was_ever_written_is_read_without_a_loss(string module)
    {
        var types = Contracts.Events.Where(known => known.Module == module)
            .ToDictionary(known => $"{known.Kind} {known.Name}", known => known.Type, StringComparer.Ordinal);
        var lines = Lines(module);
        lines.ShouldNotBeEmpty();
        foreach (var line in lines)
        {
            var (name, payload) = (
                line[..line.IndexOf(" {", StringComparison.Ordinal)], line[(line.IndexOf(" {", StringComparison.Ordinal) + 1)..]);
            types.ShouldContainKey(name, "An event's name in the journal is kept forever.");
            var read = JsonSerializer.Deserialize(payload, types[name], JournalJson.Options)!;
            var again = JsonNode.Parse(JsonSerializer.Serialize(read, types[name], JournalJson.Options));
            Missing(JsonNode.Parse(payload), again, name).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Contracts.ModuleNames), MemberType = typeof(Contracts))]
    public void Every_event_is_on_record_as_it_is_written_today(string module)
    {
        var today = Contracts.Events.Where(known => known.Module == module)
            .Select(known => $"{known.Kind} {known.Name} "
                + $"{JsonSerializer.Serialize(SampleValue.Of(known.Type), known.Type, JournalJson.Options)}")
            .Except(Lines(module), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (today.Count > 0 && Contracts.Accepting(Path.Combine("Events", module + ".txt")) is { } file)
        {
            File.AppendAllLines(file, today);
            return;
        }

        today.ShouldBeEmpty();
    }

    /// <summary>Where <paramref name="now"/> lacks what <paramref name="then"/> said; null when it says all of it.</summary>
    private static string? Missing(JsonNode? then, JsonNode? now, string path) => (then, now) switch
    {
        (JsonObject before, JsonObject after) => before.Select(
            member => Missing(member.Value, after[member.Key], $"{path}.{member.Key}")).FirstOrDefault(missing => missing is not null),
        (JsonArray before, JsonArray after) when before.Count == after.Count =>
            before.Zip(after)
                .Select((pair, index) => Missing(pair.First, pair.Second, $"{path}[{index}]"))
                .FirstOrDefault(missing => missing is not null),
        _ => JsonNode.DeepEquals(then, now) ? null : path,
    };

    private static string[] Lines(string module) =>
        File.Exists(Contracts.Data("Events", module + ".txt")) ? File.ReadAllLines(Contracts.Data("Events", module + ".txt")) : [];
}
