using System.Text.Json;
using System.Text.Json.Nodes;
using Habeas.Platform.Journal;

namespace Habeas.Compatibility.Tests;

/// <summary>Whole streams as earlier versions stored them, of invented persons: they verify, and they replay into the index.</summary>
public sealed class GoldenStreamTests
{
    [Theory]
    [MemberData(nameof(Contracts.ModuleNames), MemberType = typeof(Contracts))]
    public void The_hashes_of_stored_events_are_computed_as_they_were(string module)
    {
        foreach (var stream in Streams(module))
        {
            var previous = EventHash.Origin;
            foreach (var row in stream)
            {
                EventHash.Compute(previous, row).ShouldBe(row.Hash, $"{row.Stream} {row.Version}");
                previous = row.Hash;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Contracts.ModuleNames), MemberType = typeof(Contracts))]
    public void Stored_streams_replay_into_the_index(string module)
    {
        var definitions = Contracts.Streams(Contracts.Modules.Single(known => known.Name == module));
        var changes = Streams(module)
            .Select(stream => stream.Select(row => row.ToRecorded()).ToList())
            .SelectMany(recorded => definitions.Single(known => known.Kind == recorded[0].Stream.Kind).Replay(recorded))
            .SelectMany(append => append.Changes);
        changes.ShouldNotBeEmpty();
    }

    private static IEnumerable<IGrouping<string, EventRow>> Streams(string module)
    {
        var streams = File.ReadLines(Contracts.Data("Streams", module + ".jsonl"))
            .Select(Row)
            .GroupBy(row => row.Stream, StringComparer.Ordinal)
            .ToList();
        streams.ShouldNotBeEmpty();
        return streams;
    }

    private static EventRow Row(string line, int index)
    {
        var row = JsonNode.Parse(line)!;
        return new EventRow(
            index + 1,
            Text("stream")!,
            row["version"]!.GetValue<long>(),
            Text("type")!,
            Text("payload")!,
            Text("effectiveAt"),
            row["recordedAt"]!.GetValue<long>(),
            Text("actor")!,
            Text("requestId"),
            Text("sources")!,
            Convert.FromHexString(Text("hash")!));

        string? Text(string member) => row[member]?.GetValue<string>();
    }
}
