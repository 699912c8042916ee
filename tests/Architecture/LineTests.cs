namespace Habeas.Architecture.Tests;

/// <summary>The length of lines and files.</summary>
public class LineTests
{
    private const int LongestLine = 140;

    private const int LongestFile = 350;

    [Fact]
    public void Lines_have_at_most_140_characters() => House.AllSources
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
