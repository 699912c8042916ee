using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Sealing;

namespace Habeas.Compatibility.Tests;

/// <summary>
/// Which members of events are sealed, and that none of them stands in the database in clear. Data/sealed.txt has them all; a change of it
/// is to be seen in review (run with HABEAS_ACCEPT=1 and commit it): what is taken off it is readable in every stolen copy.
/// </summary>
public sealed class SealedTests : IDisposable
{
    private const string Canary = "canary-of-the-desk";

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-sealed").FullName;

    public static TheoryData<string> ModuleNames => Contracts.ModuleNames;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_sealed_is_as_on_record()
    {
        string[] today =
        [
            .. Contracts.Events.SelectMany(happened => Sealed(Sample(happened.Type), happened.Type)
                    .Select(path => $"{happened.Module} {happened.Kind} {happened.Name} {path}"))
                .Order(StringComparer.Ordinal),
        ];
        today.ShouldNotBeEmpty();
        if (Contracts.Accepting("sealed.txt") is { } file)
        {
            File.WriteAllLines(file, today);
            return;
        }

        File.ReadAllLines(Contracts.Data("sealed.txt")).ShouldBe(today);
    }

    [Theory, MemberData(nameof(ModuleNames))]
    public async Task No_sealed_value_and_no_source_stands_in_the_database(string module)
    {
        var streams = Contracts.Streams(Contracts.Modules.Single(other => other.Name == module));
        var options = new JournalOptions { DataFolder = folder, MasterKeys = MasterKeys.Parse(MasterKeys.NewKey()) };
        var written = new List<(StreamId Stream, NewEvent Event)>();
        await using (var journal = await JournalFactory.Open(options, module, streams, TimeProvider.System))
        {
            foreach (var (_, kind, name, type) in Contracts.Events.Where(happened => happened.Module == module))
            {
                var payload = Sample(type);
                SealedMembers.Replace(payload, type, (_, _, value) => JsonNode.Parse(
                    value.ToJsonString(JournalJson.Options).Replace("\"text\"", $"\"{Canary}\"", StringComparison.Ordinal)));
                var happened = new NewEvent(name, payload.ToJsonString(JournalJson.Options), EffectiveAt: null, [Canary]);
                var stream = new StreamId(kind, Guid.CreateVersion7());
                (await journal.Append(new Append(stream, 0, "clerk", Request: null, [happened], [])))
                    .ShouldBeOfType<AppendResult.Appended>();
                written.Add((stream, happened));
            }
        }

        foreach (var file in Directory.GetFiles(folder))
        {
            (await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken))
                .ShouldNotContain(Canary, Case.Sensitive, file);
        }

        await using var again = await JournalFactory.Open(options, module, streams, TimeProvider.System);
        foreach (var (stream, happened) in written)
        {
            await foreach (var recorded in again.Read(stream, cancellation: TestContext.Current.CancellationToken))
            {
                recorded.Payload.ShouldBe(happened.Payload);
                recorded.Sources.ShouldBe([Canary]);
            }
        }
    }

    private static JsonNode Sample(Type type) => JsonSerializer.SerializeToNode(SampleValue.Of(type), type, JournalJson.Options)!;

    private static List<string> Sealed(JsonNode sample, Type type)
    {
        var found = new List<string>();
        SealedMembers.Replace(sample, type, (path, _, value) =>
        {
            found.Add(path.TrimStart('.'));
            return value;
        });
        return found;
    }
}
