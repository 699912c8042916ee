using System.Text.RegularExpressions;

namespace Habeas.Architecture.Tests;

/// <summary>
/// Every event-sourced aggregate has the same seven files under the same names, each with the type that it is named after.
/// </summary>
public class SkeletonTests
{
    /// <summary>Files that an aggregate does without.</summary>
    private static readonly Dictionary<string, string[]> MayLack = new(StringComparer.Ordinal)
    {
        // A service's own bookkeeping, without requests and lists, and small enough for one file.
        ["AdoptedRules"] = ["Events", "Grain", "Rows", "Queries", "Wire", "Service"],
        ["NoticeMark"] = ["Events", "Grain", "Rows", "Queries", "Wire", "Service"],
        // Read and written with the filing that it belongs to.
        ["Evidence"] = ["Rows", "Queries", "Wire", "Service"],
        // The same, with the prisoner.
        ["Photograph"] = ["Rows", "Queries", "Wire", "Service"],
        // Its methods are in the NoticesService.
        ["Subscription"] = ["Service"],
        // Its methods are in the DeadlinesService.
        ["ConfirmedRule"] = ["Service"],
        // Its method is in the EditionsService.
        ["Commitment"] = ["Service"],
        // The grain of the whole directory is called PublishersGrain.
        ["Publisher"] = ["Grain"],
        // Its service is called GroupsService in the protos.
        ["PublisherGroups"] = ["Service"],
        // Its service is called DraftsService in the protos.
        ["FormDraft"] = ["Service"],
    };

    public static TheoryData<string> States =>
        [.. House.Aggregates.Select(aggregate => aggregate.State.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(States))]
    public void An_aggregate_has_its_seven_files(string state)
    {
        var parts = state.Split('.');
        var folder = $"services/{string.Join('/', parts[1..^1])}/";
        var declared = House.Sources.First(
            source => source.Path.StartsWith(folder, StringComparison.Ordinal) && Declares(source.Text, parts[^1]));
        var noun = declared.Path[folder.Length..].Split('.')[0];
        Missing(folder, noun).Except(MayLack.GetValueOrDefault(noun, [])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Prisoner", "Prisoners")]
    [InlineData("Facility", "Facilities")]
    [InlineData("PublisherGroups", "PublisherGroups")]
    public void A_service_has_the_plural_of_the_name(string noun, string plural) => Plural(noun).ShouldBe(plural);

    [Theory]
    [InlineData("internal static partial class PrisonerRows\n{", true)]
    [InlineData("public sealed record PrisonerRows(int Count);", true)]
    [InlineData("internal static class PrisonerRowsTable\n{", false)]
    [InlineData("// class PrisonerRows is elsewhere", false)]
    public void A_declaration_is_found(string code, bool found) => Declares(code, "PrisonerRows").ShouldBe(found);

    /// <summary>
    /// What is not beside the state's file, or does not declare the type of its name; a file of events declares any type.
    /// </summary>
    private static IEnumerable<string> Missing(string folder, string noun)
    {
        foreach (var role in new[] { "Events", "Grain", "Rows", "Queries", "Wire", "Service" })
        {
            var name = role == "Service" ? Plural(noun) + role : noun + role;
            var text = House.Sources.FirstOrDefault(source => source.Path == $"{folder}{name}.cs").Text;
            if (text is null || !(role == "Events" ? text.Contains(" record ", StringComparison.Ordinal) : Declares(text, name)))
            {
                yield return role;
            }
        }
    }

    private static bool Declares(string text, string type) => Regex.IsMatch(
        text, $@"^\s*(public|internal)[\w ]* (class|record) {type}\b", RegexOptions.Multiline | RegexOptions.NonBacktracking);

    private static string Plural(string noun) => noun switch
    {
        _ when noun.EndsWith('y') => $"{noun[..^1]}ies",
        _ when noun.EndsWith('s') => noun,
        _ => $"{noun}s",
    };
}
