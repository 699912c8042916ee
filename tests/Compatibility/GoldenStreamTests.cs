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

    /// <summary>
    /// Silos of the former release go on reading the tables that they know, so other rows need other tables: where this fails although no
    /// table has changed, count up <see cref="IStreamDefinition.Revision"/>. Then run with HABEAS_ACCEPT=1 and commit the file.
    /// </summary>
    [Theory]
    [MemberData(nameof(Contracts.ModuleNames), MemberType = typeof(Contracts))]
    public void The_same_events_give_other_index_rows_only_in_other_tables(string module)
    {
        var set = new IndexSet(Contracts.Streams(Contracts.Modules.Single(known => known.Name == module)));
        string[] today = [set.Id, .. Streams(module).SelectMany(stream => Rows(set, stream)).Order(StringComparer.Ordinal)];
        var file = Path.Combine("Rows", module + ".txt");
        string[] known = File.Exists(Contracts.Data(file)) ? File.ReadAllLines(Contracts.Data(file)) : [];
        if (Contracts.Accepting(file) is { } accepted && known.FirstOrDefault() != set.Id)
        {
            File.WriteAllLines(accepted, today);
            return;
        }

        today.ShouldBe(known);
    }

    private static IEnumerable<string> Rows(IndexSet set, IEnumerable<EventRow> stream)
    {
        var recorded = stream.Select(row => row.ToRecorded()).ToList();
        return
            from append in set.Streams[recorded[0].Stream.Kind].Replay(recorded)
            from change in append.Changes
            let values = change.Values is null ? "ends" : JsonSerializer.Serialize(change.Values)
            select $"{recorded[0].Stream} {append.RecordedAt:O} {change.Table.Name} {change.Key} {values}";
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
