namespace Habeas.Architecture.Tests;

/// <summary>The length of lines and files.</summary>
public class LineTests
{
    private const int LongestLine = 140;

    private const int LongestFile = 350;

    /// <summary>Folders whose lines are still longer.</summary>
    private static readonly string[] MayHaveLongLines =
    [
        // Delete each once its lines are wrapped.
        "tests/Cases/", "tests/Lists/", "tests/Names/",
        "tests/EndToEnd/PublicContract.cs", "tests/EndToEnd/PublicSideTests.cs",
    ];

    [Fact]
    public void Lines_have_at_most_140_characters() => House.AllSources
        .Where(source => !MayHaveLongLines.Any(folder => source.Path.StartsWith(folder, StringComparison.Ordinal)))
        .SelectMany(source => source.Text.Split('\n').Index()
            .Where(line => line.Item.Length > LongestLine)
            .Select(line => $"{source.Path}:{line.Index + 1}"))
        .ShouldBeEmpty();

    [Fact]
    public void Files_of_services_are_short() => House.Sources
        .Where(source => source.Text.Count(character => character == '\n') > LongestFile)
        .Select(source => source.Path)
        .ShouldBeEmpty();
}
