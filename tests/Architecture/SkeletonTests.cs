namespace Habeas.Architecture.Tests;

/// <summary>
/// Every event-sourced aggregate has the same seven files under the same names, each with the type that it is named after.
/// </summary>
public class SkeletonTests
{
    /// <summary>Files that an aggregate does without.</summary>
    private static readonly Dictionary<string, string[]> MayLack = new(StringComparer.Ordinal)
    {
        // Entered and read by another aggregate's service: no requests and no lists of their own.
        ["AdoptedRules"] =
        [
            "AdoptedRulesQueries",
            "AdoptedRulesRows",
            "AdoptedRulesWire",
            "AdoptedRulesService",
            "AdoptedRulesEvents",
            "AdoptedRulesGrain",
        ],
        ["Evidence"] = ["EvidenceQueries", "EvidenceRows", "EvidenceWire", "EvidenceService", "EvidenceEvents", "EvidenceGrain"],
        ["NoticeMark"] =
        [
            "NoticeMarkQueries",
            "NoticeMarkRows",
            "NoticeMarkWire",
            "NoticeMarksService",
            "NoticeMarkEvents",
            "NoticeMarkGrain",
        ],
    };

    public static TheoryData<string> States =>
        [.. House.Aggregates.Select(aggregate => aggregate.State.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(States))]
    public void An_aggregate_has_its_seven_files(string state)
    {
        var name = state[(state.LastIndexOf('.') + 1)..];
        Missing(name).Except(MayLack.GetValueOrDefault(name, [])).ShouldBeEmpty();
    }

    [Fact]
    public void No_exception_outlives_its_reason() => MayLack
        .SelectMany(aggregate => aggregate.Value.Except(Missing(aggregate.Key)))
        .ShouldBeEmpty();

    [Theory]
    [InlineData("Prisoner", "PrisonersService")]
    [InlineData("Facility", "FacilitiesService")]
    [InlineData("PublisherGroups", "PublisherGroupsService")]
    public void A_service_has_the_plural_of_the_name(string name, string service) => Files(name)[^1].ShouldBe(service);

    private static string[] Files(string name) =>
        [name, $"{name}Events", $"{name}Grain", $"{name}Rows", $"{name}Queries", $"{name}Wire", $"{Plural(name)}Service"];

    /// <summary>The files that are not beside the state's, or do not declare the type of their name; for events, any type.</summary>
    private static IEnumerable<string> Missing(string name)
    {
        var state = House.Sources.Single(
            source => source.Path.EndsWith($"/{name}.cs", StringComparison.Ordinal) && Declares(source.Text, name));
        var folder = state.Path[..(state.Path.LastIndexOf('/') + 1)];
        var beside = House.Sources.Where(source => source.Path.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(source => source.Path[folder.Length..], source => source.Text, StringComparer.Ordinal);
        return Files(name).Where(file => !beside.TryGetValue($"{file}.cs", out var text)
            || !(file == $"{name}Events" ? text.Contains(" record ", StringComparison.Ordinal) : Declares(text, file)));
    }

    private static bool Declares(string text, string type) =>
        text.Contains($" class {type}", StringComparison.Ordinal) || text.Contains($" record {type}", StringComparison.Ordinal);

    private static string Plural(string name) => name switch
    {
        [.. var start, 'y'] => $"{start}ies",
        [.., 's'] => name,
        _ => $"{name}s",
    };
}
